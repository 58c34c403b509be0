from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from organisations.access import require
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from roles import actions as roles
from roles.queries import who_sees_what
from roles.works_council import access, actions, queries
from roles.works_council.actions import AlreadyAnswered, Sent
from roles.works_council.content import LOGGED
from roles.works_council.forms import AnswerForm, DecisionForm, QuestionForm, may_decide


@require_safe
def works_council(request: Request) -> HttpResponse:
    """The file that is decided on, who read it, what was asked and what was decided until now."""
    require(request, Permission.VIEW_DECISION)
    council = queries.council(request.organisation)
    may = request.permissions
    both_sides = {Permission.ASK_QUESTIONS, Permission.ANSWER_QUESTIONS}
    decides = may_decide(request.roles, council.profile.has_works_council)
    return page(
        request,
        "roles/works_council.html",
        council=council,
        gate=council.gate,
        logged=LOGGED,
        rights=who_sees_what(),
        may_record=Permission.RECORD_DECISION in may and decides,
        sees_questions=bool(may & both_sides),
    )


def record_decision(request: Request) -> HttpResponse:
    has_works_council = access.decision(request)
    file = queries.newest_file(request.organisation)
    form = DecisionForm(
        request.POST or None,
        has_works_council=has_works_council,
        file=file,
        last=queries.last_decision(request.organisation),
    )
    if form.is_valid():
        organisation = request.organisation
        roles.record_decision(organisation, by=request.member, file=file, **form.cleaned_data)
        messages.success(request, _("The decision is recorded."))
        return redirect("works_council", request.organisation.slug)
    return page(request, "roles/record_decision.html", form=form, file=file)


@require_POST
def send_file(request: Request) -> HttpResponse:
    require(request, Permission.ANSWER_QUESTIONS)
    sent = actions.send_file(request.organisation, by=request.member)
    messages.success(request, _what_happened(sent))
    return redirect("works_council", request.organisation.slug)


def _what_happened(sent: Sent) -> str:
    if sent.asked:
        text = ngettext(
            "The file is sent. %(number)s person is asked to read it.",
            "The file is sent. %(number)s people are asked to read it.",
            len(sent.asked),
        )
        return text % {"number": len(sent.asked)}
    if sent.is_new:
        return _("There is a new version of the file. Nobody was asked to read it.")
    return _("Nothing has changed since the last version, so it is not sent again.")


def ask_question(request: Request) -> HttpResponse:
    require(request, Permission.ASK_QUESTIONS)
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        actions.ask_question(request.organisation, by=request.member, **form.cleaned_data)
        messages.success(request, _("Your question is sent to the project leader."))
        return redirect("works_council", request.organisation.slug)
    return page(request, "roles/ask_question.html", form=form)


def answer_question(request: Request, pk: UUID) -> HttpResponse:
    question = access.question(request, pk)
    answered_at = question.answered_at
    form = AnswerForm(request.POST or None, question=question)
    if form.is_valid():
        try:
            actions.answer_question(
                question, by=request.member, instead_of=answered_at, **form.cleaned_data
            )
        except AlreadyAnswered:
            form.add_error(None, _("This question has an answer already; that one stays."))
        else:
            messages.success(request, _("Your answer is sent to the works council."))
            return redirect("works_council", request.organisation.slug)
    return page(request, "roles/answer_question.html", form=form, question=question)
