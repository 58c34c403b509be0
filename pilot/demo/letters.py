"""Who was told in the demo before the start, and a message that waits for the ambassador."""

import re
from datetime import UTC, date, datetime, time

from organisations import clock
from organisations.models import Member, Organisation
from roles.announcements import actions, queries
from roles.announcements.wording import ALL, TEMPLATES, Channel

GAP = re.compile(r"\[[^]]+\]")
FILLED = ("de kantine, elke dinsdag om 12.30 uur", "06 12 34 56 78")


def tell_everybody(organisation: Organisation, *, leader: Member, day: date) -> None:
    """A letter to each party, and to each line manager, on this day."""
    with clock.at(_at(day)):
        for template in ALL:
            if template.to_everybody:
                continue
            for reader in queries.readers(organisation, template) if template.each else [None]:
                letter = actions.start(organisation, by=leader, template=template, recipient=reader)
                actions.send(letter, by=leader, sent_on=day, channels=[Channel.EMAIL])


def ask_about_the_intranet(organisation: Organisation, *, hr: Member, talker: Member) -> None:
    """P&O wrote about this ambassador, who reads it first."""
    text = actions.start(organisation, by=hr, template=TEMPLATES["intranet"], about=talker)
    for words in FILLED:
        text.body = GAP.sub(words, text.body, count=1)
    text.body = GAP.sub(FILLED[-1], text.body)
    actions.change(text, by=hr)
    actions.ask_approval(text, by=hr)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=UTC)
