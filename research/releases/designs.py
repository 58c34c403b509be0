"""Files that are ready for one way of analysis, made of the same rows as the long files: a row for
each organisation (wide), conditions × outcome (QCA), and a series of quarters (ITS)."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import format_lazy

from research.codebook.missing import Missing, is_missing
from research.codebook.units import Unit
from research.codebook.variables import LANGUAGES, Level, Variable
from research.files import frames, spss
from research.files.edition import Edition

if TYPE_CHECKING:
    import polars as pl

NOT_ASKED = Missing.NOT_ASKED.value
NO_ANSWER = Missing.NO_ANSWER.value
# Waves relative to the start of an organisation, with the month that their quarter contains.
WAVES = {"t0": 0, "t1": 6, "t2": 12, "t3": 24, "t4": 36}
LAST = "te"
LONGEST_NAME = 31
QUARTER = 3  # months
OWN = ("org_pid", "quarter", "months_since_start", "cal_year", "start_cohort")

# The units that they are made of.
USED = frozenset({"org", "org_period", "amb", "amb_month", "moment"})
YES = (1, 2)  # a council's decision, with or without conditions
HELD = 3  # a moment that is done

type Row = Mapping[str, Any]


@dataclass(frozen=True)
class Condition:
    """A yes or no for QCA: `column` of organisations is at least `threshold`."""

    name: str
    column: str
    threshold: float
    highest: bool = False  # at most instead of at least

    def of(self, row: Row) -> int:
        value = row[self.column]
        if is_missing(value):
            return NO_ANSWER
        return int(value <= self.threshold if self.highest else value >= self.threshold)


# Condition of field research → what of an organisation shows it. They are the rules of version 1.
CONDITIONS = (
    Condition("c_hours_agreed", "hours_decided", 4),
    Condition("c_council_agreed", "council_agreed", 1),
    Condition("c_coverage", "coverage_worst", 3, highest=True),
    Condition("c_activities", "activities", 1),
    Condition("c_communication", "announcements_sent", 1),
    Condition("c_measures_work", "measures_helped", 1),
    Condition("c_reviews_held", "reviews_done", 1),
    Condition("c_training", "trained", 1),
)
OUTCOME = Condition("o_took_part_more", "took_part_gain", 5)


def files(
    units: tuple[Unit, ...], made: "Mapping[str, pl.DataFrame]", edition: Edition
) -> dict[str, bytes]:
    """As far as the units are in the release."""
    chosen = {unit.name: unit for unit in units}
    if not {"org", "org_period"} <= chosen.keys():
        return {}
    org, period = chosen["org"], chosen["org_period"]
    orgs = made["org"].to_dicts()
    quarters = _by_organisation(made["org_period"].to_dicts())
    found = {
        "designs/wide.sav": _wide(org, period, orgs, quarters, edition),
        "designs/its.csv": _its(period, quarters),
        "designs/qca.csv": _qca(orgs, quarters, made),
    }
    for language in LANGUAGES:
        with translation.override(language):
            text = render_to_string(
                "research/releases/designs.txt", {"conditions": CONDITIONS, "outcome": OUTCOME}
            )
        found[f"designs/README.{language}.txt"] = text.encode()
    return found


def _by_organisation(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The quarters of each organisation, oldest first."""
    ordered = sorted(rows, key=lambda row: (row["org_pid"], row["quarter"]))
    return {pid: list(group) for pid, group in groupby(ordered, key=lambda row: row["org_pid"])}


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Of codes and numbers only, which no spreadsheet takes for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


# --- Wide


def _wide(
    org: Unit,
    period: Unit,
    orgs: list[dict[str, Any]],
    quarters: Mapping[str, list[dict[str, Any]]],
    edition: Edition,
) -> bytes:
    columns = [
        (wave, variable)
        for wave in (*WAVES, LAST)
        for variable in period.variables
        if variable.name not in OWN and len(variable.name) + len(wave) < LONGEST_NAME
    ]
    variables = (*org.variables, *(_suffixed(variable, wave) for wave, variable in columns))
    unit = Unit("wide", Level.MESO, org.title, org.keys, variables)
    rows = []
    for row in orgs:
        at = _at_waves(quarters.get(row["org_pid"], []))
        cells = [at[wave].get(v.name, _not_asked(v)) for wave, v in columns]
        rows.append((*(row[name] for name in org.columns), *cells))
    return spss.to_sav(unit, frames.frame(unit, rows), edition)


