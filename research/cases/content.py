"""What an approved release tells of each organisation, made by the worker: nothing is worked out
here that the release does not say, and no pseudonym is made or undone.

Of people only counts that `research.disclosure` lets through; None is withheld.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable
from typing import Any

from ambassadors.codes import Obstacle
from research.codebook import rhythm, units
from research.disclosure import Cell, rounded
from research.releases.stored import Package

# The columns of a quarter that stand in the table of figures.
FIGURES = (
    "ambassadors",
    "activities",
    "obstacles_seen",
    "obstacles_closed",
    "measures_done",
    "announcements_sent",
    "took_part",
    "took_part_practical",
)
PRESENT = str(rhythm.PRESENCE.numbers["present"])
TALKS = -1  # the number of conversations, beside the codes of what stood in the way
ANSWERS = 100  # a round and a form are one number: 204 is the second round of Q04

# part, when, code → how often; or how often by each person.
type Key = tuple[str, str, int]
type Shares = Counter[Hashable]
type Content = dict[str, Any]


def contents(package: Package) -> dict[str, Content]:
    """By pseudonym of the organisation: what JSON can hold."""
    found = {row["org_pid"]: _empty(row) for row in package.rows("org")}
    counted = _counted(package)
    for pid, lines in counted.items():
        if pid in found:
            found[pid]["lines"] += [[*key, number] for key, number in lines.items()]
    for shared in (_told(package), _at_meetings(package), _answered(package)):
        for pid, cells in shared.items():
            if pid in found:
                found[pid]["lines"] += [[*key, _shown(cell)] for key, cell in cells.items()]
    for unit, part in (("org_period", "quarters"), ("org_condition", "conditions")):
        for row in package.rows(unit):
            if row["org_pid"] in found:
                found[row["org_pid"]][part].append(_facts(row))
    for content in found.values():
        content["lines"].sort(key=lambda line: (line[1], line[0], line[2]))
    return found


def _empty(row: dict[str, str]) -> Content:
    return {"org": _facts(row), "lines": [], "quarters": [], "conditions": []}


def _facts(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name != "org_pid"}


def _shown(shares: Shares) -> int | None:
    cell = Cell(shares)
    return rounded(cell.count) if cell.is_safe else None


# --- What an organisation or the programme did


def _counted(package: Package) -> dict[str, Counter[Key]]:
    found: dict[str, Counter[Key]] = defaultdict(Counter)
    for row in package.rows("org_event"):
        found[row["org_pid"]]["event", row["month"], int(row["org_event"])] += int(
            row["org_events"]
        )
    for unit, column in (("support", "support_category"), ("moment", "moment_status")):
        for row in package.rows(unit):
            found[row["org_pid"]][unit, row["month"], int(row[column])] += 1
    return found


# --- What people did: how often by each, until it is known whether that can be shown


def _told(package: Package) -> dict[str, dict[Key, Shares]]:
    """What stood in the way in the conversations of a quarter."""
    found: dict[str, dict[Key, Shares]] = defaultdict(lambda: defaultdict(Counter))
    for row in package.rows("conv"):
        cells, quarter, who = found[row["org_pid"]], _quarter(row["month"]), row["amb_pid"]
        if not who:  # taken out of the research: a talk of nobody
            continue
        cells["talk", quarter, TALKS][who] += 1
        for obstacle in Obstacle.values:
            cells["talk", quarter, obstacle][who] += row[f"obstacle_{obstacle}"] == "1"
    return {pid: _with_whole(cells) for pid, cells in found.items()}


def _with_whole(cells: dict[Key, Shares]) -> dict[Key, Shares]:
    """A detail is nowhere shown where its whole is not; what never happened is left out."""
    kept = {}
    for (part, when, code), shares in cells.items():
        whole_is_safe = Cell(cells[part, when, TALKS]).is_safe
        if code == TALKS or (whole_is_safe and shares.total()):
            kept[part, when, code] = shares
    return kept


def _at_meetings(package: Package) -> dict[str, dict[Key, Shares]]:
    """How often its ambassadors came to each kind of meeting, in a year."""
    kinds = {row["event_pid"]: int(row["event_kind"]) for row in package.rows("event")}
    found: dict[str, dict[Key, Shares]] = defaultdict(lambda: defaultdict(Counter))
    for row in package.rows("attendance"):
        if row["present"] == PRESENT and row["event_pid"] in kinds:
            key = ("meeting", row["cal_year"], kinds[row["event_pid"]])
            found[row["org_pid"]][key][row["amb_pid"]] += 1
    return found


def _answered(package: Package) -> dict[str, dict[Key, Shares]]:
    """How many forms came back in each round; a form has one writer."""
    cells: dict[str, dict[tuple[str, int], list[str]]] = defaultdict(lambda: defaultdict(list))
    for unit in package.units:
        if unit in units.UNIT:
            continue
        for row in package.rows(unit):
            key = (row["cal_year"], int(row["wave"]) * ANSWERS + int(row["instrument"]))
            cells[row["org_pid"]][key].append(row["answer_pid"])
    return {
        pid: {("form", year, code): Counter(answers) for (year, code), answers in rounds.items()}
        for pid, rounds in cells.items()
    }


def _quarter(month: str) -> str:
    """Of a month, or of what is a quarter already."""
    year, part = month.split("-")
    return month if part.startswith("Q") else f"{year}-Q{(int(part) + 2) // 3}"
