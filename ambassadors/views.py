from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ambassadors import access, actions, queries
from ambassadors.codes import Kind
from ambassadors.forms import ConversationForm, ResearchForm
from organisations.pages import page
from organisations.requests import Request
from roles.queries import gate

KINDS = {"conversation": Kind.CONVERSATION, "short": Kind.SHORT_CONTACT}


@require_safe
def conversations(request: Request) -> HttpResponse:
    """The ambassador's own list; nobody else has this page or these rows."""
    member = access.author(request)
    return page(
        request,
        "ambassadors/conversations.html",
        conversations=list(queries.conversations(member)[:50]),
        may_log=queries.may_log(gate(request.organisation), request.roles),
    )


def log_conversation(request: Request, kind: str) -> HttpResponse:
    member = access.author(request)
    if kind not in KINDS:
        raise Http404
    decided = gate(request.organisation)
    if not queries.may_log(decided, request.roles):
        return page(request, "ambassadors/log_closed.html")
    form = ConversationForm(request.POST or None, months=queries.months(decided))
    if form.is_valid():
        actions.log_conversation(
            by=member, gate=decided, roles=request.roles, kind=KINDS[kind], **form.cleaned_data
        )
        messages.success(request, _("Saved. Only you can see this conversation."))
        return redirect("conversations", request.organisation.slug)
    return page(request, "ambassadors/log.html", form=form, kind=KINDS[kind])


@require_POST
def remove_conversation(request: Request, pk: UUID) -> HttpResponse:
    actions.remove_conversation(access.conversation(request, pk))
    messages.success(request, _("The conversation is removed."))
    return redirect("conversations", request.organisation.slug)


def research(request: Request) -> HttpResponse:
    ambassador = access.ambassador(request)
    form = ResearchForm(
        request.POST or None, initial={"research": "yes" if ambassador.research else "no"}
    )
    if form.is_valid():
        actions.choose_research(ambassador, by=request.member, **form.cleaned_data)
        messages.success(request, _("Your choice is saved. You can change it at any time."))
        return redirect("research_choice", request.organisation.slug)
    return page(request, "ambassadors/research.html", form=form)
