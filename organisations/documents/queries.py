from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from organisations.documents.content import EMPTIED
from organisations.models import Document, Member, Organisation, Party


def readable(
    organisation: Organisation,
    member: Member,
    *,
    all_agreements: bool,
    besides: Iterable[QuerySet[Any]] = (),
) -> QuerySet[Document]:
    """The documents of this organisation that a member may read: the open ones, their own, those
    they are a party to and those with an id in `besides`; with `all_agreements` every one."""
    rows = Document.objects.filter(organisation=organisation).exclude(content=EMPTIED)
    if all_agreements:
        return rows
    mine = Party.objects.filter(document=OuterRef("pk"), member=member)
    may = Q(closed=False) | Q(made_by=member) | Q(Exists(mine))
    for ids in besides:
        may |= Q(pk__in=ids)
    return rows.filter(may)


def newest(rows: QuerySet[Document], member: Member, roles: Collection[str]) -> QuerySet[Document]:
    """The newest version of each, with whether it waits for this member, who has these roles;
    newest first."""
    asked = Party.objects.filter(
        document=OuterRef("pk"),
        member=member,
        role__in=roles,
        confirmed_at=None,
        document__waits=True,
    )
    ids = rows.order_by("kind", "subject_id", "-version").distinct("kind", "subject_id")
    return (
        Document.objects.filter(pk__in=ids.values("pk"))
        .annotate(waits_for_me=Exists(asked))
        .order_by("-waits_for_me", "-made_at")
    )


def versions(document: Document) -> QuerySet[Document]:
    """The other versions of the same document, newest first."""
    rows = Document.objects.filter(
        organisation_id=document.organisation_id,
        kind=document.kind,
        subject_id=document.subject_id,
    )
    return rows.exclude(pk=document.pk).exclude(content=EMPTIED).order_by("-version")


def is_newest(document: Document) -> bool:
    return not versions(document).filter(version__gt=document.version).exists()


def document_of(
    organisation: Organisation, kind: str, subject_id: UUID | None = None
) -> Document | None:
    """The newest version of this kind and subject."""
    return Document.objects.filter(
        organisation=organisation, kind=kind, subject_id=subject_id
    ).first()
