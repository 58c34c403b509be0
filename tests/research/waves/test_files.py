"""The answers of every standard form can be written as SPSS and Stata read them."""

from datetime import date

import pytest

from organisations.tenancy import scope
from research.codebook import units
from research.files import frames, readback, spss, stata, tables, twin
from research.files.edition import Edition
from research.instruments.actions import take_over

EDITION = Edition("2026.1", "Test", date(2026, 11, 1))


@pytest.fixture
def form_units(team):
    programme = team.programme
    with scope(programme=programme.pk, staff=programme.pk):
        take_over(programme, by=team.staff["researcher"])
        found = [unit for unit in units.of(programme) if unit.name not in units.UNIT]
    assert len(found) >= 5
    return found


@pytest.mark.parametrize("number", [0, 1, 5])
def test_every_form_is_written_and_read_back(form_units, number):
    for unit in form_units:
        rows = twin.rows(unit, seed=7)[:number]
        frame = frames.frame(unit, rows)
        found = readback.findings(
            unit,
            csv=tables.to_csv(frame),
            sav=spss.to_sav(unit, frame, EDITION),
            dta=stata.to_dta(unit, frame, EDITION),
        )
        assert found == [], unit.name
