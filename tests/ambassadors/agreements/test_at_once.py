"""Changing an agreement and confirming it at the same instant."""

import threading
from datetime import timedelta

import pytest

from ambassadors.agreements import actions, views
from ambassadors.models import ParticipationAgreement
from organisations import clock
from organisations.documents.actions import confirm
from tests.at_once import acting, alone, both, slow, swept


def make(own):
    """Asked; only the project leader has still to confirm it."""
    leader, today = own.members["project_leader"], clock.today()
    agreement = actions.draft_participation(
        own.organisation, by=leader, decided_by="Dora", valid_from=today,
        valid_until=today + timedelta(days=99),
    )  # fmt: skip
    document = actions.ask_participation(agreement, by=leader)
    say_yes(document, document.parties.get(member=None))
    return agreement


def say_yes(document, side):
    confirm(side, by=side.member, content_hash=document.content_hash)


def facts(agreement, **changes):
    return {
        "decided_by": "Dora",
        "ambassadors": "9",
        "edition": str(agreement.edition),
        "valid_from": agreement.valid_from.isoformat(),
        "valid_until": agreement.valid_until.isoformat(),
    } | changes


@pytest.mark.parametrize("act", ["change", "end"])
def test_who_changes_and_who_confirms_do_not_wait_for_each_other(
    own, sign_in, monkeypatch, taking_part, act
):
    begun = threading.Event()
    with swept():
        agreement = alone(acting(own, lambda: make(own)))
        monkeypatch.setattr(views.actions, act, slow(getattr(actions, act), begun))
        sent = {"content_hash": agreement.document.content_hash}
        address = f"/o/{own.slug}/documents/{agreement.document_id}/confirm/"

        def leader():
            return sign_in(own.user("project_leader"))

        answers = both(
            lambda: leader().post(f"{taking_part}{act}/", facts(agreement)),
            lambda: leader().post(address, sent, follow=True),
            begun,
        )
        assert [answer.status_code for answer in answers] == [302, 200]
        assert "niet meer de nieuwste" in answers[1].text
        saved = alone(lambda: ParticipationAgreement.objects.get(pk=agreement.pk))
        assert saved.state == {"change": "draft", "end": "ended"}[act]


def test_two_first_changes_of_what_is_in_force_make_one_successor(
    own, sign_in, monkeypatch, taking_part
):
    begun = threading.Event()

    def in_force():
        agreement = make(own)
        document = agreement.document
        say_yes(document, document.parties.get(side="organisation"))
        return agreement

    with swept():
        agreement = alone(acting(own, in_force))
        monkeypatch.setattr(views.actions, "change", slow(actions.change, begun))
        later = (clock.today() + timedelta(days=9)).isoformat()

        def changing(number):
            sent = facts(agreement, ambassadors=number, valid_from=later)
            leader = sign_in(own.user("project_leader"))
            return leader.post(f"{taking_part}change/", sent).status_code

        assert both(lambda: changing("3"), lambda: changing("4"), begun) == [302, 422]
        successors = ParticipationAgreement.objects.filter(replaces=agreement)
        assert alone(lambda: [row.ambassadors for row in successors]) == [3]
