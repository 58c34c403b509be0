from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.pages import page
from organisations.requests import Request
from organisations.views import send_file
from research.answers import access, actions, queries
from research.answers.access import Filling
from research.answers.forms import PaperForm, StepForm
from research.consent import actions as consent
from research.consent.forms import TakePartForm
from research.consent.models import Layer
from research.consent.queries import agrees

# --- On the own phone


def answer_wave(request: Request, pk: UUID) -> HttpResponse:
    """What is asked and who sees it; the first time also whether somebody wants to take part."""
    found = access.asked(request, pk)
    takes_part = agrees(found.member, Layer.SURVEY)
    form = TakePartForm(request.POST or None)
    given = queries.draft(found.invitation, request.user)
    first = found.steps.first_open(given)
    if form.is_valid() and _may_fill_in(found):
        if consent.take_part(by=found.member, **form.cleaned_data):
            return redirect("answer_step", request.organisation.slug, pk, first)
        messages.success(request, _("That is fine. You are not asked again. This changes nothing."))
        return redirect("asked_by_research", request.organisation.slug)
    return page(
        request,
        "research/answers/start.html",
        form=form,
        filling=found,
        takes_part=takes_part,
        until=request.organisation.programme.yes_holds_until,
        has_draft=bool(given),
        first=first,
        code=queries.paper_code(found.wave, request.organisation.pk),
    )


def answer_step(request: Request, pk: UUID, number: int) -> HttpResponse:
    """A few questions. Every page that is sent is kept, so nothing gets lost."""
    found = access.step(request, pk, number)
    if not _may_fill_in(found) or not agrees(found.member, Layer.SURVEY):
        return redirect("answer_wave", request.organisation.slug, pk)
    stops = "stop" in request.POST
    form = StepForm(
        # Nothing chosen on a page is an answer as well.
        request.POST if request.method == "POST" else None,
        questions=found.steps.at(number),
        given=queries.draft(found.invitation, request.user),
        stops=stops,
    )
    if form.is_valid():
        actions.save_draft(found.invitation, form.answers(), by=found.member)
        if stops:
            messages.success(request, _("Saved. You can go on later."))
            return redirect("asked_by_research", request.organisation.slug)
        if number == found.steps.count:
            return redirect("review_answers", request.organisation.slug, pk)
        return redirect("answer_step", request.organisation.slug, pk, number + 1)
    return page(request, "research/answers/step.html", form=form, filling=found, number=number)


def review_answers(request: Request, pk: UUID) -> HttpResponse:
    """Read it back, and send it."""
    found = access.asked(request, pk)
    if not _may_fill_in(found) or not agrees(found.member, Layer.SURVEY):
        return redirect("answer_wave", request.organisation.slug, pk)
    if request.method == "POST":
        return _send(request, found)
    given = queries.draft(found.invitation, request.user)
    return page(
        request, "research/answers/review.html", filling=found, lines=found.steps.lines(given)
    )


def _may_fill_in(found: Filling) -> bool:
    return found.asked.is_open and not found.asked.answered


def _send(request: Request, found: Filling) -> HttpResponse:
    try:
        actions.send(found.wave, found.invitation, by=found.member)
        messages.success(request, _("Sent. Thank you! Nobody in your organisation sees this."))
    except actions.Empty:
        messages.error(request, _("You did not answer anything yet. Answer at least one question."))
        return redirect("answer_step", request.organisation.slug, found.wave.pk, 1)
    return redirect("asked_by_research", request.organisation.slug)


@require_safe
def paper_form(request: Request, pk: UUID) -> HttpResponse:
    return send_file(access.paper(request, pk).paper)


# --- What came in on paper


def type_over(request: Request, pk: UUID) -> HttpResponse:
    programme, wave = access.typing(request, pk)
    form = PaperForm(request.POST or None, wave=wave, programme=programme)
    if form.is_valid() and form.organisation:
        try:
            is_new = actions.type_over(
                wave,
                form.organisation,
                by=request.staff,
                key=form.cleaned_data["key"],
                answers=form.answers(),
            )
            text = (
                _("Saved. Here is the next one.") if is_new else _("This form was saved already.")
            )
            messages.success(request, text)
            return redirect("type_over_paper", pk)
        except actions.Empty:
            form.add_error(None, _("There is no answer in it. Type at least one code."))
    return page(request, "research/answers/paper.html", form=form, wave=wave)
