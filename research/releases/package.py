"""Making a package out of the rows: every file, and what the gate says of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
from research.releases import changes, designs, gate, texts
from research.releases.finding import Finding
from research.releases.models import Release
from research.releases.stored import Package

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
    files: dict[str, bytes] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    frames: "dict[str, pl.DataFrame]" = field(default_factory=dict)

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
        return self._zip()

    def _read(self) -> None:
        for number, unit in enumerate(self.units, start=1):
            rows = readers.rows(
                unit, self.release.programme, self.key, closing=self.release.closing
            )
            self.frames[unit.name] = frames.frame(unit, rows)
            self.rows[unit.name] = len(rows)
            self.tell(READ * number // len(self.units))

    def _write_data(self) -> None:
        for number, unit in enumerate(self.units, start=1):
            frame, path = self.frames[unit.name], f"data/{unit.name}"
            self.files[f"{path}.csv"] = tables.to_csv(frame)
            self.files[f"{path}_nl.csv"] = tables.to_dutch_csv(frame)
            self.files[f"{path}.sav"] = spss.to_sav(unit, frame, self.edition)
            self.files[f"{path}.dta"] = stata.to_dta(unit, frame, self.edition)
            self.tell(READ + (DATA - READ) * number // len(self.units))

    def _check(self) -> None:
        programme, closing = self.release.programme, self.release.closing
        willing = readers.willing(programme, self.key, closing=closing)
        for number, unit in enumerate(self.units, start=1):
            frame = self.frames[unit.name]
            self.findings += gate.of_files(unit, self.files)
            self.findings += gate.of_consent(unit, frame, willing)
            self.findings += gate.of_differences(unit, frame, self.earlier)
            self.tell(DATA + (CHECKED - DATA) * number // len(self.units))
        org = codebook.UNIT["org"]
        self.findings += gate.of_small_cells(
            org, readers.rows(org, programme, self.key, closing=closing)
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
        now = Package(self.release.folder, self._zip())
        return changes.compare(previous.number, self.earlier[previous.number], self.units, now)

    def _design(self) -> None:
        """What only makes sense once the first release was good."""
        self.files |= designs.files(self.units, self.frames, self.edition)
        for unit in self.units:
            rows = twin.rows(unit, seed=self.release.sequence)
            self.files[f"twin/{unit.name}.csv"] = tables.to_csv(frames.frame(unit, rows))

    def _zip(self) -> bytes:
        folder = self.release.folder
        return archive.to_zip({f"{folder}/{path}": data for path, data in self.files.items()})


def chosen(release: Release) -> tuple[Unit, ...]:
    """The units of this release, in the order of the codebook, as research may have them."""
    return tuple(
        unit.for_release(Kind.RESEARCH)
        for unit in codebook.of(release.programme)
        if unit.name in release.units
    )
