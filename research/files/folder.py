"""The files of a package while it is made: on disk, as together they are larger than memory."""

from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize


class Folder(MutableMapping[str, bytes]):
    """path → bytes, and a place for each; gone with the last who holds it."""

    def __init__(self) -> None:
        self._root = Path(mkdtemp(prefix="package-"))
        finalize(self, rmtree, self._root, ignore_errors=True)
        self._paths: dict[str, Path] = {}

    def place(self, path: str) -> Path:
        """Where a file of this path is written, or was."""
        if path not in self._paths:
            self._paths[path] = self._root / f"{len(self._paths)}-{Path(path).name}"
        return self._paths[path]

    @property
    def sizes(self) -> dict[str, int]:
        return {path: place.stat().st_size for path, place in self._paths.items()}

    def __getitem__(self, path: str) -> bytes:
        return self._paths[path].read_bytes()

    def __setitem__(self, path: str, data: bytes) -> None:
        self.place(path).write_bytes(data)

    def __delitem__(self, path: str) -> None:
        self._paths.pop(path).unlink()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __ior__(self, other: Mapping[str, bytes]) -> "Folder":
        self.update(other)
        return self
