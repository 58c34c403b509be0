"""Every sentence is there in Dutch."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def translations():
    spec = importlib.util.spec_from_file_location("translations", ROOT / ".ci" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_dutch_sentence_is_missing_fuzzy_or_left_over(translations):
    assert translations.problems(minimum=400) == []


def test_the_check_sees_a_sentence_that_is_missing(translations):
    from babel.messages.catalog import Catalog

    found = Catalog(locale="nl", fuzzy=False)
    found.add("Hello %(name)s")
    known = Catalog(locale="nl", fuzzy=False)
    compare = translations.compare
    by_key = translations.by_key
    assert list(compare(by_key(found), known, 1)) == ["not in the catalogue: 'Hello %(name)s'"]
    known.add("Hello %(name)s", "Hallo %(naam)s")
    assert list(compare(by_key(found), known, 1)) == [
        "other placeholders than the original: 'Hello %(name)s'"
    ]
    assert list(compare({}, Catalog(locale="nl", fuzzy=False), 1)) == [
        "only 0 messages found in the sources, at least 1 expected"
    ]
