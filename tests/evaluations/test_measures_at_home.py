"""What somebody must do about a measure stands on their "Vandaag"."""

from datetime import timedelta

import pytest

from organisations import clock
from roles.models import Assignment
from tests.factories import AssignmentFactory, MeasureFactory
from tests.pilot.counting import queries


@pytest.fixture
def measure(own):
    """`measure(role, text)`: one that this person does."""

    def made(role, text, days=9, **facts):
        return MeasureFactory(
            organisation=own.organisation,
            owner=own.members[role],
            text=text,
            due=clock.today() + timedelta(days=days),
            **facts,
        )

    return made


@pytest.mark.row("E09")
@pytest.mark.row("F05")
def test_who_does_it_finds_it_at_home_the_late_one_first(own, sign_in, measure):
    row = measure("manager", "Rooster ruimer maken")
    late = measure("manager", "Ruimte regelen", days=-1)
    page = sign_in(own.user("manager")).get(f"/o/{own.slug}/")
    assert [found.text for found in page.context["measures"]] == [
        "Ruimte regelen",
        "Rooster ruimer maken",
    ]
    assert [found.is_late for found in page.context["measures"]] == [True, False]
    for one in (row, late):
        assert f'href="/o/{own.slug}/measures/{one.pk}/"' in page.text
    assert "tile--warn" in page.text.partition('aria-labelledby="agreed"')[0][-60:]
    assert f"/o/{own.slug}/measures/mine/" in page.text
    for role in ("hr", "ambassador", "project_leader", "communications"):
        text = sign_in(own.user(role)).get(f"/o/{own.slug}/").text
        assert "Vandaag" in text
        assert "Ruimte regelen" not in text, role


def test_what_is_done_or_will_not_be_done_is_gone(own, sign_in, measure):
    measure("hr", "Nog te doen")
    measure("hr", "Al gedaan", done_on=clock.today())
    measure("hr", "Gaat niet door", dropped=True)
    page = sign_in(own.user("hr")).get(f"/o/{own.slug}/")
    assert [found.text for found in page.context["measures"]] == ["Nog te doen"]


def test_three_are_shown_and_the_rest_is_one_tap_away(own, sign_in, measure):
    for number in range(5):
        measure("hr", f"Nummer {number}", days=number)
    client = sign_in(own.user("hr"))
    texts = [row.text for row in client.get(f"/o/{own.slug}/").context["measures"]]
    assert texts == ["Nummer 0", "Nummer 1", "Nummer 2"]
    assert "Nummer 4" in client.get(f"/o/{own.slug}/measures/mine/").text


def test_who_has_two_roles_sees_it_once(own, sign_in, measure):
    AssignmentFactory(organisation=own.organisation, member=own.members["hr"], role="manager")
    assert Assignment.objects.filter(member=own.members["hr"]).count() == 2
    measure("hr", "Eén keer")
    assert len(sign_in(own.user("hr")).get(f"/o/{own.slug}/").context["measures"]) == 1


@pytest.mark.parametrize("role", ["hr", "ambassador", "project_leader"])
def test_it_costs_home_no_query(own, sign_in, measure, role):
    client = sign_in(own.user(role))
    before = queries(client.get, f"/o/{own.slug}/")
    for number in range(4):
        measure(role, f"Nummer {number}")
    assert queries(client.get, f"/o/{own.slug}/") == before <= 8
