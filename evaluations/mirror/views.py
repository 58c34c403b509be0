from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluations.mirror import access, actions, queries
from evaluations.mirror.forms import MirrorForm
from evaluations.reports.actions import AgendaIsFull
from organisations.pages import page
from organisations.requests import Request


def mirror(request: Request, pk: UUID) -> HttpResponse:
    """The own answers; and the differences, when all three show theirs."""
    moment, side = access.answering(request, pk)
    found = queries.mirror_of(moment, request.member, side)
    form = MirrorForm(request.POST or None, own=found.own if found else None)
    if form.is_valid():
        try:
            actions.answer(moment, side, by=request.member, **form.facts())
            messages.success(request, _("Saved. You can change it until the evaluation moment."))
        except actions.TooLate:
            messages.error(request, _("The evaluation moment was already. You can't change this."))
        except actions.OtherManager:
            messages.error(request, _("Another manager filled this in already."))
        return redirect("mirror", request.organisation.slug, moment.pk)
    return page(
        request,
        "evaluations/mirror/mirror.html",
        form=form,
        moment=moment,
        mirror=found,
        meets=request.member.pk in moment.series.pair,
    )


@require_POST
def discuss(request: Request, pk: UUID, number: int) -> HttpResponse:
    """One tap puts a difference on the agenda: the statement, and nobody's answer."""
    moment, difference = access.comparing(request, pk, number)
    try:
        actions.discuss(moment, difference, by=request.member)
        messages.success(request, _("It is on the agenda."))
    except AgendaIsFull:
        messages.error(request, _("There are 20 points already. Take one off first."))
    return redirect(moment)
