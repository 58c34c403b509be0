"""Figures of registers: of at least three organisations, and none in them by itself."""

import csv
import io
from collections import Counter
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluations.models import Measure
from organisations.models import Organisation, OrganisationFigure, ProgrammeFigure
from research.figures import register
from research.figures.compute import WHOLE
from research.figures.register import REGISTER
from research.readers.registered import Registered, registered
from tests.factories import MeasureFactory, MemberFactory, ObstacleFactory
from tests.research.disclosure.attack import ranges
from tests.research.radar.conftest import SUMMER

IN_SUMMER = date(2026, 8, 1)
CODES = ["registered_2", "measures_done", "measures_judged", "measures_helped"]


def fill(organisation, number, **facts):
    for _ in range(number):
        obstacle = ObstacleFactory(organisation=organisation, kind=2, seen_on=IN_SUMMER, **facts)
        MeasureFactory(
            organisation=organisation,
            owner=MemberFactory(organisation=organisation),
            obstacle=obstacle,
            due=IN_SUMMER,
            done_on=IN_SUMMER,
            effect=Measure.Effect.YES,
            checked_on=IN_SUMMER,
        )


def values(sector=None):
    rows = ProgrammeFigure.objects.filter(quarter=SUMMER, sector=sector)
    found = dict(rows.values_list("measure", "value"))
    return {code: value for code, value in found.items() if code in {m.code for m in REGISTER}}


@pytest.mark.usefixtures("autumn")
class TestStored:
    @pytest.mark.row("A24")
    def test_three_organisations_are_shown_for_sector_and_programme(
        self, houses, own, other, make, contact
    ):
        ours, theirs = own.organisation.sector, other.organisation.sector
        for organisation in houses(3):
            fill(organisation, 3)
        for organisation in houses(3, theirs):
            fill(organisation, 2)
        make()
        assert values(ours) == dict.fromkeys(CODES, 10)  # of nine
        assert values(theirs) == dict.fromkeys(CODES, 5)  # of six
        assert values() == dict.fromkeys(CODES, 15)
        for url, number in (
            ("/programme/radar/", "15"),
            (f"/programme/radar/sectors/{ours.pk}/", "10"),
        ):
            text = contact.get(url).text.split("<main")[1]
            assert "Roosters of diensten" in text
            assert f">{number}</td>" in text
            file = contact.get(f"{url}file/").content.decode("utf-8-sig")
            lines = csv.DictReader(io.StringIO(file), delimiter=";")
            found = {row["Code"]: row["Hoeveel"] for row in lines}
            assert found["registered_2"] == number
            assert found["registered_3"] == ""

    @pytest.mark.row("A24")
    def test_a_sum_that_tells_of_one_other_organisation_is_withheld(self, houses, own, make):
        """The other organisation, alone in its sector, is all that is left over."""
        for organisation in houses(3):
            fill(organisation, 3)
        make()
        assert values(own.organisation.sector) == dict.fromkeys(CODES, 10)
        assert values() == {}

    @pytest.mark.row("A24")
    def test_two_organisations_are_withheld_however_much_they_wrote(
        self, houses, own, make, contact
    ):
        for organisation in houses(3)[:2]:
            fill(organisation, 9)
        make()
        assert values() == values(own.organisation.sector) == {}
        for url in ("/programme/radar/", f"/programme/radar/sectors/{own.organisation.sector_id}/"):
            text = contact.get(url).text.split("<main")[1].split('id="knobs"')[0]
            assert "Roosters of diensten" not in text
            assert "is er te weinig om te laten zien" in text

    def test_one_that_makes_up_most_of_it_is_withheld(self, houses, own, make):
        for organisation, number in zip(houses(3), (12, 1, 1), strict=True):
            fill(organisation, number)
        make()
        assert values() == values(own.organisation.sector) == {}

    def test_of_one_organisation_there_is_never_a_figure(self, houses, own, make):
        for organisation in houses(4):
            fill(organisation, 6)
        make()
        codes = [measure.code for measure in REGISTER]
        assert not OrganisationFigure.objects.filter(measure__in=codes).exists()

    def test_who_does_not_take_part_and_another_quarter_do_not_count(self, houses, own, team, make):
        found = houses(4)
        for organisation in found[:3]:
            fill(organisation, 3)
        Organisation.objects.filter(pk=found[0].pk).update(status="candidate")
        late = ObstacleFactory(organisation=found[3], kind=2, seen_on=date(2026, 10, 1))
        assert late.seen_on > SUMMER
        counted = registered(team.programme, SUMMER)
        assert counted.counts["registered_2"] == {found[1].pk: 3, found[2].pk: 3}
        make()
        assert values(own.organisation.sector) == {}

    def test_the_register_of_later_changes_nothing_of_a_closed_quarter(self, houses, own, make):
        found = houses(3)
        for organisation in found:
            fill(organisation, 3)
        make()
        before = values(own.organisation.sector)
        assert before
        for organisation in found:
            fill(organisation, 9)
        make()
        assert values(own.organisation.sector) == before


# --- The attack

counts = st.lists(st.integers(0, 9), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=1, max_size=3))
@pytest.mark.row("A24")
def test_nobody_works_out_what_one_organisation_wrote(sectors):
    """With every figure of every sector and the whole, and the parts that cannot exceed a whole."""
    found, judged, helped = {}, Counter(), Counter()
    for nth, here in enumerate(sectors):
        for count in here:
            pk = len(found)
            found[pk] = UUID(int=nth)
            judged[pk], helped[pk] = count, count // 2
    nothing = {measure.code: Counter() for measure in REGISTER}
    world = Registered(found, nothing | {"measures_judged": judged, "measures_helped": helped})
    shown, _withheld = register.compute(world)
    parents = dict(found) | dict.fromkeys(found.values(), WHOLE)
    published = {
        code: ({pk: amount[pk] for pk in found}, [f.node for f in shown if f.measure == code])
        for code, amount in (("measures_judged", judged), ("measures_helped", helped))
    }
    assert not {figure.node for figure in shown} & found.keys()
    for (code, pk), (least, most) in ranges(parents, published, "measures_judged").items():
        count = published[code][0][pk]
        assert least <= count + 1e-6 <= most + 2e-6
        assert most - least >= min(4, max(count, 1)), (code, pk, least, most)
