"""Conditions × outcome: classes of organisations for everybody, cases for who has the files."""

import csv
import io
from datetime import date, datetime
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluations.conditions.rules import CONDITIONS
from evaluations.models import ConditionScore
from organisations import clock
from organisations.documents.files import store_for_programme
from organisations.models import ProgrammeFigure
from research.figures.outcome import Change, compute, leaves_few
from research.files.archive import to_zip
from research.participation.models import TYPES
from research.radar import cases
from tests.factories import ParticipationYearFactory, RecallFactory, ReleaseFactory

SPRING = date(2026, 4, 1)
AUGUST = datetime(2026, 8, 3, 12, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def august(at):
    """A day on which the second quarter is closed."""
    with at(AUGUST):
        yield


def score(organisation, *met):
    scores = {one.code: [2 if one.code in met else 1, "ruwe getallen"] for one in CONDITIONS}
    ConditionScore.objects.create(
        organisation=organisation, quarter=SPRING, scores=scores, points=10, rules=1,
        made_on=AUGUST.date(),
    )  # fmt: skip


def takes_part(organisation, before, after):
    for year, some in ((2023, before), (2025, after)):
        ParticipationYearFactory(
            organisation=organisation,
            year=year,
            employees=100,
            participants=some,
            practically_educated_participants=0,
            **dict.fromkeys(TYPES, 0),
        )


@pytest.fixture
def street(houses):
    """`street(met, unmet)`: so many organisations with and without the hours that were agreed."""

    def made(met, unmet):
        found = houses(met + unmet)
        for nth, organisation in enumerate(found):
            is_met = nth < met
            score(organisation, *(["hours_agreed"] if is_met else []))
            takes_part(organisation, 20, 50 if is_met else 25)
        return found

    return made


def stored():
    rows = ProgrammeFigure.objects.filter(quarter=SPRING, measure__contains="hours_agreed")
    return dict(rows.values_list("measure", "value"))


def some_classes(number):
    """Of so many organisations: one to four conditions, with who meets each and who does not."""
    whole = frozenset(range(number))
    ones = st.frozensets(st.sampled_from(range(number)), min_size=1, max_size=number - 1)
    pairs = st.lists(ones, min_size=1, max_size=4)
    return pairs.map(lambda found: (number, [side for one in found for side in (one, whole - one)]))


@pytest.mark.row("A14", "J04")
def test_classes_of_three_are_shown_with_before_and_now(street, make, contact):
    street(3, 4)
    make()
    assert stored() == {
        "met_hours_agreed_before": 20,
        "met_hours_agreed_after": 50,
        "met_hours_agreed_of": 3,
        "unmet_hours_agreed_before": 20,
        "unmet_hours_agreed_after": 25,
        "unmet_hours_agreed_of": 4,
    }
    text = contact.get("/programme/conditions/").text.split("<main")[1]
    assert "20 → 50" in text
    assert "+30</td>" in text
    assert ">3</td>" in text  # of so many organisations
    assert "De voorwaarden zijn die van kwartaal 2 van 2026" in text
    assert "Niet in de grafiek" not in text
    assert "Straat" not in text
    assert "ruwe getallen" not in text
    text = contact.get("/programme/conditions/file/").content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    found = {(row["Code"], row["Groep"]): row["Verschil"] for row in rows}
    assert found["hours_agreed", "met"] == "30"
    assert found["coverage", "met"] == ""


def test_a_side_without_organisations_is_told_from_one_that_is_withheld(street, make, contact):
    street(4, 0)
    make()
    assert stored()["met_hours_agreed_of"] == 4
    assert "unmet_hours_agreed_of" not in stored()
    text = contact.get("/programme/conditions/").text.split("<main")[1]
    assert "geen organisatie" in text
    assert "niet getoond" not in text


@pytest.mark.row("A14")
def test_a_class_of_two_takes_the_other_class_with_it(street, make, contact):
    street(2, 5)
    make()
    assert stored() == {}
    text = contact.get("/programme/conditions/").text.split("<main")[1]
    left_out = text.split("Niet in de grafiek")[1].split("</p>")[0]
    assert [one.code for one in CONDITIONS if str(one.label) in left_out] == ["hours_agreed"]
    assert "20 → 50" not in text
    assert "+30" not in text


def test_one_with_most_of_it_is_withheld(houses, make):
    for nth, organisation in enumerate(houses(6)):
        score(organisation, *(["hours_agreed"] if nth < 3 else []))
        takes_part(organisation, 20, {0: 95}.get(nth, 6))
    make()
    assert stored() == {}


def test_a_condition_that_would_leave_one_organisation_over_is_left_out():
    found = dict.fromkeys(range(10), Change(20, 40))
    first, second, third = (one.code for one in CONDITIONS[:3])
    scores = {
        pk: {first: 2 * (pk < 5), second: 2 * (pk < 6), third: 2 * (pk % 2)} for pk in range(10)
    }
    shown, withheld = compute(scores, found)
    codes = {figure.measure for figure in shown}
    assert f"met_{first}_of" in codes
    assert f"met_{second}_of" not in codes  # the first and one more
    assert f"met_{third}_of" in codes
    assert len(shown) + withheld == len(CONDITIONS) * 6


@settings(max_examples=300, deadline=None)
@given(st.integers(4, 10).flatmap(some_classes))
def test_what_is_left_over_is_found_as_by_trying_everything(world):
    """Beside a slow way: the rank of what is left without any one or two organisations."""
    number, classes = world
    assert leaves_few(classes) == tried(classes, number)


def tried(classes, number):
    rows = np.array([[float(pk in one) for pk in range(number)] for one in classes])
    whole = np.linalg.matrix_rank(rows)
    return any(
        np.linalg.matrix_rank(np.delete(rows, few, axis=1)) < whole
        for size in (1, 2)
        for few in combinations(range(number), size)
    )


def release(team, **facts):
    """With the design of two organisations: one where more took part, one where not."""
    names = ",".join(cases.LABELS)
    rows = "".join(
        f"{pid * 8},1,0,1,1,-99,0,0,1,{more}\n" for pid, more in (("a1b2", 0), ("c3d4", 1))
    )
    text = f"org_pid,{names}\n{rows}"
    made = ReleaseFactory(asked_by=team.staff["researcher"], files={cases.PATH: len(text)}, **facts)
    made.package = store_for_programme(
        to_zip({f"{made.folder}/{cases.PATH}": text.encode()}),
        name=made.package_name,
        media_type="application/zip",
        programme=team.programme,
    )
    made.save()
    return made


@pytest.fixture
def approved(team):
    steward = team.staff["data_steward"]
    return {"state": "approved", "decided_by": steward, "decided_at": clock.now()}


@pytest.mark.row("A14", "J04")
def test_a_researcher_sees_each_case_of_an_approved_release(researcher, contact, team, approved):
    made = release(team, **approved)
    text = researcher.get("/programme/conditions/").text
    assert text.index("c3d4c3d4") < text.index("a1b2a1b2")
    assert f"/research/releases/{made.pk}/download/designs/qca.csv" in text
    assert "4 van de 8" in text
    # Who may not download the file does not read it here either.
    assert "c3d4" not in contact.get("/programme/conditions/").text


def test_no_case_of_a_release_that_waits_or_was_recalled(researcher, team, approved):
    release(team)
    RecallFactory(release=release(team, **approved))
    text = researcher.get("/programme/conditions/").text
    assert "c3d4" not in text
    assert "vanaf de tweede goedgekeurde" in text
