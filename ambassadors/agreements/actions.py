"""The life of an agreement: people confirm a version of its document, and a change asks anew."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

from ambassadors.agreements import content, queries
from ambassadors.agreements.models import (
    AGREED,
    PARTICIPATION,
    RENEW_BEFORE,
    TIME,
    Agreement,
    ParticipationAgreement,
    TimeAgreement,
)
from organisations import audit, clock
from organisations.documents import actions as documents
from organisations.documents.actions import Side
from organisations.messages.actions import Plan, plan_messages, withdraw_messages
from organisations.models import Document, Member, Organisation
from roles.actions import finish
from roles.catalogue import Role
from roles.queries import holders

ENDS, PARTICIPATION_ENDS = "agreement_ends", "participation_ends"
# Done once every ambassador has an agreement that everybody confirmed.
TASKS = ("D15", "F01", "F02", "F03")


class Overlaps(ValueError):
    """Another agreement of the same ambassador holds, or waits, in the same days."""


class NotReady(ValueError):
    """The hours were not checked with P&O and the management team, or a side has left."""


@transaction.atomic
def draft_time_agreement(organisation: Organisation, *, by: Member, **facts: Any) -> TimeAgreement:
    agreement = TimeAgreement.objects.create(organisation=organisation, made_by=by, **facts)
    audit.record("draft time agreement", agreement, by=by)
    return agreement


@transaction.atomic
def draft_participation(
    organisation: Organisation, *, by: Member, **facts: Any
) -> ParticipationAgreement:
    agreement = ParticipationAgreement.objects.create(
        organisation=organisation, made_by=by, leader=by, **facts
    )
    audit.record("draft participation agreement", agreement, by=by)
    return agreement


@transaction.atomic
def change(agreement: Any, *, by: Member, **facts: Any) -> Any:
    """Change what is not in force yet; of one in force a new draft is made, which will replace it
    once everybody has confirmed that. Returns the agreement that has the change."""
    for name, value in facts.items():
        setattr(agreement, name, value)
    if agreement.state == Agreement.State.IN_FORCE:
        agreement.replaces_id, agreement.document = agreement.pk, None
        agreement.pk, agreement.made_by = uuid4(), by
        agreement._state.adding = True
    elif agreement.document:
        documents.withdraw(agreement.document)
    agreement.edition += 1
    agreement.state = Agreement.State.DRAFT
    agreement.save()
    audit.record("change agreement", agreement, by=by)
    return agreement


@transaction.atomic
def ask_time_agreement(agreement: TimeAgreement, *, by: Member) -> Document:
    """Ask the three sides. Raises NotReady and Overlaps."""
    # Two drafts of one ambassador may be asked at the same moment.
    Member.objects.select_for_update().get(pk=agreement.ambassador_id)
    if not is_checked(agreement) or queries.who_left(agreement):
        raise NotReady
    if overlapping(agreement):
        raise Overlaps
    leads = agreement.organiser in holders(agreement.organisation, Role.PROJECT_LEADER)
    role = Role.PROJECT_LEADER if leads else Role.HR
    sides = [
        Side("ambassador", Role.AMBASSADOR, agreement.ambassador),
        Side("manager", Role.MANAGER, agreement.manager),
        Side(role, role, agreement.organiser),
    ]
    title = content.TITLES[TIME] % {"name": agreement.ambassador.name}
    return _ask(agreement, TIME, title, content.time_agreement(agreement), sides, by=by)


def is_checked(agreement: TimeAgreement) -> bool:
    return agreement.hr_checked_on is not None and agreement.management_checked_on is not None


def overlapping(agreement: TimeAgreement) -> bool:
    rows = TimeAgreement.objects.filter(
        organisation_id=agreement.organisation_id, ambassador_id=agreement.ambassador_id
    ).overlapping(agreement.valid_from, agreement.valid_until)
    return rows.exclude(pk__in=[agreement.pk, agreement.replaces_id or agreement.pk]).exists()


@transaction.atomic
def ask_participation(agreement: ParticipationAgreement, *, by: Member) -> Document:
    """Ask who leads the project now, for the organisation, and the programme team."""
    agreement.leader = by
    sides = [
        Side("organisation", Role.PROJECT_LEADER, agreement.leader),
        Side("programme", Role.PROGRAMME_STAFF, name="CNV, SBCM"),
    ]
    facts = content.participation_agreement(agreement)
    title = str(content.TITLES[PARTICIPATION])
    return _ask(agreement, PARTICIPATION, title, facts, sides, by=by)


def _ask(
    agreement: Agreement,
    kind: str,
    title: str,
    facts: dict[str, Any],
    sides: list[Side],
    *,
    by: Member,
) -> Document:
    document = documents.new_version(
        kind,
        title,
        facts,
        organisation=agreement.organisation,
        by=by,
        subject_id=agreement.pk,
        closed=True,
        always=True,
    )
    assert document is not None  # because of `always`
    documents.ask(document, sides, by=by)
    agreement.document, agreement.state = document, Agreement.State.ASKED
    agreement.save()
    return document


def put_in_force(document: Document) -> None:
    """Everybody has confirmed: it holds, and what it replaces holds until it begins."""
    model = TimeAgreement if document.kind == TIME else ParticipationAgreement
    agreement: Any = model.objects.select_related("replaces", "organisation").get(document=document)
    agreement.state = Agreement.State.IN_FORCE
    agreement.save(update_fields=["state"])
    if agreement.replaces:
        _replace(agreement.replaces, agreement.valid_from)
    if isinstance(agreement, TimeAgreement):
        people = (agreement.ambassador, agreement.manager, agreement.organiser)
        _remind_of_the_end(ENDS, agreement, people)
        if not queries.without_agreement(agreement.organisation):
            finish(agreement.organisation, *TASKS, by=document.made_by)
    else:
        _remind_of_the_end(PARTICIPATION_ENDS, agreement, [agreement.leader])


def _replace(earlier: Agreement, begins: date) -> None:
    if earlier.valid_from < begins:
        earlier.state = Agreement.State.REPLACED
        earlier.valid_until = min(earlier.valid_until, begins - clock.DAY)
    else:
        earlier.state = Agreement.State.ENDED  # it never held
    earlier.save(update_fields=["state", "valid_until"])
    withdraw_messages(earlier.pk)


def _remind_of_the_end(kind: str, agreement: Agreement, people: Iterable[Member]) -> None:
    now = clock.now().astimezone(clock.AMSTERDAM)
    on = agreement.valid_until - RENEW_BEFORE
    when = {"on": on} if on > now.date() else {"on": now.date(), "at": now.time()}
    plans = [Plan(kind, agreement.pk, person, **when) for person in people]
    plan_messages(plans, organisation=agreement.organisation)


@transaction.atomic
def end(agreement: Agreement, *, by: Member, on: date) -> None:
    """It holds until and including this day, and not at all where it has not begun by then. What
    is not agreed yet is taken back: a draft, one that waits, a change that is being made."""
    if change := queries.successor(agreement):
        end(change, by=by, on=on)
    if agreement.state in AGREED and on >= agreement.valid_from:
        agreement.valid_until = min(agreement.valid_until, on)
    if agreement.state not in AGREED or on < max(clock.today(), agreement.valid_from):
        agreement.state = Agreement.State.ENDED
    if agreement.document and agreement.document.waits:
        documents.withdraw(agreement.document)
    agreement.save(update_fields=["state", "valid_until"])
    withdraw_messages(agreement.pk)
    audit.record("end agreement", agreement, by=by)
