"""Participation over all organisations: stored, of a crowd, and no organisation in it."""

import csv
import io
from datetime import datetime

import pytest
from django.db import DatabaseError, transaction

from organisations import clock
from organisations.models import Organisation, Profile
from research.figures.tasks import close_quarters
from research.models import ParticipationFigure, ParticipationRun
from research.participation.figures import Point, computed, renewed
from research.participation.plot import plot
from tests.factories import ParticipationYearFactory

NOW = datetime(2026, 11, 2, 12, tzinfo=clock.AMSTERDAM)
LATER = datetime(2027, 2, 2, 12, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def november(at):
    with at(NOW):
        yield


@pytest.fixture
def make(run_jobs, as_login):
    def made():
        with as_login("runtime", fresh=True):
            close_quarters()
        run_jobs()
        newest = ParticipationRun.objects.order_by("-quarter").first()
        return {
            (row.measure, row.relative): (row.per_100, row.organisations)
            for row in ParticipationFigure.objects.filter(run=newest)
        }

    return made


@pytest.fixture
def crowd(own, other, team):
    """`crowd(number)`: so many more organisations, the first started in 2023 and the next a year
    later; of each 20 of 100 took part in the year before, and 40 in the year after."""

    def made(number):
        for nth in range(number):
            organisation = Organisation.objects.create(
                programme=team.programme,
                sector=own.organisation.sector,
                slug=f"menigte-{Organisation.objects.count()}",
                name=f"Menigte {Organisation.objects.count()}",
                status="active",
            )
            start = 2023 + nth % 2
            Profile.objects.create(organisation=organisation, starts=f"{start}-05-01")
            for relative, some in ((-1, 20), (1, 40)):
                ParticipationYearFactory(
                    organisation=organisation,
                    year=start + relative,
                    participants=some,
                    practically_educated_participants=4,
                    **dict.fromkeys(("job_related", "basic_skills", "language", "digital"), 5),
                    qualification=None,
                    other_career=0,
                )

    return made


@pytest.mark.row("J06")
def test_years_are_counted_from_the_start_of_each(make, crowd):
    crowd(4)
    found = make()
    assert found["everybody", -1] == (20, 4)
    assert found["everybody", 1] == (40, 4)
    assert found["language", 1] == (5, 4)
    measures = {measure for measure, _relative in found}
    # Fewer than five people in each organisation, not known, and nobody.
    assert not measures & {"practical", "qualification", "other_career"}


def test_fewer_than_three_organisations_are_not_shown(make, crowd):
    crowd(2)
    assert make() == {}
    run = ParticipationRun.objects.get()
    assert (run.shown, run.withheld) == (0, 10)


def test_figures_are_made_once_in_a_quarter_and_never_changed(make, crowd, as_login):
    crowd(3)
    before = make()
    crowd(6)
    assert make() == before
    assert ParticipationRun.objects.count() == 1
    figure = ParticipationFigure.objects.first()
    with as_login("runtime"), pytest.raises(DatabaseError), transaction.atomic():
        figure.per_100 = 99
        figure.save()


def test_one_organisation_more_is_not_the_difference_of_two_quarters(make, crowd, at):
    crowd(3)
    assert make()["everybody", 1] == (40, 3)
    crowd(1)
    with at(LATER):
        assert make()["everybody", 1] == (40, 3)
    crowd(2)
    with at(LATER + 90 * clock.DAY):
        assert make()["everybody", 1] == (40, 6)


def test_who_does_not_take_part_yet_is_not_in_it(make, crowd):
    crowd(3)
    Organisation.objects.filter(slug__startswith="menigte").update(status="candidate")
    assert make() == {}


def test_a_year_that_is_not_over_is_not_in_it(make, crowd, own, other):
    crowd(1)
    for house in (own, other):
        ParticipationYearFactory(organisation=house.organisation, year=2026)
    organisation = Organisation.objects.get(slug__startswith="menigte")
    ParticipationYearFactory(organisation=organisation, year=2026)
    assert make() == {}


def test_one_organisation_is_never_most_of_a_mean():
    even = dict.fromkeys((1, 2, 3), 20)
    assert computed({("everybody", 0): even}) == {("everybody", 0): Point(20, 3)}
    assert computed({("everybody", 0): {1: 90, 2: 5, 3: 5}}) == {}
    assert computed({("everybody", 0): {1: 20, 2: 20}}) == {}
    assert computed({("everybody", 0): dict.fromkeys((1, 2, 3), 0)}) == {}


def test_only_a_crowd_changes_a_point():
    place = ("everybody", 0)
    before = {place: Point(30, 5)}
    for number, expected in ((3, 30), (4, 30), (5, 44), (6, 30), (7, 30), (8, 44), (2, 44)):
        shown = renewed({place: Point(44, number)}, before=before)
        assert shown[place].per_100 == expected, number
    assert renewed({}, before=before) == {}


def test_the_programme_sees_the_picture_the_table_and_the_file(sign_in, team, make, crowd):
    crowd(4)
    make()
    client = sign_in(team.user("researcher"), second_factor=True)
    text = client.get("/research/figures/participation/").text.split("<main")[1]
    assert "<title" in text
    assert "Alle medewerkers, jaar +1: 40 van elke 100 (4 organisaties)" in text
    assert "niet getoond" in text
    assert "Menigte" not in text
    text = client.get("/research/figures/participation/file/").content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    found = {(row["Code"], row["Jaren sinds de start"]): row["Van elke 100"] for row in rows}
    assert found["everybody", "-1"] == "20"
    assert found["practical", "1"] == ""
    assert "/research/figures/participation/" in client.get("/research/figures/").text


def test_the_page_reads_what_is_stored_and_nothing_else(sign_in, team, make, crowd):
    client = sign_in(team.user("researcher"), second_factor=True)
    crowd(4)
    assert "Er zijn nog geen cijfers" in client.get("/research/figures/participation/").text
    make()
    assert "Er zijn nog geen cijfers" not in client.get("/research/figures/participation/").text


def test_a_year_that_is_not_shown_is_a_gap_in_the_line():
    def point(relative, per_100):
        return ParticipationFigure(relative=relative, per_100=per_100)

    drawn = plot([[], [point(-1, 20), point(0, 30), point(2, 55)]])
    assert len(drawn.dots) == 3
    assert len(drawn.strokes) == 1
    assert [mark.text for mark in drawn.years] == ["−1", "0", "+1", "+2"]
    assert drawn.levels[-1].text == "60"
    assert all(0 < dot.y < drawn.bottom for dot in drawn.dots)
    assert plot([[], []]) is None
    assert plot([[], [point(0, 0)]]).start is None
