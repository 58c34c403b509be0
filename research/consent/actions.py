from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from ambassadors.actions import stop_research
from ambassadors.models import Ambassador
from organisations import clock
from organisations.jobs import queue
from organisations.models import Member
from research.answers.models import Draft
from research.consent.models import Consent, Layer, Withdrawal
from research.waves.models import WaveInvitation

TEXT_VERSION = 3  # of the sentences in forms.py
WITHDRAW, ARCHIVE_NO = "withdraw", "archive_no"

Way = Withdrawal.Way
ENDS = {Way.STOP: Consent.Ended.STOPPED, Way.TAKE_OUT: Consent.Ended.TAKEN_OUT}


# In the scope of the member. None of it is audited: the organisation would keep who takes part.


@transaction.atomic
def choose(*, by: Member, choices: Mapping[Layer, bool], **how: Any) -> None:
    """Say yes or no to layers; `how` are the fields of HowForm. What was said before stays as it
    was said."""
    for layer, yes in choices.items():
        rows = Consent.objects.filter(member=by, layer=layer)
        now = rows.filter(ended_on=None).first()
        if yes and (now is None or now.is_expired):
            if now is not None:
                _end(now, Consent.Ended.EXPIRED)
            _write(by, layer, **how)
        elif not yes and now is not None:
            _end(now, Consent.Ended.CHANGED)
        elif not yes and not rows.exists():
            _end(_write(by, layer, **how), Consent.Ended.REFUSED)


@transaction.atomic
def take_part(*, by: Member, survey: bool, linking: bool, **how: Any) -> bool:
    """The first choice, at a form; whether they take part. Who says no is not asked again."""
    choose(by=by, choices={Layer.SURVEY: survey, Layer.LINKING: linking and survey}, **how)
    if not survey:
        _forget_invitations(by)
    return survey


def _write(member: Member, layer: Layer, **how: Any) -> Consent:
    return Consent.objects.create(
        organisation_id=member.organisation_id,
        member=member,
        layer=layer,
        text_version=TEXT_VERSION,
        on=clock.today(),
        until=member.organisation.programme.yes_holds_until,
        **how,
    )


def _end(row: Consent, how: Consent.Ended) -> None:
    row.ended_on = min(clock.today(), row.until or clock.today())
    row.ended_how = how
    row.save(update_fields=["ended_on", "ended_how"])
    if row.layer == Layer.ARCHIVE and how not in {Consent.Ended.REFUSED, Consent.Ended.EXPIRED}:
        queue.plan(ARCHIVE_NO, row.pk, owner=row.member.organisation)


@transaction.atomic
def leave(way: str, *, by: Member) -> None:
    """One of the three ways out. What needs a key is done by the worker, within minutes."""
    chosen = Way(way)
    rows = Consent.objects.filter(member=by, ended_on=None)
    if chosen == Way.CUT_LINK:
        for row in rows.filter(layer=Layer.LINKING):
            _end(row, Consent.Ended.LINK_CUT)
    else:
        _stop(by, ENDS[chosen])
    _withdraw(by, chosen)


def take_out_numbers(ambassador: Ambassador) -> None:
    """Who has numbers about conversations of this ambassador in a file is asked to take them out;
    what was sent on forms stays."""
    _withdraw(ambassador.member, Way.TAKE_OUT, only_numbers=True)


def _withdraw(member: Member, way: str, *, only_numbers: bool = False) -> None:
    withdrawal = Withdrawal.objects.create(
        organisation_id=member.organisation_id,
        way=way,
        year=clock.today().year,
        only_numbers=only_numbers,
        member=member,
    )
    queue.plan(WITHDRAW, withdrawal.pk, owner=member.organisation)


def _stop(member: Member, how: Consent.Ended) -> None:
    """Nothing new is asked or given any more, also when nothing was ever chosen."""
    for row in Consent.objects.filter(member=member, ended_on=None):
        _end(row, how)
    if not Consent.objects.filter(member=member, layer=Layer.SURVEY).exists():
        _end(_write(member, Layer.SURVEY), how)
    _forget_invitations(member)
    for ambassador in Ambassador.objects.filter(member=member):
        stop_research(ambassador, take_out=how == Consent.Ended.TAKEN_OUT)


def _forget_invitations(member: Member) -> None:
    """With what was filled in and not sent."""
    rows = WaveInvitation.objects.filter(member=member, answered=False)
    Draft.objects.filter(
        user=member.user, invitation_id__in=list(rows.values_list("pk", flat=True))
    ).delete()
    rows.delete()


def finish(pk: UUID) -> None:
    """Carried out: who it was is not kept."""
    Withdrawal.objects.filter(pk=pk).update(member=None, done=True)
