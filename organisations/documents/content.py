"""The content of a document as canonical JSON: what people confirm is its hash."""

import hashlib
import json
from typing import Any

# Of a version that says nothing any more; nobody can open it.
EMPTIED: dict[str, Any] = {"emptied": True}


def canonical(content: dict[str, Any]) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces: the same content, the same bytes."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()
