"""The quality gate finds what is wrong; the twin and the archive are the same each time."""

import io
import zipfile
from dataclasses import replace

import pytest

from research.codebook import units
from research.codebook.variables import Release
from research.files import archive, frames, readback, spss, stata, tables, twin

CONV = units.UNIT["conv"]


@pytest.fixture
def gate(edition):
    """`gate(unit, frame)`: the findings about its files; a file can be given instead."""

    def found(unit, frame, **other):
        files = {
            "csv": tables.to_csv(frame),
            "sav": spss.to_sav(unit, frame, edition),
            "dta": stata.to_dta(unit, frame, edition),
        }
        return readback.findings(unit, **(files | other))

    return found


@pytest.mark.parametrize("unit", units.UNITS, ids=lambda unit: unit.name)
def test_files_of_every_unit_are_read_back_as_they_were_written(unit, made_up, gate):
    frame = made_up(unit)
    assert frame.height > 10
    assert gate(unit, frame) == []


@pytest.mark.parametrize("unit", units.UNITS, ids=lambda unit: unit.name)
def test_files_without_rows_pass(unit, gate):
    assert gate(unit, frames.frame(unit, [])) == []


def test_rows_with_the_same_key_are_found(made_up, gate):
    frame = made_up(CONV)
    assert gate(CONV, frame.vstack(frame.head(2))) == [
        "conv: 2 rijen hebben een sleutel die een andere rij ook heeft."
    ]


def test_a_value_outside_its_list_is_found(made_up, gate):
    import polars as pl

    frame = made_up(CONV).with_columns(kind=pl.lit(7, pl.Int64))
    assert gate(CONV, frame) == ["conv: kind heeft waarden die niet in de lijst staan: 7."]


def test_a_file_that_differs_from_the_csv_is_found(made_up, gate, edition):
    import polars as pl

    frame, other = made_up(CONV), made_up(CONV, seed=2)
    assert "conv.sav: kind is anders dan in de CSV." in gate(
        CONV, frame, sav=spss.to_sav(CONV, other, edition)
    )
    changed = frame.with_columns(pl.col("card_given").replace(1, 0))
    assert gate(CONV, frame, dta=stata.to_dta(CONV, changed, edition)) == [
        "conv.dta: card_given is anders dan in de CSV."
    ]
    fewer = spss.to_sav(CONV, frame.head(3), edition)
    [finding] = gate(CONV, frame, sav=fewer)
    assert "ander aantal rijen" in finding


def test_labels_that_are_not_those_of_the_codebook_are_found(made_up, gate, edition):
    frame = made_up(CONV)
    wrong = [
        replace(variable, label="Iets anders") if variable.name == "kind" else variable
        for variable in CONV.variables
    ]
    other = replace(CONV, variables=tuple(wrong))
    for kind, write in (("sav", spss.to_sav), ("dta", stata.to_dta)):
        assert gate(CONV, frame, **{kind: write(other, frame, edition)}) == [
            f"conv.{kind}: de labels van kind zijn niet die van het codeboek."
        ]


def test_the_archive_variant_passes_the_gate(made_up, gate):
    unit = CONV.for_release(Release.ARCHIVE)
    frame = frames.narrow(made_up(CONV), unit)
    assert "amb_pid" not in frame.columns
    assert gate(unit, frame) == []


# --- The twin


def test_a_twin_is_made_of_the_codebook_and_a_seed_alone():
    for unit in units.UNITS:
        rows = twin.rows(unit, seed=1)
        assert rows == twin.rows(unit, seed=1)
        assert rows != twin.rows(unit, seed=2)
        for variable, cells in zip(unit.variables, zip(*rows, strict=True), strict=True):
            if not variable.type.is_text:
                assert [cell for cell in cells if not variable.is_valid(cell)] == []


def test_twins_can_be_joined():
    conv, org = (
        frames.frame(units.UNIT[name], twin.rows(units.UNIT[name], seed=1))
        for name in ("conv", "org")
    )
    assert set(conv["org_pid"]) <= set(org["org_pid"])
    assert all(cell.startswith("twin") and len(cell) == 32 for cell in conv["org_pid"])


# --- The archive


def test_a_zip_of_the_same_files_is_the_same_file():
    files = {"data/b.csv": b"b\n", "README": "één".encode()}
    data = archive.to_zip(files)
    assert data == archive.to_zip(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.namelist() == ["README", "data/b.csv"]
        assert opened.read("data/b.csv") == b"b\n"
        assert opened.testzip() is None


def test_checksums_are_as_sha256sum_writes_them():
    assert archive.checksums({"b": b"", "a": b"a"}) == (
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n"
    )
