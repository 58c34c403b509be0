"""Questions to the programme team, the shared list and the contacts of the ambassadors."""

from collections.abc import Sequence
from datetime import timedelta

from organisations import clock
from organisations.models import Member, Organisation, Staff
from organisations.support import actions

ANSWER = "Plan eerst een kort overleg met de leidinggevende. Ik bel je morgen om mee te denken."
QUESTIONS = {
    "time": "Hoe maken we tijd vrij in een ploegendienst?",
    "council": "Wat sturen we vooraf naar de ondernemingsraad?",
    "offers": "Welke subsidie past bij een cursus taal?",
}
SINCE = (120, 70, 35)  # days ago, for each question
# What an organisation asks now: each something else, on another day.
OPEN = (
    ("role", "Wat zeg ik als een collega niet over leren wil praten?"),
    ("time", "Mijn leidinggevende wisselt. Wie bespreekt mijn uren nu?"),
    ("offers", "Waar vind ik een rekencursus in de avond?"),
    ("council", "Mag ik zelf iets vertellen in de ondernemingsraad?"),
    ("start", "Hoe vertel ik nieuwe collega's wat ik doe?"),
)
LATE = (1, 12)  # the numbers of the organisations that wait too long


def ask_for_help(
    organisation: Organisation, *, leader: Member, talker: Member, contact: Staff, number: int
) -> None:
    """Three questions that were answered and at most one that waits, at a few too long. The
    clock is today's."""
    today = clock.now()
    for days, (category, question) in zip(SINCE, QUESTIONS.items(), strict=True):
        asked = {"category": category, "urgency": "week", "question": question}
        with clock.at(today - timedelta(days=days)):
            found = actions.ask(by=leader, asked_as="project_leader", **asked)
        with clock.at(today - timedelta(days=days - 3)):
            actions.take(found, by=contact)
            actions.answer(found, by=contact, answer=ANSWER, hours=days // 35, tell=[leader])
    if number in LATE or number % 4 != 1:
        _ask(talker, number)
    with clock.at(today - timedelta(days=30)):
        titles = (
            ("Flyers bestellen", "programme"),
            ("Datum voor de startbijeenkomst", "organisation"),
        )
        first, _second = (
            actions.add_action(organisation, by=leader, title=title, side=side, due=None)
            for title, side in titles
        )
    with clock.at(today - timedelta(days=9)):
        actions.finish_action(first, by=contact)


def _ask(talker: Member, number: int) -> None:
    late = number in LATE
    category, question = OPEN[number % len(OPEN)]
    with clock.at(clock.now() - timedelta(days=21 if late else 1 + number % 3)):
        actions.ask(
            by=talker,
            asked_as="ambassador",
            category=category,
            urgency="soon" if late else "week",
            question=question,
        )


def choose_contacts(talkers: Sequence[Member], *, contact: Staff) -> None:
    """Every ambassador has the same contact; call it before the roles are looked at."""
    Member.objects.filter(pk__in=[member.pk for member in talkers]).update(contact_id=contact.pk)


def fill_in_cards(contact: Staff, *, stand_in: Staff) -> None:
    """Who can be called, and who stands in when the contact is away."""
    rows = Staff.objects.filter(programme=contact.programme_id)
    rows.filter(pk=stand_in.pk).update(phone="030 000 00 01", mailbox="team@pilot.example")
    rows.filter(pk=contact.pk).update(
        phone="06 00 00 00 02", mailbox="contact@pilot.example", stand_in=stand_in.pk
    )
