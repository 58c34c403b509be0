"""Training, intervision and meetings of project leaders in the demo: what was, and what comes."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from evaluations.contacts import actions as contacts
from evaluations.gatherings import actions, queries
from evaluations.gatherings.models import Gathering, Presence, Session, SignUp
from evaluations.stories import actions as stories
from evaluations.stories.models import Story
from organisations import clock
from organisations.models import Organisation, Programme, Staff
from organisations.queries import not_at_rest
from organisations.tenancy import enter, scope
from pilot.overview.gatherings import actions as planning
from pilot.overview.gatherings.queries import placed
from roles.catalogue import Role
from roles.queries import holders

PLACE = {
    "name": "Vergadercentrum De Brug",
    "address": "Stationsplein 12, Utrecht",
    "travel": "Vijf minuten lopen van station Utrecht Centraal. Parkeren kan onder het gebouw.",
    "access": "Er is een lift, een rolstoeltoilet en een ringleiding.",
    "catering": "Lunch met vegetarische keuze",
}
# Kind, title, who, places, the days from today, and in how many organisations people come.
GATHERINGS: Sequence[tuple[str, str, Role, int | None, tuple[int, ...], int]] = (
    ("training", "Basistraining, eerste groep", Role.AMBASSADOR, 15, (-400, -386), 10),
    ("training", "Basistraining, tweede groep", Role.AMBASSADOR, 15, (-60, -46), 8),
    ("training", "Gesprekken over leren", Role.AMBASSADOR, 6, (24, 38), 8),
    ("intervision", "Intervisie Midden-Nederland", Role.AMBASSADOR, 8, (-20, 15), 6),
    ("meeting", "Aan tafel bij CNV", Role.AMBASSADOR, None, (-30,), 5),
    ("leaders", "Bijeenkomst van projectleiders: de start", Role.PROJECT_LEADER, None, (-200,), 12),
    ("leaders", "Bijeenkomst van projectleiders: borgen", Role.PROJECT_LEADER, None, (30,), 9),
)
LESSONS = (
    ("Loop een keer mee met de nachtdienst", "Daar komen vragen die je overdag niet hoort."),
    ("Vraag het MT om een vast moment", "Dan valt de tijd voor gesprekken niet weg bij drukte."),
)
STORIES = (
    ("Ik ben op mijn zestiende gaan werken. Pas na een cursus durfde ik een mail te sturen. Nu"
     " help ik anderen met hun eerste mail.", "Een leerambassadeur", Story.Layer.PUBLIC),
    ("Ik haalde mijn vrachtwagenrijbewijs op mijn vijftigste. De theorie deed ik elke avond een"
     " kwartier.", "", Story.Layer.PROGRAMME),
    ("Ik vond het eng om toe te geven dat ik iets niet kon. Dat is het nog steeds een beetje.", "",
     Story.Layer.TABLE),
)  # fmt: skip


def make(programme: Programme, today: date) -> None:
    with scope(programme=programme.pk, staff=programme.pk):
        staff = Staff.objects.get(role=Role.UNION_CONTACT)
        with clock.at(_morning(today - timedelta(days=430))):
            place = planning.add_place(programme, by=staff, **PLACE)
    everywhere = list(not_at_rest().filter(programme=programme).order_by("pk"))
    for stride, (kind, title, role, capacity, days, number) in enumerate(GATHERINGS, start=1):
        # Far enough before the first day, so that there is nothing to tell of today.
        planned = _morning(today + timedelta(days=min(days[0], 0) - 25))
        facts = {"kind": kind, "title": title, "capacity": capacity, "audience": [str(role)]}
        dates = [today + timedelta(days=day) for day in days]
        with clock.at(planned):
            gathering = _planned(programme, staff, dates, place=place, **facts)
            _sign_up(gathering, role, _spread(everywhere, stride)[:number])
        for session in queries.going_on(gathering):
            if session.date < today:
                _happened(gathering, session, staff)
        _told(gathering)


def _spread(organisations: Sequence[Organisation], stride: int) -> list[Organisation]:
    """The first, and then not the same neighbours each time."""
    return [each for first in range(stride) for each in organisations[first::stride]]


def _planned(
    programme: Programme, staff: Staff, dates: Sequence[date], *, place: Any, **facts: Any
) -> Gathering:
    with scope(programme=programme.pk, staff=programme.pk):
        gathering = planning.add_gathering(
            programme,
            by=staff,
            host="Trainer van CNV",
            parties=["cnv", "sbcm"],
            text="Met en van elkaar leren.",
            **facts,
        )
        for day in dates:
            planning.add_session(
                gathering,
                by=staff,
                date=day,
                starts=time(10),
                ends=time(16),
                form=Session.Form.ON_SITE,
                place=place,
                agenda="Kennismaken, oefenen in tweetallen, samen afronden.",
            )
        return queries.with_sessions(Gathering.objects.all()).get(pk=gathering.pk)


def _sign_up(gathering: Gathering, role: Role, organisations: Sequence[Organisation]) -> None:
    for organisation in organisations:
        with scope(org=organisation.pk, programme=gathering.programme_id):
            for member in holders(organisation, role)[:1]:
                member.organisation = organisation
                minutes = 15 + organisation.pk * 25 % 100
                actions.sign_up(gathering, by=member, role=role, travel_minutes=minutes)


def _happened(gathering: Gathering, session: Session, staff: Staff) -> None:
    """All came but the last one; some say what they thought of it."""
    people = placed(gathering, session)
    state = Presence.State
    noted = [
        (row, session, state.ABSENT if number == len(people) - 1 and number else state.PRESENT)
        for number, row in enumerate(people)
    ]
    with clock.at(_morning(session.date + clock.DAY)):
        with scope(programme=gathering.programme_id, staff=gathering.programme_id):
            planning.note_presence(noted, gathering=gathering, by=staff)
            if gathering.kind == Gathering.Kind.LEADERS:
                for title, text in LESSONS:
                    planning.add_lesson(session, by=staff, title=title, text=text)
        for number, person in enumerate(people[:5]):
            with scope(org=person.organisation_id, programme=gathering.programme_id):
                found = SignUp.objects.select_related("member").get(pk=person.id)
                actions.rate(found, by=found.member, rating=5 - number % 3, remark="")


def _told(gathering: Gathering) -> None:
    """Some of a training want to be found, some of a meeting told a story."""
    for number, person in enumerate(placed(gathering)[:3]):
        with scope(
            org=person.organisation_id, programme=gathering.programme_id, group=gathering.pk
        ):
            found = SignUp.objects.select_related("member__user").get(pk=person.id)
            enter(user=found.member.user_id)
            if gathering.kind == Gathering.Kind.TRAINING:
                email = found.member.user.email
                contacts.share(found, by=found.member, phone="", email=email)
            elif gathering.kind == Gathering.Kind.MEETING:
                text, signed, layer = STORIES[number]
                with clock.at(_morning(gathering.sessions.all()[0].date + clock.DAY)):
                    stories.tell(
                        gathering, found, by=found.member, text=text, signed=signed, layer=layer
                    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=clock.AMSTERDAM)
