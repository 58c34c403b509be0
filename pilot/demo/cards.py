"""Learner cards of the demo: sheets that ambassadors printed, and what holders told with them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from ambassadors.cards import actions, queries
from ambassadors.cards.models import CardAnswer
from ambassadors.models import Conversation
from organisations import clock
from organisations.models import Door, Member, Organisation
from organisations.tenancy import scope

Step, Wave = CardAnswer.Step, CardAnswer.Wave
FEW = 4
AT_ONCE = (Step.NOTHING, Step.LOOKING, Step.LOOKING, Step.ASKED, Step.ENROLLED)
LATER = tuple(Step)


def print_cards(talker: Member) -> None:
    """A new sheet where few cards are left; in the scope of the ambassador."""
    stack = queries.stack(talker)
    if stack.left <= FEW:
        actions.make_sheet(by=talker, number=stack.next_sheet)


def tell(organisation: Organisation, talker: Member, *, today: date) -> None:
    """Some who got a card tell how it goes, then and later; one in twenty stops. In the scope of
    the ambassador, from whose conversations the months are taken."""
    pick = Random(talker.name)
    given = Conversation.objects.filter(organisation=organisation, author=talker).exclude(card=None)
    for card_id, month in list(given.order_by("card__serial").values_list("card_id", "month")):
        if pick.random() < 0.35:
            continue
        with scope(org=organisation.pk, card=card_id):
            for wave in Wave:
                day = queries.later(month, wave) + timedelta(days=pick.randint(0, 27))
                if day <= today and (wave == Wave.START or pick.random() < 0.6):
                    with clock.at(datetime.combine(day, time(19), tzinfo=UTC)):
                        _answer(queries.told(organisation, card_id), pick)
            if pick.random() < 0.05:
                door = Door.objects.get(kind=Door.Kind.CARD, subject_id=card_id)
                actions.stop(queries.told(organisation, card_id), door)


def _answer(told: queries.Told, pick: Random) -> None:
    steps: Sequence[int] = AT_ONCE if told.wave == Wave.START else LATER
    helped = None if told.wave == Wave.START else pick.choice(CardAnswer.Helped.values)
    actions.answer(told, step=pick.choice(steps), helped=helped)
