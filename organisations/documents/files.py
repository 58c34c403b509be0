"""Files kept in PostgreSQL, in rows of at most a megabyte, under the policies of their owner."""

import hashlib
from typing import Any

from organisations.models import FileChunk, ProgrammeFile, ProgrammeFileChunk, StoredFile

CHUNK = 1024 * 1024


def store(data: bytes, *, name: str, media_type: str, organisation: Any) -> StoredFile:
    file = StoredFile.objects.create(organisation=organisation, **_facts(data, name, media_type))
    FileChunk.objects.bulk_create(
        FileChunk(organisation=organisation, file=file, number=number, data=part)
        for number, part in _parts(data)
    )
    return file


def store_for_programme(
    data: bytes, *, name: str, media_type: str, programme: Any
) -> ProgrammeFile:
    file = ProgrammeFile.objects.create(programme=programme, **_facts(data, name, media_type))
    ProgrammeFileChunk.objects.bulk_create(
        ProgrammeFileChunk(programme=programme, file=file, number=number, data=part)
        for number, part in _parts(data)
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


def _parts(data: bytes) -> list[tuple[int, bytes]]:
    starts = range(0, max(len(data), 1), CHUNK)
    return [(number, data[start : start + CHUNK]) for number, start in enumerate(starts)]
