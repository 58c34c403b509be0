"""Reading a package that is kept: for a download, a comparison and a recall."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from organisations.documents import files
from research.releases.models import Release

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Table:
    """A unit as a release has it: text cells by column, of which only what is asked is read."""

    columns: tuple[str, ...]
    data: bytes

    @classmethod
    def of(cls, data: bytes) -> "Table":
        header = data[: data.index(b"\n")].decode()
        return cls(tuple(header.split(",")), data)

    def frame(self, *names: str) -> "pl.DataFrame":
        import polars as pl

        found = pl.read_csv(
            self.data, columns=list(names), infer_schema=False, empty_string_is_null=False
        )
        return found.select(names)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        return self.frame(*self.columns).rows()

    def column(self, name: str) -> list[str]:
        return self.frame(name)[name].to_list()

    def people(self, *names: str) -> set[str]:
        """Everybody in these columns, once."""
        return set().union(*(self.frame(name)[name].unique() for name in names)) - {""}

    def among(self, wanted: set[str], *names: str) -> set[str]:
        """Which of the wanted stand in these columns."""
        found: set[str] = set()
        for name in names:
            cells = self.frame(name)[name]
            found.update(cells.filter(cells.is_in(list(wanted))))
        return found


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
        return Table.of(self.read(path)) if path in self.paths else None

    def columns(self, unit: str) -> tuple[str, ...]:
        with self.zip.open(f"{self.folder}/data/{unit}.csv") as raw:
            return tuple(next(csv.reader(io.TextIOWrapper(raw, "utf-8", newline=""))))

    def rows(self, unit: str) -> Iterator[dict[str, str]]:
        """One by one, by column: a unit can be larger than memory. None where it is not there."""
        path = f"data/{unit}.csv"
        if path in self.paths:
            with self.zip.open(f"{self.folder}/{path}") as raw:
                yield from csv.DictReader(io.TextIOWrapper(raw, "utf-8", newline=""))

    @property
    def units(self) -> list[str]:
        """Of the long files."""
        names = [path for path in self.paths if path.startswith("data/")]
        return [
            name.removeprefix("data/").removesuffix(".csv")
            for name in names
            if name.endswith(".csv") and not name.endswith("_nl.csv")
        ]
