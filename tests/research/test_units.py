"""The columns, the codes and the pseudonyms of the export."""

import csv
import io

import pytest

from ambassadors import codes
from research import pseudonyms
from research.units import (
    AMB_MONTH,
    CONV,
    ORG,
    UNITS,
    dummies,
    percentage,
    size_class,
    to_csv,
)


def test_there_are_three_units_with_these_columns():
    assert {unit.name: unit.columns[:4] for unit in UNITS} == {
        "org": ("org_pid", "sector", "size_class", "existing"),
        "amb_month": ("amb_pid", "org_pid", "month", "conversations"),
        "conv": ("conv_pid", "amb_pid", "org_pid", "month"),
    }
    assert [len(unit.columns) for unit in (ORG, AMB_MONTH, CONV)] == [8, 5, 27]


def test_column_names_fit_every_statistics_package():
    import re

    for unit in UNITS:
        assert len(set(unit.columns)) == len(unit.columns)
        assert [c for c in unit.columns if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", c)] == []


@pytest.mark.parametrize(
    ("employees", "code"),
    [
        (None, -99), (1, 1), (49, 1), (50, 2), (99, 2), (100, 3), (249, 3), (250, 4), (999, 4),
        (1000, 5), (90_000, 5),
    ],
)  # fmt: skip
def test_the_number_of_employees_is_a_class(employees, code):
    assert size_class(employees) == code


@pytest.mark.parametrize(
    ("part", "whole", "rounded"),
    [
        (None, 100, -99), (3, None, -99), (0, 0, -99), (0, 100, 0), (2, 100, 0), (3, 100, 5),
        (47, 100, 45), (48, 100, 50), (100, 100, 100), (1, 3, 35),
    ],
)  # fmt: skip
def test_a_share_is_rounded_to_five(part, whole, rounded):
    assert percentage(part, whole) == rounded


def test_every_choice_has_a_column_of_its_own():
    assert dummies([1, 3], [1, 2, 3]) == [1, 0, 1]
    assert dummies([0], [0, 1]) == [1, 0]  # "no obstacle" is an answer


def test_nothing_told_is_minus_99_in_every_column():
    assert dummies([], codes.Obstacle.values) == [-99] * 10


def test_rows_are_sorted_by_their_pseudonym_and_numbers_stay_numbers():
    data = to_csv(AMB_MONTH, [("b", "x", "2026-01", 2, 0), ("a", "y", "2026-02", 1, -99)])
    assert data == (
        b"amb_pid,org_pid,month,conversations,short_contacts\na,y,2026-02,1,-99\nb,x,2026-01,2,0\n"
    )
    assert len(list(csv.reader(io.StringIO(data.decode())))) == 3


KEY, OTHER_KEY = b"1" * 32, b"2" * 32


def test_a_pseudonym_is_stable():
    assert pseudonyms.pseudonym(KEY, "amb", 7) == pseudonyms.pseudonym(KEY, "amb", 7)
    assert len(pseudonyms.pseudonym(KEY, "amb", 7)) == 32


def test_a_pseudonym_differs_by_row_unit_and_key():
    found = {
        pseudonyms.pseudonym(key, unit, row)
        for key in (KEY, OTHER_KEY)
        for unit in ("amb", "org")
        for row in range(50)
    }
    assert len(found) == 200


def test_the_key_is_made_once_and_readable_by_its_owner_alone(settings, tmp_path):
    settings.RESEARCH_KEY_FILE = path = tmp_path / "key"
    first = pseudonyms.key()
    assert pseudonyms.key() == first
    assert len(first) == 32
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", [None, "", "no key at all"])
def test_without_a_key_file_nothing_is_made_up_in_production(settings, tmp_path, text):
    settings.EMBEDDED, settings.RESEARCH_KEY_FILE = False, tmp_path / "key"
    if text is not None:
        settings.RESEARCH_KEY_FILE.write_text(text)
    if text == "":
        assert settings.RESEARCH_KEY_FILE.exists()
    with pytest.raises(pseudonyms.NoKey, match="64 hexadecimal digits"):
        pseudonyms.key()
    assert settings.RESEARCH_KEY_FILE.exists() is (text is not None)


def test_a_key_that_is_too_short_is_no_key(settings, tmp_path):
    settings.EMBEDDED, settings.RESEARCH_KEY_FILE = False, tmp_path / "key"
    settings.RESEARCH_KEY_FILE.write_text("abcd")
    with pytest.raises(pseudonyms.NoKey):
        pseudonyms.key()
