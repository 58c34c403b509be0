"""Promise 5: figures of closed quarters, in which nobody is a number."""

import csv
import io
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from ambassadors.models import Conversation
from organisations import clock
from organisations.models import (
    FigureRun,
    Organisation,
    OrganisationFigure,
    ProgrammeFigure,
    Sector,
)
from tests.factories import LogDecisionFactory, SectorFactory
from tests.research.figures.conftest import AUTUMN, SUMMER, talks

pytestmark = pytest.mark.usefixtures("autumn")


def values(house):
    rows = OrganisationFigure.objects.filter(organisation=house.organisation, quarter=SUMMER)
    return dict(rows.values_list("measure", "value"))


@pytest.fixture
def hr(own, sign_in):
    return sign_in(own.user("hr"))


def test_a_quarter_becomes_figures_rounded_and_only_where_nobody_is_recognised(
    own, other, crowd, make
):
    make()
    ours, theirs = values(own), values(other)
    assert ours["talks"] == 20  # of 19
    assert ours["subject_3"] == 20  # of 18
    assert ours["obstacle_1"] == 20
    assert "obstacle_5" not in ours  # one talk of one person
    assert "subject_1" not in ours
    # One ambassador: everything of theirs would be about her, so nothing is told.
    assert theirs == {}
    # The whole would give the other organisation away by subtraction.
    assert not ProgrammeFigure.objects.filter(quarter=SUMMER, measure="talks").exists()
    run = FigureRun.objects.get(quarter=SUMMER)
    # Nineteen measures of two organisations, two sectors and the whole; thirteen of the registers.
    assert (run.shown, run.withheld) == (len(ours), 19 * 5 + 13 * 3 - len(ours))


def test_a_quarter_that_can_still_be_corrected_has_no_figures(crowd, make, team):
    make()
    quarters = set(FigureRun.objects.values_list("quarter", flat=True))
    assert SUMMER in quarters
    assert date(2026, 10, 1) not in quarters
    assert not OrganisationFigure.objects.filter(quarter=date(2026, 10, 1)).exists()


def test_figures_are_made_once_and_never_changed(own, crowd, make, as_login):
    make()
    before = values(own)
    talks(own, crowd[1], 9)
    make()
    assert values(own) == before
    assert FigureRun.objects.filter(quarter=SUMMER).count() == 1
    figure = OrganisationFigure.objects.filter(quarter=SUMMER).first()
    with as_login("runtime"), pytest.raises(DatabaseError), transaction.atomic():
        figure.value = 999
        figure.save()


def test_no_figures_of_an_organisation_whose_council_did_not_decide_on_them(
    own, other, crowd, make
):
    """The file that its council said yes to did not speak of figures (promise 4)."""
    LogDecisionFactory(
        organisation=own.organisation,
        recorded_by=own.members["hr"],
        recorded_at=clock.now() + clock.DAY,
        rights={"ambassador": ["log_conversations"]},
    )
    talks(other, other.members["hr"], 6)
    talks(other, other.members["manager"], 6)
    make()
    assert values(own) == {}
    assert values(other)["talks"] == 20


@pytest.mark.row("B23")
def test_hr_reads_them_and_sees_what_is_held_back(hr, own, crowd, make):
    make()
    text = hr.get(f"/o/{own.slug}/figures/").text
    assert "ongeveer 20" in text
    assert "Nederlands" in text
    assert "niet getoond" in text
    assert f"/o/{own.slug}/measures/obstacles/add/" in text
    table = hr.get(f"/o/{own.slug}/figures/file/").content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(table), delimiter=";")
    rows = {row["Code"]: row["Hoeveel"] for row in rows}
    assert rows["talks"] == "20"
    assert rows["obstacle_5"] == ""


def test_where_all_is_withheld_the_page_says_so_kindly(other, sign_in, crowd, make):
    make()
    text = sign_in(other.user("hr")).get(f"/o/{other.slug}/figures/").text
    assert "Over dit kwartaal laten we geen cijfers zien" in text
    assert "ongeveer" not in text
    assert "<svg" not in text.split("<main")[1]


def test_the_right_is_held_back_until_the_council_decided(hr, own, crowd, make, at):
    make()
    assert hr.get(f"/o/{own.slug}/figures/").status_code == 200
    LogDecisionFactory(
        organisation=own.organisation,
        recorded_by=own.members["hr"],
        recorded_at=clock.now() + clock.DAY,
        rights={"ambassador": ["log_conversations"]},
    )
    with at(AUTUMN + 2 * clock.DAY):
        answer = hr.get(f"/o/{own.slug}/figures/")
    assert answer.status_code == 403
    assert "ongeveer" not in answer.text


def test_the_programme_sees_sums_of_enough_organisations(sign_in, team, own, other, crowd, make):
    """With a second organisation that hides the first, the sum can be shown."""
    talks(other, other.members["hr"], 6)
    talks(other, other.members["manager"], 6)
    make()
    found = ProgrammeFigure.objects.get(quarter=SUMMER, sector=None, measure="talks")
    assert found.value == 40  # of 39
    client = sign_in(team.user("union_contact"), second_factor=True)
    text = client.get("/research/figures/").text
    assert "ongeveer 40" in text
    assert Organisation.objects.get(pk=own.organisation.pk).name not in text.split("<main")[1]


def test_a_quarter_and_a_sector_are_chosen_by_their_names(sign_in, team, own, make, crowd):
    make()
    shown = SectorFactory(programme=team.programme, name="Getoond")
    ProgrammeFigure.objects.create(
        programme=team.programme, sector=shown, quarter=SUMMER, measure="talks", value=35
    )
    client = sign_in(team.user("researcher"), second_factor=True)
    text = client.get("/research/figures/").text.split("<main")[1]
    assert ">kwartaal 3 van 2026</option>" in text
    assert "2026-3<" not in text
    assert ">Getoond</option>" in text
    assert f">{own.organisation.sector.name}</option>" not in text
    hidden = Sector.objects.filter(programme=team.programme).count() - 1
    assert f"{hidden} van de {hidden + 1} sectoren" in text
    chosen = client.get(f"/research/figures/?sector={shown.pk}&quarter=2026-3").text
    assert "Getoond, kwartaal 3 van 2026" in chosen
    assert f'value="{shown.pk}" selected' in chosen


def test_without_a_conversation_all_is_empty_and_nothing_breaks(hr, own, make):
    LogDecisionFactory(organisation=own.organisation, recorded_by=own.members["hr"])
    make()
    assert Conversation.objects.count() == 0
    assert "Over dit kwartaal laten we geen cijfers zien" in hr.get(f"/o/{own.slug}/figures/").text