def _suffixed(variable: Variable, wave: str) -> Variable:
    label = format_lazy("{}: {}", wave.upper(), variable.label)
    return replace(variable, name=f"{variable.name}_{wave}", label=label)


def _not_asked(variable: Variable) -> object:
    return "" if variable.type.is_text else float(NOT_ASKED) if variable.decimals else NOT_ASKED


def _at_waves(rows: list[dict[str, Any]]) -> dict[str, Row]:
    """The quarter that holds the month of each wave; the last one for the closing."""
    # A baseline row is of before the start and no quarter of the pilot.
    since = [row for row in rows if row["months_since_start"] >= 0]
    found: dict[str, Row] = {wave: {} for wave in (*WAVES, LAST)}
    for wave, month in WAVES.items():
        for row in since:
            if 0 <= month - row["months_since_start"] < QUARTER:
                found[wave] = row
    if since:
        found[LAST] = since[-1]
    return found


# --- Interrupted time series


def _its(period: Unit, quarters: Mapping[str, list[dict[str, Any]]]) -> bytes:
    """`time` counts quarters per organisation, `after` is 1 from its start on, `time_after` counts
    from there."""
    facts = [name for name in period.columns if name not in OWN]
    header = ("org_pid", "quarter", "months_since_start", "time", "after", "time_after", *facts)
    lines = []
    for pid, rows in quarters.items():
        for number, row in enumerate(rows, start=1):
            since = row["months_since_start"]
            after = int(since >= 0) if not is_missing(since) else NO_ANSWER
            lines.append(
                (
                    pid,
                    row["quarter"],
                    since,
                    number,
                    after,
                    since // QUARTER + 1 if after == 1 else 0,
                    *(row[name] for name in facts),
                )
            )
    return _csv(header, lines)


# --- Qualitative comparative analysis


def _qca(
    orgs: list[dict[str, Any]],
    quarters: Mapping[str, list[dict[str, Any]]],
    made: "Mapping[str, pl.DataFrame]",
) -> bytes:
    measured = {
        row["org_pid"]: row | _measured(row, quarters.get(row["org_pid"], []), made) for row in orgs
    }
    every = (*CONDITIONS, OUTCOME)
    return _csv(
        ("org_pid", *(condition.name for condition in every)),
        [(pid, *(condition.of(row) for condition in every)) for pid, row in measured.items()],
    )


def _measured(
    org: Row, rows: list[dict[str, Any]], made: "Mapping[str, pl.DataFrame]"
) -> dict[str, float]:
    """What the conditions look at, of one organisation."""
    return {
        "council_agreed": _agreed(org),
        **{
            name: _sum(rows, name)
            for name in ("activities", "announcements_sent", "measures_helped")
        },
        "took_part_gain": _gain(rows),
        "coverage_worst": _of_people(org, made, "amb", "coverage_class", max),
        "reviews_done": _count(org, made, "moment", "moment_status", HELD),
        "trained": _of_people(org, made, "amb_month", "trainings", sum),
    }


def _agreed(org: Row) -> int:
    """1 where the council said yes, with or without conditions."""
    code: int = org["council_decision"]
    return code if is_missing(code) else int(code in YES)


def _sum(rows: list[dict[str, Any]], column: str) -> float:
    told = [row[column] for row in rows if not is_missing(row[column])]
    return sum(told) if told else NO_ANSWER


def _gain(rows: list[dict[str, Any]]) -> float:
    """The newest share that took part in training less the oldest, in percent."""
    shares = [row["took_part"] for row in rows if not is_missing(row["took_part"])]
    return shares[-1] - shares[0] if len(shares) > 1 else NO_ANSWER


def _of_people(
    org: Row,
    made: "Mapping[str, pl.DataFrame]",
    unit: str,
    column: str,
    of: Callable[[list[float]], float],
) -> float:
    """Over the rows of an organisation; not known where the unit or the rows are not there."""
    if unit not in made:
        return NO_ANSWER
    cells = made[unit].filter(made[unit]["org_pid"] == org["org_pid"])[column].to_list()
    told = [cell for cell in cells if not is_missing(cell)]
    return of(told) if told else NO_ANSWER


def _count(
    org: Row, made: "Mapping[str, pl.DataFrame]", unit: str, column: str, code: int
) -> float:
    if unit not in made:
        return NO_ANSWER
    cells = made[unit].filter(made[unit]["org_pid"] == org["org_pid"])[column].to_list()
    return cells.count(code)
