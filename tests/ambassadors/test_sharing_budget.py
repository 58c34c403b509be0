"""What the saves of questions, cards, recommendations and tips cost; counted as in
tests/pilot/test_budget.py."""

import pytest

from ambassadors.models import LearningQuestion, PublicCard, Recommendation, Tip
from organisations.doors import doors, tokens
from organisations.models import Door, Profile
from organisations.tenancy import scope
from pilot.demo.find import share
from tests.factories import (
    AssignmentFactory,
    LearningQuestionFactory,
    OfferFactory,
    PublicCardFactory,
    TipFactory,
)
from tests.pilot.counting import queries


def test_handing_over_costs_eleven_queries_and_answering_eleven(own, sign_in):
    page = f"/o/{own.slug}/questions/"
    amina, peter = sign_in(own.user("ambassador")), sign_in(own.user("hr"))
    # One of them looks for names in the text.
    assert queries(amina.post, f"{page}ask/", {"question": "Wie betaalt dit?"}) == 11
    question = LearningQuestion.objects.get()
    assert queries(peter.post, f"{page}{question.pk}/answer/", {"answer": "Het werk."}) == 11
    assert queries(amina.post, f"{page}{question.pk}/passed-on/") == 8
    other = LearningQuestionFactory(
        organisation=own.organisation, ambassador=own.members["ambassador"]
    )
    assert queries(amina.post, f"{page}{other.pk}/take-back/") == 9


def test_showing_a_card_costs_ten_queries_before_there_is_a_link(own, sign_in):
    amina = sign_in(own.user("ambassador"))
    assert queries(amina.post, f"/o/{own.slug}/find/card/", {"where": "Kantine"}) == 10


def test_recommending_costs_eight_queries_once_there_is_a_link(own, sign_in):
    offer = OfferFactory(organisation=own.organisation)
    amina, path = sign_in(own.user("ambassador")), f"/o/{own.slug}/offers/{offer.pk}/recommend/"
    amina.post(path)
    assert queries(amina.post, path) == 9


def test_a_tip_costs_eleven_queries_and_deciding_ten(own, sign_in):
    board = f"/o/{own.slug}/board/"
    amina, coby = sign_in(own.user("ambassador")), sign_in(own.user("communications"))
    assert queries(amina.post, f"{board}share/", {"text": "Begin klein."}) == 11
    assert queries(coby.post, f"{board}{Tip.objects.get().pk}/place/") == 10
    tip = TipFactory(organisation=own.organisation)
    assert queries(coby.post, f"{board}{tip.pk}/remove/", {"reason": "Dubbel."}) == 10


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_for_everybody_costs_five_queries_with_any_number_of_cards(own, client, rows):
    for assignment in AssignmentFactory.create_batch(rows, organisation=own.organisation):
        PublicCardFactory(organisation=own.organisation, member=assignment.member)
    profile = Profile.objects.get(organisation=own.organisation)
    door = doors.make(Door.Kind.FIND, own.organisation, profile.pk, days=9)
    assert queries(client.get, f"/d/{tokens.derive(door.pk)}/") == 3


def test_the_demo_shares_something_of_everything(own, act):
    """The function that the demo calls."""
    members = own.members
    OfferFactory(organisation=own.organisation)
    with act(own), scope(org=own.organisation.pk, programme=own.organisation.programme_id):
        share(
            members["project_leader"],
            [members["ambassador"]],
            hr=members["hr"],
            communications=members["communications"],
        )
    assert PublicCard.objects.get().member == members["ambassador"]
    states = LearningQuestion.objects.order_by("asked_on")
    assert [(q.is_answered, q.passed_on is not None) for q in states] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    assert sorted(Tip.objects.values_list("state", flat=True)) == ["shown", "shown", "waiting"]
    assert Recommendation.objects.get().count == 1
