"""What shows that a key was destroyed."""

import hashlib

from research.waves.models import Wave


def fingerprint(wave: Wave) -> str:
    """SHA-256 of the public key: says which key it was, and gives nothing away. "" without one."""
    return hashlib.sha256(bytes.fromhex(wave.public_key)).hexdigest() if wave.public_key else ""
