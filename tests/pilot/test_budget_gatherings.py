"""The number of queries of the pages about gatherings, as in test_budget.py."""

import pytest

from evaluations.contacts.models import ContactCard
from evaluations.gatherings.models import Gathering, Lesson
from evaluations.stories.models import StoryAtTable, StoryForAll
from organisations import clock
from tests.factories import (
    GatheringFactory,
    PlaceFactory,
    PresenceFactory,
    SessionFactory,
    SignUpFactory,
)
from tests.permissions.cohort import objects as cohort_objects
from tests.permissions.gatherings import objects
from tests.pilot.counting import queries

LIST = 10


@pytest.fixture
def found(own, team):
    """The addresses of one gathering with everybody in it."""
    return objects(own, team)


@pytest.fixture
def cohort(own):
    """Those of a training with its contact list and of a meeting with its stories."""
    return cohort_objects(own)


def cohorts(own, cohort, n):
    """More people of the training on its list, and more stories of the meeting."""
    training, meeting = (cohort[name]["pk"] for name in ("contacts", "stories"))
    programme = own.organisation.programme
    session = Gathering.objects.get(pk=training).sessions.get()
    for _ in range(n):
        row = SignUpFactory(organisation=own.organisation, gathering_id=training, travel_minutes=40)
        PresenceFactory(sign_up=row, session_id=session.pk)
        ContactCard.objects.create(
            group_id=training, user=row.member.user, name=row.name, phone="06 12345678"
        )
        told = {"story_id": row.pk, "text": "Ik leerde lezen.", "told_on": clock.today()}
        StoryAtTable.objects.create(group_id=meeting, **told)
        StoryForAll.objects.create(programme=programme, title="x", is_public=True, **told)


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


COHORTS = [
    ("ambassador", "/o/{slug}/gatherings/{training}/contacts/", 10),
    ("ambassador", "/o/{slug}/gatherings/{meeting}/stories/", 10),
    ("ambassador", "/o/{slug}/stories/", 6),
    ("ambassador", "/account/stories/", 4),
    ("ambassador", "/stories/", 6),
    ("programme_staff", "/programme/gatherings/{training}/", 10),
    ("programme_staff", "/programme/gatherings/{training}/contacts/", 10),
]


@pytest.mark.parametrize("rows", [1, 3, 20])
@pytest.mark.parametrize(("role", "path", "number"), COHORTS)
def test_a_page_of_a_cohort_costs_the_same_with_any_number_of_rows(
    own, team, sign_in, cohort, role, path, number, rows
):
    cohorts(own, cohort, rows)
    inside = role in own.members
    client = sign_in((own if inside else team).user(role), second_factor=not inside)
    facts = {"training": cohort["contacts"]["pk"], "meeting": cohort["stories"]["pk"]}
    assert queries(client.get, path.format(slug=own.slug, **facts)) == number
    assert number <= LIST
