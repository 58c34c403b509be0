"""What colleagues find without signing in, what they asked P&O, and the tips on the board."""

from collections.abc import Sequence
from datetime import timedelta

from ambassadors.board import actions as board
from ambassadors.find import actions as find
from ambassadors.questions import actions as questions
from organisations import clock
from organisations.models import Member, Offer

CARD = {
    "where": "Dinsdag van 12 tot 1 uur in de kantine",
    "phone": "06 00 00 00 03",
    "invitation": "Ik zoek met je mee naar een cursus die bij je past.",
}
# The question and its answer; the last one waits.
QUESTIONS = (
    ("Mag iemand onder werktijd naar taalles?", "Ja, als de leidinggevende het inplant."),
    ("Betaalt het werk ook een cursus buiten het vak?", "Ja, uit het eigen leerpotje."),
    ("Wat gebeurt er als je een cursus niet afmaakt?", ""),
)
TIPS = (
    "Vraag of je eerst een les mag proberen. Dan weet je of het bij je past.",
    "Leer samen met een collega. Je helpt elkaar en je zegt minder snel af.",
    "Begin klein: tien minuten per dag op je telefoon werkt ook.",
)
AGO = timedelta(days=40)


def share(leader: Member, talkers: Sequence[Member], *, hr: Member, communications: Member) -> None:
    today = clock.now()
    with clock.at(today - AGO):
        find.make_link(leader.organisation, by=leader)
        # The others are free not to.
        find.show_card(by=talkers[0], **CARD)
        _fill_the_board(talkers[0], communications=communications)
    for number, (text, answer) in enumerate(QUESTIONS):
        asked_on = today - AGO + timedelta(days=10 * number)
        with clock.at(asked_on):
            asked = questions.ask(by=talkers[0], question=text)
        if answer:
            with clock.at(asked_on + timedelta(days=3)):
                questions.answer(asked, by=hr, answer=answer)
                if number == 0:
                    questions.pass_on(asked, by=talkers[0])


def _fill_the_board(talker: Member, *, communications: Member) -> None:
    """Tips on the board, the last of which waits, and an offer that was recommended."""
    for text in TIPS:
        tip = board.share(by=talker, text=text)
        if text != TIPS[-1]:
            board.place(tip, by=communications)
    for offer in Offer.objects.filter(organisation=talker.organisation).current()[:1]:
        board.recommend(offer, organisation=talker.organisation)
