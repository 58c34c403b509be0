"""docs/coverage.md: what of the field the software covers, where it is seen, what proves it."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "coverage.md"
ROW = re.compile(r"^\|\s*([A-L]\d\d)\s*\|([^|]*)\|([^|]*)\|\s*$", re.MULTILINE)


@pytest.fixture(scope="module")
def table():
    """Row → the cells 'Where' and 'Proof'."""
    return ROW.findall(TABLE.read_text())


def marks():
    """Row → the test files that are marked with it, read from the source."""
    found = {}
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            is_mark = isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.row"
            if is_mark:
                for argument in node.args:
                    code = ast.literal_eval(argument)
                    found.setdefault(code, set()).add(str(path.relative_to(ROOT)))
    return found


def names(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name


def test_there_are_marks_and_rows_to_check(table):
    assert len(table) > 40
    assert len(marks()) > 40


def test_each_row_stands_in_the_table_once(table):
    assert [code for code, n in Counter(code for code, *_rest in table).items() if n > 1] == []


def test_every_address_in_the_table_exists(table):
    known = set(names(get_resolver().url_patterns))
    named = [
        (code, name) for code, where, _proof in table for name in re.findall(r"`(.+?)`", where)
    ]
    assert len(named) >= len(table)
    assert [(code, name) for code, name in named if name not in known] == []
    assert [code for code, where, _proof in table if "`" not in where] == []


def test_every_row_has_a_marked_test_and_every_mark_has_a_row(table):
    assert sorted(code for code, *_rest in table) == sorted(marks())


def test_the_proof_names_a_file_that_carries_the_mark(table):
    marked = marks()
    wrong = []
    for code, _where, proof in table:
        files = re.findall(r"`(tests/[\w/]+\.py)`", proof)
        if not set(files) & marked.get(code, set()):
            wrong.append((code, proof.strip()))
    assert wrong == []
