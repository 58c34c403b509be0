"""In an archive nobody stands alone: whatever the rows are, hypothesis finds no combination of what
an outsider may know with fewer than five behind it."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from organisations.figures.rules import FEWEST_ORGANISATIONS
from research.codebook.keys import AMB_PID, CAL_YEAR, MONTHS_SINCE_START, ORG_PID, SECTOR
from research.codebook.units import UNIT, Unit, units_with, variables
from research.codebook.variables import Level, Type
from research.releases import ladders
from research.releases.archiving import ids, of_archive
from research.releases.ladders import FEWEST, WITHHELD, coarser, could_point, ladder
from research.releases.merging import MOST_WITHHELD, merge

pytestmark = pytest.mark.row("J11")
NAMES = {each.name: each for each in variables()}
SIZE, EXISTING, COVERAGE = (NAMES[name] for name in ("size_class", "existing", "coverage_class"))
KIND = NAMES["kind"]
ORGANISATION = (SECTOR, SIZE, EXISTING, MONTHS_SINCE_START, CAL_YEAR)
PERSON = (COVERAGE, CAL_YEAR, KIND)


def unit(*columns):
    return Unit("test", Level.MESO, "Test", (), tuple(coarser(each) for each in columns))


def a_value(variable):
    if variable.values:
        return st.sampled_from([*variable.values, -99])
    low, high = {"sector": (1, 5), "months_since_start": (-9, 40)}.get(variable.name, (2023, 2026))
    return st.integers(low, high)


def rows_of(columns, pids):
    return st.lists(
        st.tuples(*(st.sampled_from(found) for found in pids), *map(a_value, columns)), max_size=90
    )


def frame_of(rows, pids, columns):
    names = [*pids, *(each.name for each in columns)]
    schema = {name: pl.String if name in pids else pl.Int64 for name in names}
    return pl.DataFrame(rows, schema=schema, orient="row")


def behind(frame, made, pids):
    """For each combination that tells something: how many of each kind of pseudonym."""
    names = list(made.pointing)
    told = made.frame.filter(pl.any_horizontal(pl.col(name) != WITHHELD for name in names))
    return told.group_by(names).len()["len"].to_list()


ORGS = [f"o{number:03}" for number in range(24)]
PEOPLE = [f"a{number:03}" for number in range(40)]


@given(rows=rows_of(ORGANISATION, [ORGS]))
@settings(max_examples=60, deadline=None)
def test_no_organisation_stands_alone(rows):
    frame = frame_of(rows, ["org_pid"], ORGANISATION)
    made = merge(unit(*ORGANISATION), frame)
    assert made.frame.height == frame.height
    assert "org_pid" not in made.frame.columns
    if rows:
        assert min(behind(frame, made, ["org_pid"]), default=FEWEST) >= FEWEST
        assert made.withheld <= MOST_WITHHELD * frame.height
    assert made.smallest is None or made.smallest >= FEWEST
    for variable in unit(*ORGANISATION).variables:
        assert all(variable.is_valid(value) for value in made.frame[variable.name])


@given(rows=rows_of(PERSON, [PEOPLE, ORGS]))
@settings(max_examples=60, deadline=None)
def test_no_person_stands_alone_and_no_organisation_through_them(rows):
    frame = frame_of(rows, ["amb_pid", "org_pid"], PERSON)
    made = merge(unit(*PERSON), frame)
    assert not {"amb_pid", "org_pid"} & set(made.frame.columns)
    marked = merge(unit(*PERSON), frame.sample(fraction=1, shuffle=True, seed=3))
    assert made.frame.equals(marked.frame)  # the order in the source tells nothing
    names = list(made.pointing)
    if not rows:
        return
    # Recode the source as was reported, with the people still in it.
    found = _with_people(frame, made)
    counts = found.group_by(names).agg(pl.n_unique("amb_pid"), pl.n_unique("org_pid"))
    told = counts.filter(pl.any_horizontal(pl.col(name) != WITHHELD for name in names))
    if made.withheld == 0:
        assert all(number >= FEWEST for number in told["amb_pid"])
        assert all(number >= FEWEST_ORGANISATIONS for number in told["org_pid"])


def _with_people(frame, made):
    for name, level in made.steps.items():
        fine = frame[name]
        for step in ladder(NAMES[name])[level - 1 : level]:
            counts = dict(frame.group_by(name).agg(pl.n_unique("amb_pid")).iter_rows())
            codes = step(counts)
            frame = frame.with_columns(fine.replace_strict(codes, return_dtype=pl.Int64))
    return frame


def test_one_person_with_many_rows_is_one():
    rows = [("a001", "o001", 1, 2026, 1)] * 50 + [
        (f"a{number:03}", f"o{number:03}", 5, 2026, 1) for number in range(10, 20)
    ]
    frame = frame_of(rows, ["amb_pid", "org_pid"], PERSON)
    made = merge(unit(*PERSON), frame)
    assert made.frame["coverage_class"].unique().to_list() == [WITHHELD]
    assert made.frame["kind"].unique().to_list() == [1]


def test_neighbours_are_merged_before_anything_is_withheld():
    sizes = [1] * 5 + [2] * 5 + [4] * 5 + [5] * 4
    rows = [(f"o{number:03}", size) for number, size in enumerate(sizes)]
    made = merge(unit(SIZE), frame_of(rows, ["org_pid"], [SIZE]))
    assert sorted(made.frame["size_class"].unique()) == [102, 405]
    assert (made.smallest, made.recoded, made.withheld) == (9, 19, 0)
    assert made.steps == {"size_class": 1}


def test_what_is_common_stays_as_it_is():
    rows = [(f"o{number:03}", size) for number, size in enumerate([1] * 6 + [3] * 6)]
    made = merge(unit(SIZE), frame_of(rows, ["org_pid"], [SIZE]))
    assert (made.steps, made.recoded, made.smallest) == ({}, 0, 6)


def test_few_are_withheld_only_when_they_are_a_crowd():
    """Withheld alone, somebody would be known by that."""
    common = [(f"a{number:03}", f"o{number % 9:03}", 1) for number in range(200)]
    one = [("a900", "o001", 5)]
    some = [(f"a{number:03}", f"o{number % 9:03}", 5) for number in range(900, 904)]
    crowd = [(f"a{number}", f"o{number % 9:03}", 4 + number % 2) for number in range(800, 808)]
    for rare, withheld in ((one, 0), (some, 0)):
        made = merge(unit(COVERAGE), frame_of(common + rare, ["amb_pid", "org_pid"], [COVERAGE]))
        assert made.withheld == withheld
        assert made.frame["coverage_class"].n_unique() == 1
    made = merge(unit(COVERAGE), frame_of(common + crowd, ["amb_pid", "org_pid"], [COVERAGE]))
    # 4 and 5 have four people each: withheld together they are eight.
    assert made.withheld == 8
    assert sorted(made.frame["coverage_class"].unique()) == [WITHHELD, 1]


def test_a_unit_about_nobody_is_left_as_it_is():
    event = UNIT["event"]
    columns = [NAMES[name] for name in ("event_kind", "cal_year")]
    frame = pl.DataFrame({"event_kind": [2, 1], "cal_year": [2025, 2026]})
    made = merge(unit(*columns), frame)
    assert made.frame["event_kind"].to_list() == [1, 2]
    assert (made.pointing, made.smallest) == ((), None)
    assert not {"org_pid", "amb_pid"} & set(event.columns)


def test_every_ladder_of_the_codebook_ends_where_nothing_is_told():
    pointing = [each for each in variables() if could_point(each)]
    assert {"sector", "size_class", "asked_by_role", "coverage_class"} <= {
        each.name for each in pointing
    }
    for variable in pointing:
        low, high = variable.between or (0, 99)
        numbers = [value for value in (-1, 0, 3, 37, 2026, 20262) if low <= value <= high]
        values = dict.fromkeys(variable.values or numbers, 3)
        wide = coarser(variable)
        steps = ladder(variable)
        assert set(steps[-1](values).values()) == {WITHHELD}
        for step in steps:
            assert all(wide.is_valid(value) for value in step(values).values()), variable.name


def test_the_gate_finds_a_pseudonym_and_a_rare_combination():
    task = NAMES["task_code"]
    assert task.type is Type.ID
    frame = pl.DataFrame({"task_code": ["o001", "A01"], "size_class": [1, 2]})
    source = pl.DataFrame({"org_pid": ["o001", ""]})
    found = list(of_archive(unit(task, SIZE), frame, ("size_class",), ids(source)))
    assert len(found) == 2
    assert all(finding.is_error for finding in found)
    assert units_with(ORG_PID)
    assert units_with(AMB_PID)
    assert ladders.FEWEST == 5
