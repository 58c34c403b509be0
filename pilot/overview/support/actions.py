from decimal import Decimal
from typing import Any

from django.db import transaction

from organisations import audit
from organisations.models import (
    Member,
    Organisation,
    Programme,
    SharedAction,
    Staff,
    SupportRequest,
)
from organisations.support import actions as support_actions
from organisations.tenancy import enter
from pilot.overview import queries
from roles.catalogue import Role
from roles.queries import holders


@transaction.atomic
def take(support: SupportRequest, *, by: Staff) -> None:
    support_actions.take(support, by=by)
    audit.record_programme("take support", support.organisation, by=by)


@transaction.atomic
def answer(support: SupportRequest, *, by: Staff, answer: str, hours: Decimal | None) -> None:
    support_actions.answer(support, by=by, answer=answer, hours=hours, tell=_told(support))
    audit.record_programme("answer support", support.organisation, by=by)


def _told(support: SupportRequest) -> list[Member]:
    """Who asked. A project leader asked for the organisation: who is that now, if somebody else."""
    if support.asked_as != Role.PROJECT_LEADER:
        return [support.asked_by]
    leaders = holders(support.organisation, Role.PROJECT_LEADER)
    return [support.asked_by] if support.asked_by in leaders else leaders


@transaction.atomic
def add_action(organisation: Organisation, *, by: Staff, **facts: Any) -> SharedAction:
    audit.record_programme("add shared action", organisation, by=by)
    return support_actions.add_action(organisation, by=by, **facts)


@transaction.atomic
def finish_action(action: SharedAction, *, by: Staff, done: bool) -> None:
    support_actions.finish_action(action, by=by, done=done)
    audit.record_programme("finish shared action", action.organisation, by=by)


@transaction.atomic
def choose_contact(
    organisation: Organisation, *, by: Staff, contact: Staff, ambassador: Member | None
) -> int:
    """Give one ambassador, or all of the organisation, a contact; how many that are."""
    chosen = [ambassador] if ambassador else holders(organisation, Role.AMBASSADOR)
    ids = [member.pk for member in chosen]
    rows = Member.objects.filter(organisation=organisation, pk__in=ids)
    number = rows.update(contact_id=contact.pk)
    audit.record("choose contact", ambassador or organisation, by=by)
    audit.record_programme("choose contact", organisation, by=by)
    return number


@transaction.atomic
def hand_over(programme: Programme, *, by: Staff, leaving: Staff, successor: Staff) -> int:
    """Everybody whose contact is `leaving` gets `successor`, organisation after organisation; in
    how many organisations that is."""
    organisations = queries.organisations_of_contact(programme, leaving)
    for organisation in organisations:
        enter(org=organisation.pk)
        rows = Member.objects.filter(organisation=organisation, contact_id=leaving.pk)
        rows.update(contact_id=successor.pk)
        audit.record("hand over contact", organisation, by=by)
    enter(org=None)
    audit.record_programme("hand over contact", leaving, by=by)
    return len(organisations)


@transaction.atomic
def change_card(staff: Staff, *, by: Staff, **facts: Any) -> None:
    """The card of a person, in every role that they have in the programme."""
    rows = Staff.objects.filter(programme=staff.programme_id, user=staff.user_id)
    rows.update(**facts)
    audit.record_programme("change card", staff, by=by)
