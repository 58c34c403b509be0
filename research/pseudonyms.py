"""Pseudonyms: HMAC with a key that only the worker can read. Without the key nobody can go back
from a pseudonym to a row, and no two keys give the same pseudonym."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from django.conf import settings

BITS = 128
KEY_BYTES = 32
MESSAGE = "RESEARCH_KEY_FILE must name a file with 64 hexadecimal digits"


class NoKey(RuntimeError):
    """The key file is not mounted in this process."""


def key() -> bytes:
    """The project's key. On a machine without services it is made at first use; elsewhere a
    missing file stops the job, because a new key would break every series."""
    path = settings.RESEARCH_KEY_FILE
    if settings.EMBEDDED and not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    try:
        found = bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError) as error:
        raise NoKey(MESSAGE) from error
    if len(found) != KEY_BYTES:  # an empty file would be a key that everybody has
        raise NoKey(MESSAGE)
    return found


def pseudonym(key: bytes, unit: str, row_id: object) -> str:
    """A stable name for one row of one unit: 'amb' and 'org' of the same id are unrelated."""
    digest = hmac.new(key, f"{unit}:{row_id}".encode(), hashlib.sha256).hexdigest()
    return digest[: BITS // 4]


def pseudonyms(key: bytes, unit: str, row_ids: Iterable[object]) -> list[str]:
    """The same of many rows of one unit. To begin an HMAC (RFC 2104) takes longer than to finish
    it, and the beginning is the same for all."""
    block = key.ljust(hashlib.sha256().block_size, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block) + f"{unit}:".encode())
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block))
    found = []
    for row_id in row_ids:
        one, other = inner.copy(), outer.copy()
        one.update(str(row_id).encode())
        other.update(one.digest())
        found.append(other.hexdigest()[: BITS // 4])
    return found
