"""The codes in the place of names, and the key that they come from."""

import pytest

from research import pseudonyms

KEY, OTHER_KEY = b"1" * 32, b"2" * 32


def test_a_pseudonym_is_stable():
    assert pseudonyms.pseudonym(KEY, "amb", 7) == pseudonyms.pseudonym(KEY, "amb", 7)
    assert len(pseudonyms.pseudonym(KEY, "amb", 7)) == 32


def test_a_pseudonym_differs_by_row_unit_and_key():
    found = {
        pseudonyms.pseudonym(key, unit, row)
        for key in (KEY, OTHER_KEY)
        for unit in ("amb", "org")
        for row in range(50)
    }
    assert len(found) == 200


def test_the_key_is_made_once_and_readable_by_its_owner_alone(settings, tmp_path):
    settings.RESEARCH_KEY_FILE = path = tmp_path / "key"
    first = pseudonyms.key()
    assert pseudonyms.key() == first
    assert len(first) == 32
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", [None, "", "no key at all"])
def test_without_a_key_file_nothing_is_made_up_in_production(settings, tmp_path, text):
    settings.EMBEDDED, settings.RESEARCH_KEY_FILE = False, tmp_path / "key"
    if text is not None:
        settings.RESEARCH_KEY_FILE.write_text(text)
    if text == "":
        assert settings.RESEARCH_KEY_FILE.exists()
    with pytest.raises(pseudonyms.NoKey, match="64 hexadecimal digits"):
        pseudonyms.key()
    assert settings.RESEARCH_KEY_FILE.exists() is (text is not None)


def test_a_key_that_is_too_short_is_no_key(settings, tmp_path):
    settings.EMBEDDED, settings.RESEARCH_KEY_FILE = False, tmp_path / "key"
    settings.RESEARCH_KEY_FILE.write_text("abcd")
    with pytest.raises(pseudonyms.NoKey):
        pseudonyms.key()
