"""Many files as one: a zip that is the same for the same files, and a list of checksums."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the oldest that a zip can tell
READABLE = 0o100644 << 16


def to_zip(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """By path, with one fixed date and the same rights for all: the same files, the same bytes.
    One file after the other is read; `folder` is where all stand in, and ends with a slash."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}{path}", FIRST_DAY)
            entry.external_attr = READABLE
            entry.create_system = 3  # Unix, wherever it was made
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path], compresslevel=6)
    return found.getvalue()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def checksums(files: Mapping[str, bytes]) -> str:
    """As `sha256sum --check` reads them."""
    return "".join(f"{sha256(data)}  {path}\n" for path, data in sorted(files.items()))
