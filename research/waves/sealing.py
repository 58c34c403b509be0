"""A sealed box: anybody with the public key of a wave can close it, only its private key opens it.

X25519 with a key pair that is made for one box and forgotten, HKDF-SHA-256 over both public keys,
ChaCha20-Poly1305. The key of a box is never used twice, so its nonce can be zero. `about` is what
the box belongs to: taken to another wave or organisation it does not open.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PURPOSE = b"leerambassadeurs wave link 1"
KEY_BYTES = 32
ONCE = bytes(12)


class Unreadable(ValueError):
    """Closed with another key, for another wave or organisation, or changed since."""


def make_key() -> bytes:
    """A new private key."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public: bytes, text: bytes, *, about: bytes, once: bytes | None = None) -> bytes:
    """`text` for who has the private key of `public`. `once` is for tests: the private key of this
    box, which is otherwise made and forgotten here."""
    mine = once or make_key()
    box = ChaCha20Poly1305(_key(mine, public, public_of(mine), public))
    return public_of(mine) + box.encrypt(ONCE, text, about)


def open_sealed(private: bytes, sealed: bytes, *, about: bytes) -> bytes:
    """Raises Unreadable."""
    theirs, closed = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    try:
        box = ChaCha20Poly1305(_key(private, theirs, theirs, public_of(private)))
        return box.decrypt(ONCE, closed, about)
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


def _key(private: bytes, public: bytes, of_box: bytes, of_wave: bytes) -> bytes:
    """The same on both sides. Raises ValueError for a public key that gives no secret."""
    shared = X25519PrivateKey.from_private_bytes(private).exchange(
        X25519PublicKey.from_public_bytes(public)
    )
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=PURPOSE + of_box + of_wave).derive(shared)
