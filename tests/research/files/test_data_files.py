"""The data files: read back as they were written, and the same bytes each time."""

import csv
import io
import time
from dataclasses import replace
from decimal import Decimal

import pyreadstat
import pytest

from research.codebook import limits, units
from research.codebook.missing import Missing
from research.files import frames, spss, stata, tables

CONV, AMB_MONTH = units.UNIT["conv"], units.UNIT["amb_month"]
PID = "ab12" * 8
ROW = (PID, "cd34" * 8, "2026-03", 2, 2026, 20261, 3, 0, 4.5, 4, -99, -94, 1, 0)


@pytest.fixture
def opened(tmp_path):
    """`opened(bytes, "sav")`: a frame and what the file says about it."""

    def read(data, kind):
        path = tmp_path / f"file.{kind}"
        path.write_bytes(data)
        reader = {"sav": pyreadstat.read_sav, "dta": pyreadstat.read_dta}[kind]
        return reader(path, user_missing=True, output_format="polars")

    return read


@pytest.mark.row("J11")
def test_spss_has_labels_measures_and_the_missing_range(opened, edition):
    frame = frames.frame(AMB_MONTH, [ROW])
    rows, about = opened(spss.to_sav(AMB_MONTH, frame, edition), "sav")
    assert rows.row(0) == ROW
    assert about.file_label == "amb_month 2026.2"
    assert about.column_names_to_labels["hours_agreed"] == "Uren per week in de tijdafspraak"
    assert about.variable_value_labels["weeks_full"][-99] == "Geen antwoord"
    assert about.missing_ranges["weeks_full"] == [{"lo": -99, "hi": -90}]
    assert set(about.missing_ranges) == set(AMB_MONTH.columns) - {"amb_pid", "org_pid", "month"}
    assert about.variable_measure["month"] == "ordinal"
    assert about.original_variable_types["hours_agreed"] == "F8.1"
    assert about.original_variable_types["weeks_full"] == "F8.0"
    assert (about.creation_time.year, about.creation_time.month) == (2026, 9)


@pytest.mark.row("J11")
def test_stata_has_a_letter_for_what_is_missing(opened, edition):
    frame = frames.frame(AMB_MONTH, [ROW])
    rows, about = opened(stata.to_dta(AMB_MONTH, frame, edition), "dta")
    found = dict(zip(rows.columns, rows.row(0), strict=True))
    assert (found["weeks_full"], found["weeks_none"], found["hours_agreed"]) == ("a", "f", 4.5)
    assert about.variable_value_labels["weeks_full"]["f"] == "Teruggetrokken uit het onderzoek"
    assert about.column_names_to_labels["month"] == "Maand waar de rij over gaat"
    assert about.creation_time.year == 2026


def test_labels_are_english_when_asked(opened, edition):
    frame = frames.frame(CONV, [])
    for write, kind in ((spss.to_sav, "sav"), (stata.to_dta, "dta")):
        _rows, about = opened(write(CONV, frame, edition, language="en"), kind)
        assert about.column_names_to_labels["kind"] == "Kind of conversation"
        assert about.variable_value_labels["kind"][1] == "Conversation"


def test_a_csv_has_codes_and_the_dutch_one_a_comma_in_decimals():
    frame = frames.frame(AMB_MONTH, [ROW])
    plain, dutch = tables.to_csv(frame), tables.to_dutch_csv(frame)
    assert plain.startswith(b"amb_pid,org_pid,month,")
    assert plain.endswith(b"2026-03,2,2026,20261,3,0,4.5,4,-99,-94,1,0\n")
    assert dutch.startswith("\ufeffamb_pid;org_pid;month;".encode())
    assert dutch.endswith(b";4,5;4;-99;-94;1;0\n")
    assert b"\r" not in plain + dutch


def test_the_same_rows_give_the_same_bytes(made_up, edition):
    def written(edition):
        return [
            write(unit, made_up(unit), edition)
            for unit in units.UNITS
            for write in (spss.to_sav, stata.to_dta)
        ]

    before = written(edition)
    time.sleep(1.1)  # both formats write the second in which they are made
    assert written(edition) == before
    later = replace(edition, closing=edition.closing.replace(month=12))
    assert set(written(later)) & set(before) == set()


# --- What cannot stand in a file


