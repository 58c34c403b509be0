from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from organisations import audit, clock
from organisations.audit import Actor
from organisations.documents import content as canonical
from organisations.documents.kinds import KINDS
from organisations.jobs import queue
from organisations.messages.actions import Plan, plan_messages, withdraw_messages
from organisations.models import Document, Member, Organisation, Party

ASKED, OBJECTED, COMPLETE, FAILED = (
    "document_asked",
    "document_objected",
    "document_complete",
    "document_failed",
)
# Kinds of jobs: the PDF of a new version, and the one with the confirmations.
MADE, IN_FORCE = "document", "document_in_force"


class Outdated(ValueError):
    """The version is not the one that waits for confirmations, or its text is not the one read."""


class InForce(ValueError):
    """Everybody who was asked has confirmed this version: its bytes stay, so make a new one."""


@dataclass(frozen=True)
class Side:
    """Who is asked to confirm, for which side (a slug); staff of the programme by name only."""

    side: str
    role: str
    member: Member | None = None
    name: str = ""


@transaction.atomic
def new_version(
    kind: str,
    title: str,
    content: dict[str, Any],
    *,
    organisation: Organisation,
    by: Actor,
    subject_id: UUID | None = None,
    closed: bool = False,
    always: bool = False,
) -> Document | None:
    """A new immutable version, to be rendered by the worker; None when nothing changed, unless
    `always`. Nobody can confirm an earlier version any more."""
    digest = canonical.digest(content)
    # Two people at once would make the same version; no row of the document may be there to lock.
    Organisation.objects.select_for_update(no_key=True).only("pk").get(pk=organisation.pk)
    rows = Document.objects.filter(organisation=organisation, kind=kind, subject_id=subject_id)
    latest = rows.first()
    if latest and latest.content_hash == digest and not always:
        return None
    if latest and latest.waits:
        withdraw(latest)
    document = Document.objects.create(
        organisation=organisation,
        kind=kind,
        subject_id=subject_id,
        version=latest.version + 1 if latest else 1,
        title=title,
        content=content,
        content_hash=digest,
        made_at=clock.now(),
        made_by=by if isinstance(by, Member) else None,
        in_force_at=clock.now(),
        closed=closed,
    )
    audit.record("make document", document, by=by)
    queue.plan(MADE, document.pk, owner=organisation)
    return document


@transaction.atomic
def empty_earlier(document: Document) -> None:
    """Keep no word of the versions before this one: for a kind of which people may take back what
    it says about them."""
    rows = Document.objects.filter(
        organisation_id=document.organisation_id,
        kind=document.kind,
        subject_id=document.subject_id,
        version__lt=document.version,
    )
    earlier = rows.exclude(content=canonical.EMPTIED)
    files = [row.file for row in earlier.select_related("file") if row.file]
    # Ready, so that a worker who is making one now does not bring it back.
    earlier.update(content=canonical.EMPTIED, file=None, state=Document.State.READY)
    for file in files:
        file.delete()


@transaction.atomic
def ask(document: Document, sides: Sequence[Side], *, by: Actor) -> None:
    """Ask the parties to confirm this version; it is in force when each of them has. Raises
    InForce."""
    parties = [
        Party(
            organisation_id=document.organisation_id,
            document=document,
            side=side.side,
            role=side.role,
            member=side.member,
            name=side.member.name if side.member else side.name,
        )
        for side in sides
    ]
    Party.objects.bulk_create(parties)
    confirmed = Party.objects.filter(document=OuterRef("pk"), confirmed_at__isnull=False)
    may_wait = Document.objects.filter(Q(in_force_at=None) | ~Exists(confirmed), pk=document.pk)
    if not may_wait.update(waits=True, in_force_at=None):
        raise InForce
    document.waits, document.in_force_at = True, None
    members = [party.member for party in parties if party.member]
    _tell(ASKED, document, members)
    audit.record("ask to confirm", document, by=by)


@transaction.atomic
def withdraw(document: Document) -> None:
    """Nobody needs to confirm this version any more."""
    document.waits = False
    document.save(update_fields=["waits"])
    withdraw_messages(document.pk)


@transaction.atomic
def confirm(party: Party, *, by: Actor, content_hash: str, name: str = "") -> Document:
    """`by` confirms the text with this hash for the side of `party`; twice is once.

    `name` is who confirms for a side without a member. Raises Outdated.
    """
    document, party = _locked(party)
    if party.confirmed_at is not None:
        return document
    if not document.waits or content_hash != document.content_hash:
        raise Outdated
    party.confirmed_at, party.content_hash, party.objection = clock.now(), content_hash, ""
    party.name = name or party.name
    party.save(update_fields=["confirmed_at", "content_hash", "objection", "name"])
    audit.record("confirm", document, by=by)
    if not document.parties.filter(confirmed_at=None).exists():
        _complete(document)
    return document


@transaction.atomic
def object_to(party: Party, *, by: Actor, objection: str) -> Document:
    """`by` says what should change first; the maker is told. Raises Outdated."""
    document, party = _locked(party)
    if not document.waits or party.confirmed_at is not None:
        raise Outdated
    party.objection = objection
    party.save(update_fields=["objection"])
    entry = audit.record("object", document, by=by)
    if document.made_by:
        # About the act: who objects for the second time is told of once more.
        _tell(OBJECTED, document, [document.made_by], about=entry.pk)
    if hook := KINDS[document.kind].objected:
        hook(document)
    return document


@transaction.atomic
def make_again(document: Document, *, by: Actor) -> None:
    """Put a document that could not be made in the queue once more."""
    has_confirmations = document.in_force_at and document.parties.exists()
    document.state = Document.State.QUEUED
    document.save(update_fields=["state"])
    audit.record("make document again", document, by=by)
    kind = IN_FORCE if has_confirmations else MADE
    queue.plan_again(kind, document.pk, owner=document.organisation)


def _locked(party: Party) -> tuple[Document, Party]:
    """The document first: two last confirmations at once must see each other."""
    document = (
        Document.objects.select_for_update(of=["self"])
        .select_related("organisation", "made_by")
        .get(pk=party.document_id)
    )
    return document, Party.objects.get(pk=party.pk)


def _complete(document: Document) -> None:
    """Everybody confirmed: in force, and made once more with the confirmations on its last page."""
    document.waits, document.in_force_at = False, clock.now()
    document.state = Document.State.QUEUED
    document.save(update_fields=["waits", "in_force_at", "state"])
    # A job of its own: the first one may be running now.
    queue.plan(IN_FORCE, document.pk, owner=document.organisation)
    if document.made_by:
        _tell(COMPLETE, document, [document.made_by])
    if hook := KINDS[document.kind].completed:
        hook(document)


def _tell(
    kind: str, document: Document, members: Sequence[Member], about: UUID | None = None
) -> None:
    now = clock.now().astimezone(clock.AMSTERDAM)
    plans = [
        Plan(kind, about or document.pk, member, on=now.date(), at=now.time()) for member in members
    ]
    plan_messages(plans, organisation=document.organisation)
