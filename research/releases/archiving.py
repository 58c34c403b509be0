"""Making an archive edition out of the files of an approved release: without pseudonyms and months,
of people only who said yes to an archive, and classes so coarse that nobody stands alone."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from research.codebook import units as codebook
from research.codebook.units import Unit
from research.codebook.variables import Release as Kind
from research.codebook.variables import Sensitivity, Type, Variable
from research.files import archive, datapackage, ddi, frames, spss, stata, syntax, tables
from research.files import codebook as codebook_files
from research.files.edition import Edition
from research.files.folder import Folder
from research.readers.archived import Archived
from research.releases import gate, ladders, merging, texts
from research.releases.finding import Finding, error
from research.releases.models import Release
from research.releases.people import PERSONS
from research.releases.stored import Package

if TYPE_CHECKING:
    import polars as pl

CHECKED = 90  # percent
# Nobody who used a card was asked about an archive; a sector often has fewer than five
# organisations, and this file is their number. Of a talk of HAN nobody can find whose it was, so
# neither whether they said yes to an archive.
LEFT_OUT = frozenset({"card", "sector", "qual"})
ANSWER, AMBASSADOR = "answer_pid", "amb_pid"
IDS = (*PERSONS, ANSWER, merging.ORGANISATION)


@dataclass
class Archiving:
    """As package.Making, of one archive edition. `source` is the package of the release that it is
    made of, and `allowed` tells whose rows may be kept."""

    release: Release
    source: Package
    allowed: Archived
    tell: Callable[[int], None]
    files: Folder = field(default_factory=Folder)
    rows: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    merged: dict[str, dict[str, Any]] = field(default_factory=dict)
    # One definition of a variable, whatever the file.
    coarser: dict[str, Variable] = field(default_factory=dict)

    def make(self) -> bytes:
        """The bytes of the package."""
        self.units = tuple(self._units())
        for number, unit in enumerate(self.units, start=1):
            self._write(unit)
            self.tell(CHECKED * number // len(self.units))
        self._describe()
        about = {"source": self._source.number, "merged": self.merged}
        self.files["manifest.json"] = texts.manifest(self.release, self.rows, self.files, about)
        return archive.to_zip(self.files, f"{self.release.folder}/")

    @property
    def _source(self) -> Release:
        assert self.release.source is not None
        return self.release.source

    def _units(self) -> Iterator[Unit]:
        """Of the release, as the archive may have them: no pseudonyms, no months, and about people
        only where it is known whose row it is."""
        there = set(self.source.units) - LEFT_OUT
        for unit in codebook.of(self.release.programme):
            if unit.name not in there:
                continue
            columns = self.source.columns(unit.name)
            has_person = any(name in columns for name in (*PERSONS, ANSWER))
            yield Unit(
                unit.name,
                unit.level,
                unit.title,
                (),
                tuple(
                    self._coarser(variable)
                    for variable in unit.for_release(Kind.ARCHIVE).variables
                    if variable.name in columns
                    and variable.type is not Type.MONTH
                    and (has_person or variable.sensitivity is not Sensitivity.PERSON)
                ),
            )

    def _coarser(self, variable: Variable) -> Variable:
        if variable.name not in self.coarser:
            self.coarser[variable.name] = ladders.coarser(variable)
        return self.coarser[variable.name]

    def _write(self, unit: Unit) -> None:
        source = self._read(unit)
        kept = self._allowed(source)
        made = merging.merge(unit, kept)
        path, place = f"data/{unit.name}", self.files.place
        tables.write_csv(unit, [made.frame], place(f"{path}.csv"))
        frame = tables.read_csv(unit, place(f"{path}.csv"))  # in the order of the CSV
        tables.write_dutch_csv(frame, place(f"{path}_nl.csv"))
        spss.write_sav(unit, frame, self._edition, place(f"{path}.sav"))
        stata.write_dta(unit, frame, self._edition, place(f"{path}.dta"))
        self.rows[unit.name] = frame.height
        self.merged[unit.name] = made.as_json() | {"left_out": source.height - kept.height}
        self.findings += gate.of_files(unit, self.files)
        self.findings += of_archive(unit, frame, made.pointing, ids(source))

    def _read(self, unit: Unit) -> "pl.DataFrame":
        """The columns of the unit, and the pseudonyms that tell whose rows they are."""
        import polars as pl

        known = frames.types(unit)
        there = self.source.columns(unit.name)
        wanted = {name: known.get(name, pl.String) for name in there if name in {*known, *IDS}}
        data = io.BytesIO(self.source.read(f"data/{unit.name}.csv"))
        frame = pl.read_csv(
            data, columns=list(wanted), schema_overrides=wanted, empty_string_is_null=False
        )
        return frame.select(list(wanted))

    def _allowed(self, frame: "pl.DataFrame") -> "pl.DataFrame":
        import polars as pl

        if ANSWER in frame.columns:
            return frame.filter(pl.col(ANSWER).is_in(list(self.allowed.answers)))
        if AMBASSADOR in frame.columns:
            return frame.filter(pl.col(AMBASSADOR).is_in(list(self.allowed.ambassadors)))
        return frame

    @property
    def _edition(self) -> Edition:
        release = self.release
        return Edition(release.number, release.programme.name, release.closing)

    def _describe(self) -> None:
        units, edition, rows = self.units, self._edition, self.rows
        self.files |= {
            "codebook.html": codebook_files.to_html(units, edition, rows).encode(),
            "codebook.csv": codebook_files.to_csv(units),
            "codebook.pdf": codebook_files.to_pdf(units, edition, rows),
            "ddi-codebook.xml": ddi.to_xml(units, edition, rows),
            "datapackage.json": datapackage.to_json(units, edition, rows).encode(),
            "syntax/read.sps": syntax.read_sps(units, edition, rows).encode(),
            "syntax/read.do": syntax.read_do(units, edition, rows).encode(),
            "syntax/read.R": syntax.read_r(units, edition, rows).encode(),
        }
        self.files |= texts.archive_readme(self.release, units, rows, self.merged)


# --- The gate of an archive edition


def ids(source: "pl.DataFrame") -> set[str]:
    """Every pseudonym in the columns that were read."""
    return {cell for name in IDS if name in source.columns for cell in source[name].unique()} - {""}


def of_archive(
    unit: Unit, frame: "pl.DataFrame", pointing: tuple[str, ...], known: set[str]
) -> Iterator[Finding]:
    """What was promised is looked at once more, in the file itself."""
    for variable in unit.variables:
        if variable.type.is_text and known & set(frame[variable.name].unique()):
            yield error(
                _("%(unit)s: %(variable)s still has a pseudonym.")
                % {"unit": unit.name, "variable": variable.name}
            )
    rare = too_rare(frame, pointing)
    if rare:
        yield error(
            _("%(unit)s: %(number)d combinations stand in it fewer than five times.")
            % {"unit": unit.name, "number": rare}
        )


def too_rare(frame: "pl.DataFrame", pointing: tuple[str, ...]) -> int:
    """Combinations that fewer than five rows have, and that tell something."""
    import polars as pl

    if not pointing:
        return 0
    told = pl.any_horizontal(pl.col(name) != ladders.WITHHELD for name in pointing)
    counts = frame.group_by(pointing).len().filter(told)
    return counts.filter(pl.col("len") < ladders.FEWEST).height
