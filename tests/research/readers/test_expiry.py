"""What is read of somebody whose yes ran out before the closing date."""

from datetime import date

import pytest

from ambassadors.models import Ambassador
from research import readers
from research.consent.models import Consent
from tests.research.readers.conftest import CLOSING, KEY
from tests.research.readers.test_ways_out import ALL, BEFORE, months, pid

pytestmark = pytest.mark.row("C09")
APRIL = date(2026, 4, 30)


@pytest.mark.parametrize("name", ["conv", "amb_month", "attendance"])
def test_nothing_of_after_the_last_day_of_a_yes(name, amina, read):
    assert months(read(name)) == ALL
    Ambassador.objects.update(research_until=APRIL)
    rows = read(name)
    assert months(rows) == BEFORE
    assert {row["amb_pid"] for row in rows} == {pid("amb", amina.pk)}
    Ambassador.objects.update(research_until=CLOSING)
    assert months(read(name)) == ALL


def test_the_role_is_as_it_was_on_the_last_day(amina, read):
    [now] = read("amb")
    Ambassador.objects.update(research_until=APRIL)
    [then] = read("amb")
    assert (now["role_months"], then["role_months"]) == (5, 3)
    assert (now["overcame_1"], then["overcame_1"]) == (1, -99)
    assert read("amb", closing=APRIL)[0]["overcame_1"] == 1


def test_what_a_manager_says_counts_until_the_last_day(amina, read):
    Ambassador.objects.update(research_until=APRIL)
    told = {row["month"]: row["combinable"] for row in read("moment")}
    assert told == {"2026-02": 2, "2026-04": 2, "2026-05": -95, "2026-06": -95}


@pytest.mark.parametrize(
    ("until", "counts"), [(None, True), (CLOSING, True), (APRIL, False)]
)  # fmt: skip
def test_a_yes_to_connecting_or_to_an_archive_counts_until_its_last_day(amina, team, until, counts):
    for layer in ("linking", "archive"):
        Consent.objects.create(
            organisation=amina.organisation, member=amina, layer=layer, text_version=3,
            on=date(2026, 1, 5), until=until,
        )  # fmt: skip
    for who in (readers.willing, readers.archived):
        found = who(team.programme, KEY, closing=CLOSING)
        people = found.linked if who is readers.willing else found.ambassadors
        assert (pid("amb", amina.pk) in people) is counts
