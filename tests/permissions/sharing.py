"""A question that was handed over, an offer that was recommended and a tip: each with its pk."""

from typing import Any

from organisations import clock
from organisations.doors import doors
from organisations.models import Door, Offer
from tests.cast import House
from tests.factories import LearningQuestionFactory, TipFactory


def objects(own: House, offer: Offer) -> dict[str, dict[str, Any]]:
    ambassador = {"organisation": own.organisation, "ambassador": own.members["ambassador"]}
    waits = LearningQuestionFactory(**ambassador)
    answered = LearningQuestionFactory(**ambassador, answer="Ja.", answered_on=clock.today())
    tip = TipFactory(organisation=own.organisation, author=own.members["ambassador"])
    doors.make(Door.Kind.OFFER, own.organisation, offer.pk, days=9)
    return {
        "learning_question": {"pk": waits.pk},
        "answer_learning_question": {"pk": waits.pk},
        "pass_on_learning_question": {"pk": answered.pk},
        "take_back_learning_question": {"pk": waits.pk},
        "recommend_offer": {"pk": offer.pk},
        "offer_link": {"pk": offer.pk},
        "place_tip": {"pk": tip.pk},
        "remove_tip": {"pk": tip.pk},
    }
