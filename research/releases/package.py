"""Making a package out of the rows: every file, and what the gate says of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from research import readers
from research.codebook import units as codebook
from research.codebook.units import Unit
from research.codebook.variables import Release as Kind
from research.files import (
    archive,
    datapackage,
    ddi,
    frames,
    spss,
    stata,
    syntax,
    tables,
    twin,
)
from research.files import codebook as codebook_files
from research.files.edition import Edition
from research.files.folder import Folder
from research.releases import changes, designs, gate, texts
from research.releases.finding import Finding
from research.releases.models import Release
from research.releases.stored import Package, Table

if TYPE_CHECKING:
    import polars as pl

READ, DATA, CHECKED = 30, 60, 90  # percent: when the rows, the files and the checks are there

type Tell = Callable[[int], None]


@dataclass
class Making:
    """One release while it is made. `earlier` are the approved ones by number; `tell` is called
    with the percentage that is done, and may stop the work by raising."""

    release: Release
    key: bytes
    earlier: Mapping[str, Package]
    tell: Tell
    files: Folder = field(default_factory=Folder)
    rows: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def make(self) -> bytes:
        """The bytes of the package. Raises frames.WrongCell."""
        self.units = chosen(self.release)
        self.edition = Edition(
            self.release.number, self.release.programme.name, self.release.closing
        )
        self._read()
        self._write_data()
        self._check()
        self._describe()
        if self.release.previous:
            self._design()
        self.files["manifest.json"] = texts.manifest(self.release, self.rows, self.files)
        return archive.to_zip(self.files, f"{self.release.folder}/")

    def _read(self) -> None:
        for number, unit in enumerate(self.units, start=1):
            done = READ * (number - 1) // len(self.units)
            place = self._place(unit, "csv")
            self.rows[unit.name] = tables.write_csv(unit, self._parts(unit, done), place)
            self.tell(READ * number // len(self.units))

    def _parts(self, unit: Unit, done: int) -> "Iterator[pl.DataFrame]":
        """Who stops the work need not wait for the end of a large unit."""
        programme, day = self.release.programme, self.release.closing
        with closing(readers.parts(unit, programme, self.key, closing=day)) as parts:
            for part in parts:
                yield frames.checked(unit, part)
                self.tell(done)

    def _place(self, unit: Unit, kind: str) -> Path:
        return self.files.place(f"data/{unit.name}.{kind}")

    def _frame(self, unit: Unit) -> "pl.DataFrame":
        """What was read, of one unit at a time: the CSV is where the rows are kept."""
        return tables.read_csv(unit, self._place(unit, "csv"))

    def _write_data(self) -> None:
        for number, unit in enumerate(self.units, start=1):
            frame, done = self._frame(unit), READ + (DATA - READ) * (number - 1) // len(self.units)
            tables.write_dutch_csv(frame, self.files.place(f"data/{unit.name}_nl.csv"))
            self.tell(done)
            spss.write_sav(unit, frame, self.edition, self._place(unit, "sav"))
            self.tell(done)
            stata.write_dta(unit, frame, self.edition, self._place(unit, "dta"))
            self.tell(READ + (DATA - READ) * number // len(self.units))

    def _check(self) -> None:
        programme, day = self.release.programme, self.release.closing
        willing = readers.willing(programme, self.key, closing=day)
        for number, unit in enumerate(self.units, start=1):
            self.findings += gate.of_files(unit, self.files)
            frame = self._frame(unit)
            self.findings += gate.of_consent(unit, frame, willing)
            self.findings += gate.of_differences(unit, frame, self.earlier)
            self.tell(DATA + (CHECKED - DATA) * number // len(self.units))
        org = codebook.UNIT["org"]
        self.findings += gate.of_small_cells(
            org, readers.rows(org, programme, self.key, closing=day)
        )

    def _describe(self) -> None:
        units, edition, rows = self.units, self.edition, self.rows
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
        self.files |= texts.readme(self.release, units, rows)
        self.files |= texts.changes(self.release, self._changes())

    def _changes(self) -> changes.Changes:
        previous = self.release.previous
        if previous is None:
            return changes.Changes()
        return changes.compare(
            previous.number,
            self.earlier[previous.number],
            self.units,
            lambda name: Table.of(self.files[f"data/{name}.csv"]),
        )

    def _design(self) -> None:
        """What only makes sense once the first release was good."""
        frames_of = {u.name: self._frame(u) for u in self.units if u.name in designs.USED}
        self.files |= designs.files(self.units, frames_of, self.edition)
        for unit in self.units:
            rows = twin.rows(unit, seed=self.release.sequence)
            self.files[f"twin/{unit.name}.csv"] = tables.to_csv(frames.frame(unit, rows))


def chosen(release: Release) -> tuple[Unit, ...]:
    """The units of this release, in the order of the codebook, as research may have them."""
    return tuple(
        unit.for_release(Kind.RESEARCH)
        for unit in codebook.of(release.programme)
        if unit.name in release.units
    )
