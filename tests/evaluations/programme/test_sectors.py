"""The map of sectors: where organisations are still missing, and which partner watches over it."""

import csv

import pytest

from organisations.models import Organisation, Sector
from tests.factories import PartnerFactory, SectorFactory

pytestmark = pytest.mark.row("A07")


@pytest.fixture
def page(staff, url):
    return lambda: staff.get(f"{url}sectors/")


def facts(answer):
    return [(one.row.name, one.row.target, one.row.taking_part) for one in answer.context["rows"]]


def test_where_most_is_missing_stands_first(page, own, team):
    Sector.objects.filter(name="Food").update(target=2)
    Sector.objects.filter(name="Care").update(target=1)
    SectorFactory(programme=team.programme, name="Green", target=3)
    answer = page()
    assert facts(answer) == [("Green", 3, 0), ("Food", 2, 1), ("Care", 1, 1)]
    assert answer.context["missing"] == 4
    assert "nog 3 nodig" in answer.text
    assert "compleet" in answer.text
    for piece in ("<title id", "<desc id", "Food: 1 van 2"):
        assert piece in answer.text


def test_a_sector_with_too_many_makes_up_for_no_other(page, own, team):
    Sector.objects.filter(name="Care").update(target=0)
    SectorFactory(programme=team.programme, name="Green", target=1)
    Sector.objects.filter(name="Food").update(target=1)
    assert page().context["missing"] == 1


def test_who_stopped_does_not_count(page, own, other):
    Sector.objects.filter(name="Food").update(target=1)
    assert ("Food", 1, 1) in facts(page())
    Organisation.objects.filter(pk=own.organisation.pk).update(status="withdrawn")
    assert ("Food", 1, 0) in facts(page())


@pytest.mark.row("A04")
def test_a_partner_watches_over_its_own_sector(page, own):
    assert "let:" not in page().text
    PartnerFactory(name="SBCM", kind="sector_fund", sector=own.organisation.sector)
    answer = page()
    assert "Op deze sector let: SBCM" in answer.text
    # What it watches over is one step away: the organisations of that sector.
    assert f"/programme/?sector={own.organisation.sector_id}" in answer.text
    watched = {one.row.name: one.partners for one in answer.context["rows"]}
    assert watched == {"Food": ["SBCM"], "Care": []}


def test_the_file_has_every_sector_and_no_formula(staff, url, team, own):
    SectorFactory(programme=team.programme, name="=1+1", target=2)
    text = staff.get(f"{url}sectors/file/").text.removeprefix("\ufeff")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows[1][:4] == ["'=1+1", "2", "0", "2"]
    assert len(rows) == 5
    assert rows[-1][3] == "2"


def test_a_researcher_sees_no_map(page, researcher, url):
    assert page().status_code == 200
    assert researcher.get(f"{url}sectors/").status_code == 403
    assert researcher.get(f"{url}sectors/file/").status_code == 403
