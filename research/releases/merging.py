"""From rows with pseudonyms to rows in which nobody stands alone: classes are made coarser for
everybody first, and what is left is withheld. Pure functions over frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from organisations.figures.rules import FEWEST_ORGANISATIONS
from research.codebook.units import Unit
from research.codebook.variables import Variable
from research.releases import ladders
from research.releases.ladders import FEWEST, WITHHELD
from research.releases.people import PERSONS

if TYPE_CHECKING:
    import polars as pl

ORGANISATION = "org_pid"
# The part of the rows that may be withheld; above it a class is made coarser.
MOST_WITHHELD = 0.05
ROWS, SUBJECTS = "_rows", "_subjects"


@dataclass(frozen=True)
class Merged:
    """`smallest` is how many organisations or people have the rarest combination; None where no
    variable could point at anybody, or all of them are withheld."""

    frame: "pl.DataFrame"
    pointing: tuple[str, ...]
    steps: Mapping[str, int]  # of each variable that was made coarser
    smallest: int | None
    recoded: int  # rows
    withheld: int  # rows

    def as_json(self) -> dict[str, Any]:
        return {
            "pointing": list(self.pointing),
            "steps": dict(self.steps),
            "smallest": self.smallest,
            "recoded": self.recoded,
            "withheld": self.withheld,
        }


def subjects(columns: Sequence[str]) -> dict[str, int]:
    """Of whom there must be how many in each combination: columns of the source."""
    person = next((name for name in PERSONS if name in columns), "")
    if person:
        return {person: FEWEST, ORGANISATION: FEWEST_ORGANISATIONS}
    return {ORGANISATION: FEWEST} if ORGANISATION in columns else {}


def merge(unit: Unit, frame: "pl.DataFrame") -> Merged:
    """`frame` has the columns of the unit and the pseudonyms of its subjects, which are dropped.
    The order of the rows tells nothing: they are sorted by what stands in them."""
    wanted = subjects(frame.columns)
    pointing = [variable for variable in unit.variables if ladders.could_point(variable)]
    if not wanted or not pointing or frame.is_empty():
        return Merged(_plain(unit, frame), (), {}, None, 0, 0)
    names = [variable.name for variable in pointing]
    climb = _Climb(frame, pointing, wanted)
    climb.go_up()
    found = climb.result(frame)
    return Merged(
        _plain(unit, found),
        tuple(names),
        {name: level for name, level in climb.levels.items() if level},
        climb.smallest(),
        climb.recoded(),
        climb.rows_alone(),
    )


def _plain(unit: Unit, frame: "pl.DataFrame") -> "pl.DataFrame":
    return frame.select(unit.columns).sort(unit.columns)


class _Climb:
    """Over each combination of values with its subjects: far fewer rows than there are."""

    def __init__(
        self, frame: "pl.DataFrame", pointing: Sequence[Variable], wanted: Mapping[str, int]
    ) -> None:
        import polars as pl

        self.names = [variable.name for variable in pointing]
        self.wanted = wanted
        self.ladders = {variable.name: ladders.ladder(variable) for variable in pointing}
        self.levels = dict.fromkeys(self.names, 0)
        self.fine = frame.group_by([*self.names, *wanted]).agg(pl.len().alias(ROWS))
        self.codes: dict[str, dict[int, int]] = {}
        self.now = self.fine

    def go_up(self) -> None:
        """One step of one variable at a time: the one that has most different values."""
        while not self._is_enough():
            left = [name for name in self.names if self.levels[name] < len(self.ladders[name])]
            if not left:
                return
            widest = max(left, key=lambda name: self.now[name].n_unique())
            self._step(widest)

    def _is_enough(self) -> bool:
        """Few rows are alone; and those are withheld together, so they must be a crowd as well."""
        if self.rows_alone() > MOST_WITHHELD * int(self.fine[ROWS].sum()):
            return False
        alone = self.now.join(self._combinations().filter(self._is_alone()), on=self.names)
        return alone.is_empty() or all(
            alone[column].n_unique() >= least for column, least in self.wanted.items()
        )

    def _step(self, name: str) -> None:
        import polars as pl

        subject = next(iter(self.wanted))
        counts = self.fine.group_by(name).agg(pl.col(subject).n_unique())
        step = self.ladders[name][self.levels[name]]
        self.codes[name] = step(dict(counts.iter_rows()))
        self.levels[name] += 1
        self.now = self._recode(self.fine)

    def _recode(self, frame: "pl.DataFrame") -> "pl.DataFrame":
        import polars as pl

        return frame.with_columns(
            pl.col(name).replace_strict(codes, return_dtype=frame.schema[name])
            for name, codes in self.codes.items()
        )

    def _combinations(self) -> "pl.DataFrame":
        """With how many subjects each has, and its number of rows."""
        import polars as pl

        return self.now.group_by(self.names).agg(
            *(pl.col(column).n_unique() for column in self.wanted), pl.col(ROWS).sum()
        )

    def _is_alone(self) -> "pl.Expr":
        """Too few, and something is told: all withheld points at nobody."""
        import polars as pl

        few = pl.any_horizontal(pl.col(column) < least for column, least in self.wanted.items())
        told = pl.any_horizontal(pl.col(name) != WITHHELD for name in self.names)
        return few & told

    def rows_alone(self) -> int:
        return int(self._combinations().filter(self._is_alone())[ROWS].sum())

    def smallest(self) -> int | None:
        import polars as pl

        told = pl.any_horizontal(pl.col(name) != WITHHELD for name in self.names)
        kept = self._combinations().filter(~self._is_alone() & told)
        subject = next(iter(self.wanted))
        return int(kept[subject].min()) if kept.height else None  # type: ignore[arg-type]

    def recoded(self) -> int:
        """Rows of which a value became coarser; not those that are withheld altogether."""
        import polars as pl

        changed = [(self.fine[name] != self.now[name]).alias(name) for name in self.names]
        flags = pl.DataFrame(changed).select(pl.any_horizontal(pl.all()).alias("changed"))
        return int(self.fine.filter(flags["changed"])[ROWS].sum())

    def result(self, frame: "pl.DataFrame") -> "pl.DataFrame":
        import polars as pl

        coarse = self._recode(frame)
        alone = self._combinations().filter(self._is_alone()).select(self.names)
        flagged = coarse.join(
            alone.with_columns(pl.lit(value=True).alias(SUBJECTS)), on=self.names, how="left"
        )
        return flagged.with_columns(
            pl.when(pl.col(SUBJECTS).fill_null(value=False))
            .then(pl.lit(WITHHELD, dtype=frame.schema[name]))
            .otherwise(pl.col(name))
            .alias(name)
            for name in self.names
        ).drop(SUBJECTS)
