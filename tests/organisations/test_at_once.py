"""Two people and one document at the same instant."""

import threading

import pytest

from organisations.documents import actions
from organisations.documents.kinds import KINDS, DocumentKind
from organisations.models import Document
from tests.at_once import acting, alone, both, slow, swept


@pytest.fixture
def completed(monkeypatch):
    seen = []
    kind = DocumentKind("documents/role_division.html", completed=seen.append)
    monkeypatch.setitem(KINDS, "at-once", kind)
    return seen


@pytest.fixture
def begun(monkeypatch):
    """The first of two is in the middle of its transaction."""
    event = threading.Event()
    monkeypatch.setattr(actions.audit, "record", slow(actions.audit.record, event))
    return event


def make(own, text="", to=()):
    leader = own.members["project_leader"]
    document = actions.new_version(
        "at-once", "Proef", {"text": text}, organisation=own.organisation, by=leader
    )
    if to:
        sides = [actions.Side(role, role, own.members[role]) for role in to]
        actions.ask(document, sides, by=leader)
    return document


def test_two_last_confirmations_put_it_in_force_once(own, completed, request):
    with swept():
        document = alone(acting(own, lambda: make(own, to=("hr", "manager"))))
        begun = request.getfixturevalue("begun")

        def confirming(role):
            party = document.parties.get(side=role)
            return actions.confirm(party, by=party.member, content_hash=document.content_hash)

        both(*(acting(own, lambda r=r: confirming(r)) for r in ("hr", "manager")), begun)
        saved = alone(lambda: Document.objects.get(pk=document.pk))
        assert saved.in_force_at is not None
        assert completed == [document]


def test_two_new_versions_get_two_numbers(own, completed, begun):
    with swept():
        made = both(*(acting(own, lambda t=t: make(own, t)) for t in "ab"), begun)
        assert [document.version for document in made] == [1, 2]


def test_the_same_new_version_is_made_once(own, completed, begun):
    with swept():
        made = both(*(acting(own, lambda: make(own, "a")) for _ in range(2)), begun)
        assert [document and document.version for document in made] == [1, None]