@pytest.mark.parametrize(
    ("place", "cell", "word"),
    [
        (0, "=1+1", "is no id"),
        (0, "Amina Haddad", "is no id"),
        (0, None, "no missing code"),
        (2, "2026-03-09", "is no month"),
        (2, "2026-13", "is no month"),
        (3, None, "no missing code"),
        (3, "twee", "months_since_start"),
        (3, 10**30, "months_since_start"),
    ],
    ids=str,
)
def test_a_cell_that_is_no_code_stops_the_file(place, cell, word):
    wrong = (*ROW[:place], cell, *ROW[place + 1 :])
    with pytest.raises(frames.WrongCell, match=word):
        frames.frame(AMB_MONTH, [ROW, wrong])
    assert frames.frame(AMB_MONTH, [ROW, ROW]).height == 2


def test_a_month_can_be_a_quarter_and_a_person_can_be_missing():
    row = ("", *ROW[1:2], "2026-Q1", *ROW[3:])
    assert frames.frame(AMB_MONTH, [row]).row(0) == row


@pytest.mark.parametrize(
    "text", ["=1+1", "+31", "-1+1", "@SUM(A1)", "\tx", "\rx", "\0x", "＝1+1", "  =1"]
)
def test_no_text_is_a_formula(text):
    data = tables.text_table(("text",), [(text,), ("gewoon",)]).decode("utf-8-sig")
    assert [cell for [cell] in csv.reader(io.StringIO(data, newline=""), delimiter=";")] == [
        "text",
        f"'{text}",
        "gewoon",
    ]


def test_a_table_for_people_opens_in_a_dutch_spreadsheet():
    rows = [(-2, 4.5, Decimal("0.5"), None, "a,b;c")]
    text = tables.text_table(("een", "twee", "drie", "vier", "vijf"), rows).decode()
    assert text == '\ufeffeen;twee;drie;vier;vijf\n-2;4,5;0,5;;"a,b;c"\n'


# --- Where the limits come from


def with_label(**change):
    """An amb_month whose weeks_full has another label."""
    variables = [
        replace(each, **change) if each.name == "weeks_full" else each
        for each in AMB_MONTH.variables
    ]
    return replace(AMB_MONTH, variables=tuple(variables))


@pytest.mark.parametrize(("extra", "kept"), [(0, True), (1, False)])
def test_spss_keeps_a_variable_label_of_256_bytes_and_cuts_off_more(opened, edition, extra, kept):
    label = "x" * (limits.VARIABLE_LABEL_BYTES + extra)
    unit = with_label(label=label)
    data = spss.to_sav(unit, frames.frame(unit, [ROW]), edition)
    about = opened(data, "sav")[1]
    assert (about.column_names_to_labels["weeks_full"] == label) is kept


@pytest.mark.parametrize(("extra", "kept"), [(0, True), (1, False)])
def test_spss_keeps_a_value_label_of_120_bytes_and_cuts_off_more(opened, edition, extra, kept):
    label = "é" * (limits.VALUE_LABEL_BYTES // 2) + "x" * extra
    unit = with_label(values={1: label})
    about = opened(spss.to_sav(unit, frames.frame(unit, [ROW]), edition), "sav")[1]
    assert (about.variable_value_labels["weeks_full"][1] == label) is kept


def test_stata_takes_a_variable_label_of_80_characters_and_refuses_more(opened, edition):
    label = "é" * limits.VARIABLE_LABEL_CHARACTERS
    unit, longer = with_label(label=label), with_label(label=label + "x")
    about = opened(stata.to_dta(unit, frames.frame(unit, [ROW]), edition), "dta")[1]
    assert about.column_names_to_labels["weeks_full"] == label
    with pytest.raises(pyreadstat.ReadstatError, match="too long"):
        stata.to_dta(longer, frames.frame(longer, [ROW]), edition)


def test_stata_takes_a_name_of_31_characters_and_refuses_more(edition):
    unit, longer = with_label(name="w" * 31), with_label(name="w" * 32)
    assert limits.NAME.fullmatch("w" * 31)
    assert not limits.NAME.fullmatch("w" * 32)
    assert stata.to_dta(unit, frames.frame(unit, [ROW]), edition)
    with pytest.raises(pyreadstat.ReadstatError, match="too long"):
        stata.to_dta(longer, frames.frame(longer, [ROW]), edition)


def test_the_missing_codes_are_all_in_every_file(edition, opened):
    row = (*ROW[:6], *Missing.values, 0, 0)
    row = (*row[:8], float(row[8]), *row[9:])
    frame = frames.frame(AMB_MONTH, [row])
    assert opened(spss.to_sav(AMB_MONTH, frame, edition), "sav")[0].row(0) == row
    letters = opened(stata.to_dta(AMB_MONTH, frame, edition), "dta")[0].row(0)[6:12]
    assert letters == tuple("abcdef")
