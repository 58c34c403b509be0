from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from organisations.pages import page
from organisations.requests import Request
from research.instruments import access, actions, queries, xlsform
from research.instruments.forms import InstrumentForm, IntroForm, QuestionForm


@require_safe
def instruments(request: Request) -> HttpResponse:
    found = access.making(request)
    return page(
        request,
        "research/instruments/list.html",
        instruments=list(queries.instruments(found)),
    )


@require_POST
def take_over(request: Request) -> HttpResponse:
    found = access.making(request)
    number = actions.take_over(found, by=request.staff)
    if number:
        text = ngettext(
            "%(number)s form was taken over.", "%(number)s forms were taken over.", number
        )
        messages.success(request, text % {"number": number})
    else:
        messages.info(request, _("All standard forms are here already. Nothing changed."))
    return redirect("instruments")


def add_instrument(request: Request) -> HttpResponse:
    found = access.making(request)
    form = InstrumentForm(request.POST or None, programme=found)
    if form.is_valid():
        return redirect(actions.add(found, by=request.staff, **form.cleaned_data))
    return page(request, "research/instruments/add.html", form=form)


@require_safe
def instrument(request: Request, pk: UUID) -> HttpResponse:
    found = access.instrument(request, pk)
    return page(
        request,
        "research/instruments/instrument.html",
        instrument=found,
        versions=queries.versions(found),
    )


@require_POST
def new_version(request: Request, pk: UUID) -> HttpResponse:
    return redirect(actions.new_version(access.instrument(request, pk), by=request.staff))


@require_safe
def version(request: Request, pk: UUID) -> HttpResponse:
    found = access.version(request, pk)
    return page(request, "research/instruments/version.html", version=found, questions=found.asked)


def change_intro(request: Request, pk: UUID) -> HttpResponse:
    found = access.draft(request, pk)
    form = IntroForm(request.POST or None, initial={"intro": found.intro})
    if form.is_valid():
        actions.change_intro(found, by=request.staff, **form.cleaned_data)
        return redirect(found)
    return page(request, "research/instruments/intro.html", form=form, version=found)


def add_question(request: Request, pk: UUID) -> HttpResponse:
    found = access.draft(request, pk)
    form = QuestionForm(request.POST or None, version=found)
    if form.is_valid():
        actions.save_question(found, form.question(), by=request.staff)
        messages.success(request, _("Saved. The question stands at the end."))
        return redirect(found)
    return page(request, "research/instruments/question.html", form=form, version=found)


def change_question(request: Request, pk: UUID, number: int) -> HttpResponse:
    found, question = access.question(request, pk, number)
    form = QuestionForm(request.POST or None, version=found, position=number - 1)
    if form.is_valid():
        actions.save_question(found, form.question(), by=request.staff, position=number - 1)
        messages.success(request, _("Saved."))
        return redirect(found)
    return page(
        request,
        "research/instruments/question.html",
        form=form,
        version=found,
        question=question,
        number=number,
    )


@require_POST
def move_question(request: Request, pk: UUID, number: int) -> HttpResponse:
    found, _question = access.question(request, pk, number)
    actions.move_up(found, number - 1, by=request.staff)
    return redirect(found)


@require_POST
def remove_question(request: Request, pk: UUID, number: int) -> HttpResponse:
    found, question = access.question(request, pk, number)
    actions.remove(found, number - 1, by=request.staff)
    messages.success(request, _("Removed: %(name)s.") % {"name": question.name})
    return redirect(found)


@require_safe
def xlsform_file(request: Request, pk: UUID) -> HttpResponse:
    found = access.version(request, pk)
    headers = {"Content-Disposition": f'attachment; filename="{found.form_code}.xlsx"'}
    return HttpResponse(xlsform.to_xlsx(found), content_type=xlsform.MEDIA_TYPE, headers=headers)


@require_POST
def publish(request: Request, pk: UUID) -> HttpResponse:
    found = access.draft(request, pk)
    try:
        actions.publish(found, by=request.staff)
        messages.success(request, _("Published. From now this version does not change."))
    except actions.NoQuestions:
        messages.error(request, _("There is no question in it yet. Add one first."))
    return redirect(found)
