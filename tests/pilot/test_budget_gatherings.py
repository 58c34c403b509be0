"""The number of queries of the pages about gatherings, as in test_budget.py."""

import pytest

from evaluations.gatherings.models import Gathering, Lesson
from organisations import clock
from tests.factories import (
    GatheringFactory,
    PlaceFactory,
    PresenceFactory,
    SessionFactory,
    SignUpFactory,
)
from tests.permissions.gatherings import objects
from tests.pilot.counting import queries

LIST = 10


@pytest.fixture
def found(own, team):
    """The addresses of one gathering with everybody in it."""
    return objects(own, team)


def gatherings(own, found, n):
    """More gatherings, and more people, days and lessons in the first one."""
    gathering = Gathering.objects.get(pk=found["gathering"]["pk"])
    PlaceFactory.create_batch(n)
    for session in SessionFactory.create_batch(n, gathering=gathering, date=clock.today()):
        Lesson.objects.create(
            programme=gathering.programme, session=session, title="x", noted_on=clock.today()
        )
    for more in GatheringFactory.create_batch(n, audience=["ambassador"]):
        SessionFactory.create_batch(2, gathering=more)
        SignUpFactory(
            organisation=own.organisation, gathering_id=more.pk, member=own.members["ambassador"]
        )
    for _ in range(n):
        row = SignUpFactory(organisation=own.organisation, gathering_id=gathering.pk, rating=4)
        PresenceFactory(sign_up=row, session_id=found["attendance"]["pk"])


LISTS = [
    ("ambassador", "/o/{slug}/gatherings/", 8),
    ("ambassador", "/o/{slug}/gatherings/lessons/", 6),
    ("ambassador", "/o/{slug}/gatherings/{gathering}/", 9),
    ("ambassador", "/o/{slug}/gatherings/{gathering}/group/", 10),
    ("programme_staff", "/programme/gatherings/", 9),
    ("programme_staff", "/programme/gatherings/places/", 7),
    ("programme_staff", "/programme/gatherings/{gathering}/", 10),
    ("programme_staff", "/programme/gatherings/sessions/{session}/attendance/", 9),
]


@pytest.mark.parametrize("rows", [1, 3, 20])
@pytest.mark.parametrize(("role", "path", "number"), LISTS)
def test_a_page_costs_the_same_with_any_number_of_rows(
    own, team, sign_in, found, role, path, number, rows
):
    gatherings(own, found, rows)
    inside = role in own.members
    client = sign_in((own if inside else team).user(role), second_factor=not inside)
    facts = {"gathering": found["gathering"]["pk"], "session": found["attendance"]["pk"]}
    assert queries(client.get, path.format(slug=own.slug, **facts)) == number
    assert number <= LIST
