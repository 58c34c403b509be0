from datetime import timedelta
from typing import Any

from django.db import transaction

from evaluations.programme.models import MacroContact, PlannedAction
from organisations import audit, clock
from organisations.models import Partner, Phase, Programme, Staff

FOLLOW_UP = timedelta(days=30)  # for what was agreed in a talk; the owner can change it


# --- The run and its parts


@transaction.atomic
def change_run(programme: Programme, *, by: Staff, funder: str, grant_reference: str) -> None:
    """Who pays, and under which reference."""
    programme.funder, programme.grant_reference = funder, grant_reference
    programme.save(update_fields=["funder", "grant_reference"])
    audit.record_programme("change funding", programme, by=by)


@transaction.atomic
def add_phase(programme: Programme, *, by: Staff, **facts: Any) -> Phase:
    """`facts` are the fields of Phase."""
    phase = Phase.objects.create(programme=programme, **facts)
    audit.record_programme("add phase", phase, by=by)
    return phase


@transaction.atomic
def change_phase(phase: Phase, *, by: Staff, **facts: Any) -> None:
    _save(phase, facts)
    audit.record_programme("change phase", phase, by=by)


@transaction.atomic
def remove_phase(phase: Phase, *, by: Staff) -> None:
    audit.record_programme("remove phase", phase, by=by)
    phase.delete()


# --- Partners


@transaction.atomic
def add_partner(programme: Programme, *, by: Staff, **facts: Any) -> Partner:
    """`facts` are the fields of Partner."""
    partner = Partner.objects.create(programme=programme, **facts)
    audit.record_programme("add partner", partner, by=by)
    return partner


@transaction.atomic
def change_partner(partner: Partner, *, by: Staff, **facts: Any) -> None:
    _save(partner, facts)
    audit.record_programme("change partner", partner, by=by)


@transaction.atomic
def remove_partner(partner: Partner, *, by: Staff) -> None:
    audit.record_programme("remove partner", partner, by=by)
    partner.delete()


# --- The activity plan


@transaction.atomic
def add_action(programme: Programme, *, by: Staff, **facts: Any) -> PlannedAction:
    """`facts` are the fields of PlannedAction; the day on which it was done is today's."""
    action = PlannedAction.objects.create(programme=programme, **_dated(facts, None))
    audit.record_programme("plan action", action, by=by)
    return action


@transaction.atomic
def change_action(action: PlannedAction, *, by: Staff, **facts: Any) -> None:
    _save(action, _dated(facts, action))
    audit.record_programme("change planned action", action, by=by)


@transaction.atomic
def finish_action(action: PlannedAction, *, by: Staff, result: str) -> None:
    """A second tap only writes the result anew."""
    _save(action, _dated({"status": PlannedAction.Status.DONE, "result": result}, action))
    audit.record_programme("finish planned action", action, by=by)


def _dated(facts: dict[str, Any], before: PlannedAction | None) -> dict[str, Any]:
    """With the day on which it was done: the first one, as long as it stays done."""
    if facts["status"] != PlannedAction.Status.DONE:
        return facts | {"done_on": None}
    return facts | {"done_on": (before and before.done_on) or clock.today()}


# --- Talks with sectors and the country


@transaction.atomic
def add_contact(programme: Programme, *, by: Staff, **facts: Any) -> MacroContact:
    """`facts` are the fields of MacroContact."""
    contact = MacroContact.objects.create(programme=programme, **facts)
    audit.record_programme("note talk", contact, by=by)
    return contact


@transaction.atomic
def change_contact(contact: MacroContact, *, by: Staff, **facts: Any) -> None:
    _save(contact, facts)
    audit.record_programme("change noted talk", contact, by=by)


@transaction.atomic
def remove_contact(contact: MacroContact, *, by: Staff) -> None:
    """It was not so, or stood there twice. What it led to stays in the plan."""
    audit.record_programme("remove noted talk", contact, by=by)
    contact.delete()


class NothingToDo(ValueError):
    """No follow-up was agreed in this talk."""


@transaction.atomic
def plan_follow_up(contact: MacroContact, *, by: Staff) -> PlannedAction:
    """The follow-up of a talk as an action of the plan, within the run; the same one when there is
    one. The talk must be locked. Raises NothingToDo."""
    if contact.action:
        return contact.action
    if not contact.follow_up:
        raise NothingToDo
    run = contact.programme
    first = min(max(clock.today(), run.starts), run.ends)
    contact.action = add_action(
        run,
        by=by,
        title=contact.follow_up,
        owner=by,
        party=by.party,
        first=first,
        last=min(first + FOLLOW_UP, run.ends),
        status=PlannedAction.Status.PLANNED,
        level=PlannedAction.Level.MACRO,
        sector=contact.sector,
    )
    contact.save(update_fields=["action"])
    return contact.action


def _save(row: Phase | Partner | PlannedAction | MacroContact, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))
