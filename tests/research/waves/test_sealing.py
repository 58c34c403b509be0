"""A sealed box opens with its own key only, and is made of what its module says."""

import hashlib
import hmac
import uuid
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from research.pseudonyms import NoKey
from research.waves import keys, sealing

WAVE, BOX = bytes(range(32)), bytes(range(32, 64))
KNOWN = (
    "358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254"
    "9c835ca9443f983b5e7609a452068ad7e1a856537c8065e45ff657f67d4fef44"
    "775f70"
)
TEXT, ABOUT = b"member and response", b"wave and organisation"


def known(text=TEXT, about=ABOUT):
    return sealing.seal(sealing.public_of(WAVE), text, about=about, once=BOX)


def test_the_exchange_is_that_of_the_standard():
    """RFC 7748, section 5.2: the first test vector, as a public key of the other side."""
    scalar = "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"
    point = "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"
    found = X25519PrivateKey.from_private_bytes(bytes.fromhex(scalar)).exchange(
        X25519PublicKey.from_public_bytes(bytes.fromhex(point))
    )
    assert found.hex() == "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"


def test_a_box_can_be_opened_by_hand():
    """HKDF (RFC 5869) written out, with one block."""
    box, wave = X25519PrivateKey.from_private_bytes(BOX), X25519PrivateKey.from_private_bytes(WAVE)
    of_box, of_wave = (key.public_key().public_bytes_raw() for key in (box, wave))
    secret = wave.exchange(box.public_key())
    first = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    info = b"leerambassadeurs wave link 1" + of_box + of_wave
    key = hmac.new(first, info + b"\x01", hashlib.sha256).digest()
    closed = known()
    assert closed[:32] == of_box
    assert ChaCha20Poly1305(key).decrypt(bytes(12), closed[32:], ABOUT) == TEXT


def test_the_same_box_is_the_same_bytes_for_ever():
    """So that a link of years ago opens after every change of this module."""
    assert known().hex() == KNOWN


def test_two_boxes_with_the_same_text_differ():
    public = sealing.public_of(WAVE)
    first, second = (sealing.seal(public, TEXT, about=ABOUT) for _ in range(2))
    assert first != second
    for box in (first, second):
        assert sealing.open_sealed(WAVE, box, about=ABOUT) == TEXT


@pytest.mark.parametrize(
    ("key", "box", "about"),
    [
        (BOX, known(), ABOUT),
        (WAVE, known(), b"another wave"),
        (WAVE, known()[:-1] + bytes([known()[-1] ^ 1]), ABOUT),
        (WAVE, bytes([known()[0] ^ 1]) + known()[1:], ABOUT),
        (WAVE, bytes(32) + known()[32:], ABOUT),
        (WAVE, b"short", ABOUT),
        (WAVE, b"", ABOUT),
    ],
    ids=["key", "about", "text", "public", "nothing", "short", "empty"],
)
def test_what_is_not_right_does_not_open(key, box, about):
    with pytest.raises(sealing.Unreadable):
        sealing.open_sealed(key, box, about=about)


# --- The files of the keys


@pytest.fixture
def folder(settings, tmp_path):
    settings.WAVE_KEYS_FOLDER = tmp_path / "keys"
    return settings.WAVE_KEYS_FOLDER


def test_a_key_is_made_once_and_only_for_the_worker(folder):
    wave = uuid.uuid4()
    first = keys.make(wave)
    assert keys.make(wave) == first == keys.read(wave)
    assert keys.make(uuid.uuid4()) != first
    [path] = [path for path in folder.iterdir() if str(wave) in path.name]
    assert path.stat().st_mode & 0o077 == 0


def test_a_destroyed_key_is_gone(folder):
    wave = uuid.uuid4()
    keys.make(wave)
    keys.destroy(wave)
    keys.destroy(wave)
    assert keys.read(wave) is None
    assert list(folder.iterdir()) == []


def test_a_process_without_a_folder_has_no_keys(settings):
    settings.WAVE_KEYS_FOLDER, settings.RESEARCH_KEY_FILE = None, Path()
    with pytest.raises(NoKey):
        keys.read(uuid.uuid4())
