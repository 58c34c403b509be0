from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.access import programme, require
from organisations.models import Member, Programme
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter
from research.answers import queries
from research.answers.steps import Steps
from research.waves import queries as waves
from research.waves.models import Wave, WaveInvitation
from research.waves.queries import Asked


@dataclass(frozen=True)
class Filling:
    """A form that somebody was asked to fill in, as far as they are."""

    asked: Asked
    invitation: WaveInvitation
    member: Member

    @property
    def wave(self) -> Wave:
        return self.asked.wave

    @property
    def steps(self) -> Steps:
        return Steps(self.wave.version.asked)


def asked(request: Request, pk: UUID) -> Filling:
    """A wave to which the reader was invited; for all others it does not exist."""
    require(request, Permission.VIEW_RESEARCH_REQUESTS)
    member = request.member
    enter(member=member.pk)
    rounds = waves.of_programme(member.organisation.programme_id)
    wave = get_object_or_404(rounds, pk=pk)
    rows = WaveInvitation.objects.filter(organisation=request.organisation, member=member)
    if request.method == "POST":
        rows = rows.select_for_update()
    invitation = get_object_or_404(rows, wave_id=wave.pk)
    start = waves.start_of(request.organisation)
    return Filling(Asked(wave, start, invitation.answered), invitation, member)


def step(request: Request, pk: UUID, number: int) -> Filling:
    """The same with a page of questions that there is, counted from 1."""
    found = asked(request, pk)
    if not 1 <= number <= found.steps.count:
        raise Http404
    return found


def paper(request: Request, pk: UUID) -> Wave:
    """The form on paper, when the worker made it."""
    found = asked(request, pk).wave
    if found.paper is None:
        raise Http404
    return found


def typing(request: Request, pk: UUID) -> tuple[Programme, Wave]:
    """A wave of which a researcher types over what came in on paper."""
    found = programme(request, to=Permission.MANAGE_INSTRUMENTS)
    return found, get_object_or_404(queries.on_paper(found), pk=pk)
