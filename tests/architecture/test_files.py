"""Small files with the name of a thing."""

from tests.architecture.sources import ROOT, files

LONGEST = 350
LONGER = {"roles/catalogue/tasks.py": "data: the sixty tasks of the role division"}
NO_NOUNS = {"utils", "helpers", "services", "common", "misc", "base", "tools", "lib"}


def length(path):
    return len((ROOT / path).read_text().splitlines())


def modules_of_tests():
    return [path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py")]


def test_no_module_is_long():
    assert len(files()) > 80
    assert {str(path) for path in files() if length(path) > LONGEST} == LONGER.keys()


def test_no_test_module_is_long():
    assert len(modules_of_tests()) > 20
    assert [path for path in modules_of_tests() if length(path) > LONGEST] == []


def test_every_module_has_the_name_of_a_thing():
    names = {part.removesuffix(".py") for path in files() for part in path.parts}
    assert len(names) > 40
    assert names & NO_NOUNS == set()
