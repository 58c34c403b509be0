"""What HAN gets of the ten numbers: shares and classes, in the fourth quarter of the year."""

from datetime import date

import pytest

from research import pseudonyms, readers
from research.codebook.units import UNIT
from tests.factories import ParticipationYearFactory

PERIOD = UNIT["org_period"]


@pytest.fixture
def rows(own, team):
    """`rows(closing)`: of the own organisation, by quarter."""

    def found(closing=date(2026, 9, 30)):
        key = pseudonyms.key()
        mine = pseudonyms.pseudonym(key, "org", own.organisation.pk)
        read = readers.rows(PERIOD, team.programme, key, closing=closing)
        every = [dict(zip(PERIOD.columns, row, strict=True)) for row in read]
        return {row["quarter"]: row for row in every if row["org_pid"] == mine}

    return found


@pytest.mark.row("E13")
def test_the_year_stands_in_its_fourth_quarter_as_shares(rows, own):
    ParticipationYearFactory(
        organisation=own.organisation, year=2024, participants=43, digital=4, language=None
    )
    found = rows()
    row = found["2024-Q4"]
    assert (row["year_size_class"], row["year_practical_pct"]) == (3, 50)
    assert (row["took_part"], row["took_part_practical"]) == (45, 30)
    assert (row["took_part_digital"], row["took_part_language"]) == (-95, -99)
    assert (row["provenance"], row["read_from_file"]) == (2, 0)
    assert found["2024-Q3"]["took_part"] == -98
    assert "2025-Q4" in found
    assert found["2025-Q4"]["took_part"] == -98


def test_the_baseline_has_a_row_of_before_the_start(rows, own):
    assert "2023-Q4" not in rows()
    ParticipationYearFactory(organisation=own.organisation, year=2023, imported=True)
    row = rows()["2023-Q4"]
    assert (row["months_since_start"], row["cal_year"], row["took_part"]) == (-3, 2023, 40)
    assert (row["ambassadors"], row["read_from_file"]) == (-98, 1)


def test_a_year_that_was_not_over_on_the_closing_date_is_left_out(rows, own):
    ParticipationYearFactory(organisation=own.organisation, year=2025)
    assert "2025-Q4" not in rows(date(2025, 9, 30))
    assert rows(date(2025, 12, 31))["2025-Q4"]["took_part"] == 40


def test_every_value_is_one_of_the_codebook(rows, own):
    ParticipationYearFactory(organisation=own.organisation, year=2023, participants=None)
    for row in rows().values():
        for variable in PERIOD.variables:
            if not variable.type.is_text:
                assert variable.is_valid(row[variable.name]), variable.name
