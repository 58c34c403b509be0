"""Reading a package that is kept: for a download, a comparison and a recall."""

import csv
import io
import zipfile
from dataclasses import dataclass

from organisations.documents import files
from research.releases.models import Release


@dataclass(frozen=True)
class Table:
    """A unit as an earlier release has it: text cells by column."""

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]

    def column(self, name: str) -> list[str]:
        place = self.columns.index(name)
        return [row[place] for row in self.rows]


class Package:
    """The files of one release, by their path in it."""

    def __init__(self, folder: str, data: bytes) -> None:
        self.folder, self.zip = folder, zipfile.ZipFile(io.BytesIO(data))

    @classmethod
    def of(cls, release: Release) -> "Package":
        """In the scope of the programme; of a release that was made."""
        assert release.package is not None
        return cls(release.folder, files.read(release.package))

    @property
    def paths(self) -> list[str]:
        start = len(self.folder) + 1
        return [name[start:] for name in self.zip.namelist()]

    def read(self, path: str) -> bytes:
        return self.zip.read(f"{self.folder}/{path}")

    def table(self, unit: str) -> Table | None:
        path = f"data/{unit}.csv"
        if path not in self.paths:
            return None
        header, *rows = csv.reader(io.StringIO(self.read(path).decode(), newline=""))
        return Table(tuple(header), [tuple(row) for row in rows])

    @property
    def units(self) -> list[str]:
        """Of the long files."""
        names = [path for path in self.paths if path.startswith("data/")]
        return [
            name.removeprefix("data/").removesuffix(".csv")
            for name in names
            if name.endswith(".csv") and not name.endswith("_nl.csv")
        ]
