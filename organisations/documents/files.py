"""Files kept in PostgreSQL, in rows of at most a megabyte, under the policies of their owner."""

import hashlib
from collections.abc import Iterator
from itertools import batched
from typing import Any

from organisations.models import FileChunk, ProgrammeFile, ProgrammeFileChunk, StoredFile

CHUNK = 1024 * 1024
AT_ONCE = 16  # rows in one statement: a release can be larger than anybody should hold twice


def store(data: bytes, *, name: str, media_type: str, organisation: Any) -> StoredFile:
    file = StoredFile.objects.create(organisation=organisation, **_facts(data, name, media_type))
    for some in batched(_parts(data), AT_ONCE):
        FileChunk.objects.bulk_create(
            FileChunk(organisation=organisation, file=file, number=number, data=part)
            for number, part in some
        )
    return file


def store_for_programme(
    data: bytes, *, name: str, media_type: str, programme: Any
) -> ProgrammeFile:
    file = ProgrammeFile.objects.create(programme=programme, **_facts(data, name, media_type))
    for some in batched(_parts(data), AT_ONCE):
        ProgrammeFileChunk.objects.bulk_create(
            ProgrammeFileChunk(programme=programme, file=file, number=number, data=part)
            for number, part in some
        )
    return file


def read(file: StoredFile | ProgrammeFile) -> bytes:
    return b"".join(bytes(data) for data in file.chunks.values_list("data", flat=True))


def _facts(data: bytes, name: str, media_type: str) -> dict[str, Any]:
    return {
        "name": name,
        "media_type": media_type,
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, start in enumerate(range(0, max(len(data), 1), CHUNK)):
        yield number, data[start : start + CHUNK]
