from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations import clock
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from research.questions import access, actions, queries
from research.questions.forms import ChangeQuestionForm, QuestionForm


@require_safe
def questions(request: Request) -> HttpResponse:
    """What the research wants to know, and with what it is answered."""
    found = access.reading(request)
    return page(
        request,
        "research/questions/list.html",
        questions=queries.questions(found),
        may_change=Permission.MANAGE_INSTRUMENTS in request.permissions,
    )


def add_question(request: Request) -> HttpResponse:
    found = access.writing(request)
    initial = {"since": clock.today()}
    form = QuestionForm(request.POST or None, programme=found, initial=initial)
    if form.is_valid():
        actions.add(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("research_questions")
    return page(request, "research/questions/form.html", form=form)


def change_question(request: Request, code: str) -> HttpResponse:
    found = access.question(request, code)
    form = ChangeQuestionForm(request.POST or None, programme=request.programme, before=found)
    if form.is_valid():
        actions.change(found, by=request.staff, **form.cleaned_data)
        messages.success(request, _("Saved. The version before it stays as it was."))
        return redirect("research_questions")
    return page(request, "research/questions/form.html", form=form, question=found)
