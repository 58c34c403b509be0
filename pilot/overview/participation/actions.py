from django.db import transaction

from organisations import audit
from organisations.documents import actions as documents
from organisations.models import Document, Party, Staff


class OwnOrganisation(ValueError):
    """This person is asked for the organisation: nobody confirms two sides of one agreement."""


@transaction.atomic
def confirm(side: Party, *, by: Staff, content_hash: str) -> None:
    """`by` confirms for the programme; twice is once. Raises Outdated and OwnOrganisation."""
    _check(side, by)
    documents.confirm(side, by=by, content_hash=content_hash, name=str(by))
    if side.confirmed_at is None:
        _record("confirm participation agreement", side, by)


@transaction.atomic
def object_to(side: Party, *, by: Staff, objection: str) -> None:
    """`by` says for the programme what should change. Raises Outdated and OwnOrganisation."""
    _check(side, by)
    documents.object_to(side, by=by, objection=objection)
    _record("object to participation agreement", side, by)


def is_own(document: Document, staff: Staff) -> bool:
    """Whether this person is asked for another side already."""
    parties = document.parties.all()
    return any(party.member and party.member.user_id == staff.user_id for party in parties)


def _check(side: Party, by: Staff) -> None:
    if is_own(side.document, by):
        raise OwnOrganisation


def _record(verb: str, side: Party, by: Staff) -> None:
    audit.record_programme(verb, side.document.organisation, by=by)
