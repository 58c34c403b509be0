from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors import access, actions, codes, queries
from ambassadors.codes import Kind
from ambassadors.forms import ConversationForm, FactsForm, ResearchForm
from ambassadors.notebook import queries as notebook
from organisations.pages import page
from organisations.requests import Request
from roles.queries import gate

KINDS = {"conversation": Kind.CONVERSATION, "short": Kind.SHORT_CONTACT}


@require_safe
def conversations(request: Request) -> HttpResponse:
    """The ambassador's own list; nobody else has this page or these rows."""
    member = access.author(request)
    decided = gate(request.organisation)
    return page(
        request,
        "ambassadors/conversations.html",
        conversations=list(queries.conversations(member)[:50]),
        gate=decided,
        may_log=queries.may_log(decided, request.roles),
        recipient=notebook.recipient_of(request.user),
    )


def log_conversation(request: Request, kind: str) -> HttpResponse:
    member = access.author(request)
    if kind not in KINDS:
        raise Http404
    decided = gate(request.organisation)
    if not queries.may_log(decided, request.roles):
        return page(request, "ambassadors/log_closed.html", gate=decided)
    form = ConversationForm(request.POST or None)
    if form.is_valid():
        try:
            saved = actions.log_conversation(
                by=member, gate=decided, roles=request.roles, kind=KINDS[kind], **form.cleaned_data
            )
        except actions.LogIsClosed:
            form.add_error("month", _("There was no decision yet then. Choose this month."))
        else:
            messages.success(request, _("Saved. Only you can see this conversation."))
            if saved.card:
                messages.info(
                    request, _("Give card number %(number)s.") % {"number": saved.card.serial}
                )
            return redirect("conversations", request.organisation.slug)
    return page(
        request,
        "ambassadors/log.html",
        form=form,
        kind=KINDS[kind],
        recipient=notebook.recipient_of(request.user),
    )


def correct_conversation(request: Request, pk: UUID) -> HttpResponse:
    conversation = access.conversation(request, pk)
    initial = {name: getattr(conversation, name) for name in actions.FACTS}
    form = FactsForm(request.POST or None, initial=initial)
    if not conversation.can_correct:
        return page(request, "ambassadors/too_late.html", conversation=conversation)
    if form.is_valid():
        actions.correct_conversation(conversation, **form.cleaned_data)
        messages.success(request, _("Corrected. Only you can see this conversation."))
        return redirect("conversations", request.organisation.slug)
    return page(
        request,
        "ambassadors/correct.html",
        form=form,
        conversation=conversation,
        earlier=[codes.labels(facts) for facts in conversation.earlier],
    )


@require_POST
def remove_conversation(request: Request, pk: UUID) -> HttpResponse:
    actions.remove_conversation(access.conversation(request, pk))
    messages.success(request, _("The conversation is removed."))
    return redirect("conversations", request.organisation.slug)


def research(request: Request) -> HttpResponse:
    ambassador = access.ambassador(request)
    form = ResearchForm(request.POST or None, ambassador=ambassador)
    if form.is_valid():
        actions.choose_research(ambassador, by=request.member, **form.facts())
        messages.success(request, _("Your choice is saved. You can change it at any time."))
        return redirect("research_choice", request.organisation.slug)
    until = request.organisation.programme.yes_holds_until
    return page(request, "ambassadors/research.html", form=form, ambassador=ambassador, until=until)
