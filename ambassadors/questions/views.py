from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors.questions import access, actions, queries
from ambassadors.questions.forms import AnswerForm, QuestionForm
from organisations.access import require
from organisations.pages import page
from organisations.permissions import Permission
from organisations.requests import Request
from roles.queries import may_today

FOLDER = "ambassadors/questions"


@require_safe
def learning_questions(request: Request) -> HttpResponse:
    """What was handed over: all of it for who answers, the own part for an ambassador."""
    rows = access.learning_questions(request)
    shown = queries.listed(rows, request.GET.get("page"))
    return page(request, f"{FOLDER}/list.html", page_obj=shown)


def ask_learning_question(request: Request) -> HttpResponse:
    require(request, Permission.HAND_OVER_QUESTIONS)
    form = QuestionForm(request.POST or None, by=request.member)
    if form.is_valid():
        actions.ask(by=request.member, **form.cleaned_data)
        messages.success(
            request, _("Handed over to HR. You get a message when there is an answer.")
        )
        return redirect("learning_questions", request.organisation.slug)
    return page(request, f"{FOLDER}/ask.html", form=form)


@require_safe
def learning_question(request: Request, pk: UUID) -> HttpResponse:
    found = access.learning_question(request, pk)
    mine = found.ambassador_id == request.member.pk
    return page(
        request,
        f"{FOLDER}/question.html",
        found=found,
        mine=mine,
        still_there=mine or may_today(found.ambassador, Permission.HAND_OVER_QUESTIONS),
    )


def answer_learning_question(request: Request, pk: UUID) -> HttpResponse:
    found = access.question_to_answer(request, pk)
    if found.is_answered and request.method != "POST":
        return redirect(found)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer(found, by=request.member, **form.cleaned_data)
        except actions.AlreadyAnswered:
            form.show_first()
        except actions.TakenBack:
            messages.info(request, _("The ambassador took this question back."))
            return redirect("learning_questions", request.organisation.slug)
        else:
            messages.success(request, _("Sent. The ambassador passes your answer on."))
            return redirect(found)
    return page(request, f"{FOLDER}/answer.html", form=form, found=found)


@require_POST
def pass_on_learning_question(request: Request, pk: UUID) -> HttpResponse:
    found = access.own_question(request, pk)
    if actions.pass_on(found, by=request.member):
        messages.success(request, _("Good. HR sees that the answer arrived."))
    return redirect(found)


@require_POST
def take_back_learning_question(request: Request, pk: UUID) -> HttpResponse:
    found = access.own_question(request, pk)
    try:
        actions.take_back(found, by=request.member)
    except actions.AlreadyAnswered:
        messages.error(request, _("There is an answer already, so the question stays."))
        return redirect(found)
    messages.success(request, _("Taken back. Nothing of it is kept."))
    return redirect("learning_questions", request.organisation.slug)
