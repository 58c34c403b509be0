"""Who is asked: everybody with the role on the day, except who said no to forms."""

import logging
from collections.abc import Iterable
from uuid import UUID

from organisations import clock
from organisations.messages.actions import Plan, plan_messages
from organisations.models import Member, Organisation, Programme
from organisations.queries import not_at_rest
from organisations.tenancy import enter, scope
from research.colleagues import messages as slips
from research.consent.queries import refusing
from research.waves import links, queries
from research.waves.models import Wave, WaveInvitation
from roles.models import Assignment

log = logging.getLogger(__name__)
INVITED = "wave"  # the kind of message


def invite_everybody() -> None:
    """Every morning: people are asked for the waves that opened in their organisation."""
    for programme in Programme.objects.all():
        with scope(programme=programme.pk):
            waves = list(queries.waves(programme).with_key())
        if waves:
            _in_organisations(programme, waves)


def invite_to(wave: Wave) -> None:
    """What opens today does not wait for the scheduler of tomorrow morning."""
    with scope(programme=wave.programme_id):
        waves = list(queries.waves(wave.programme).with_key().filter(pk=wave.pk))
    if waves:
        _in_organisations(wave.programme, waves)


def _in_organisations(programme: Programme, waves: list[Wave]) -> None:
    for organisation in not_at_rest().filter(programme=programme):
        try:
            with scope(org=organisation.pk, programme=programme.pk):
                invite(organisation, waves)
        except Exception as error:  # one organisation may not keep it from the others
            log.error(
                "Nobody of organisation %s was invited: %s",
                organisation.pk,
                type(error).__name__,
            )


def invite(organisation: Organisation, waves: Iterable[Wave]) -> None:
    """Who was invited already stays so; what was never sent of a wave that closed goes."""
    start = queries.start_of(organisation)
    is_open = [wave for wave in waves if wave.is_open(start)]
    over = [w.pk for w in waves if (last := w.closes_on(start)) and last <= clock.today()]
    if over:
        links.forget_drafts(over, organisation.pk)
    if not is_open:
        return
    members = _members(organisation, {role for wave in is_open for role in wave.roles})
    plans = [
        Plan(INVITED, wave.pk, member, on=clock.today())
        for member, roles in members.items()
        for wave in is_open
        if roles & set(wave.roles)
    ]
    for plan in plans:
        _invite(organisation, plan.recipient, plan.subject_id)
    enter(member=None)
    plan_messages([*plans, *slips.plans(organisation, is_open)], organisation=organisation)


def _members(organisation: Organisation, wanted: set[str]) -> dict[Member, set[str]]:
    rows = Assignment.objects.today().filter(organisation=organisation, role__in=wanted)
    no = refusing(organisation)
    found: dict[Member, set[str]] = {}
    for row in rows.select_related("member"):
        if row.member_id not in no:
            found.setdefault(row.member, set()).add(row.role)
    return found


def _invite(organisation: Organisation, member: Member, wave_id: UUID) -> None:
    """Only the member sees this row, so it is made in their name."""
    enter(member=member.pk)
    row = WaveInvitation(organisation=organisation, member=member, wave_id=wave_id)
    WaveInvitation.objects.bulk_create([row], ignore_conflicts=True)
