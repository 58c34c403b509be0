"""The private key of each wave: a file in the folder of the worker, never in the database."""

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

from research.pseudonyms import NoKey
from research.waves import sealing


def folder() -> Path:
    """Where the worker keeps them. Raises NoKey in a process that may not have them."""
    own: Path | None = getattr(settings, "WAVE_KEYS_FOLDER", None)
    found: Path = own or settings.RESEARCH_KEY_FILE.parent
    if not own and not settings.RESEARCH_KEY_FILE.name:
        raise NoKey("WAVE_KEYS_FOLDER must name the folder with the keys of the waves")
    return found


def _path(wave_id: UUID) -> Path:
    return folder() / f"wave-{wave_id}.key"


def make(wave_id: UUID) -> bytes:
    """The private key; a second call gives the same one. Written whole or not at all."""
    if found := read(wave_id):
        return found
    path = _path(wave_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_bytes(sealing.make_key())
    try:
        os.link(fresh, path)  # fails where another worker was first
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_bytes()


def read(wave_id: UUID) -> bytes | None:
    """None when there is none (any more)."""
    path = _path(wave_id)
    return path.read_bytes() if path.exists() else None


def destroy(wave_id: UUID) -> None:
    """Overwrite it before it goes: a deleted file can stay readable on a disk."""
    path = _path(wave_id)
    if path.exists():
        with path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
