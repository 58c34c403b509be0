"""Each room may lean on the rooms to its left."""

import ast

from tests.architecture.sources import ROOMS, files, imports, tree


def to_the_right(path, module):
    """The imports in `module` of rooms that stand to the right of the room of `path`."""
    here = ROOMS.index(path.parts[0])
    rooms = {name.partition(".")[0] for name in imports(module)}
    return sorted(room for room in rooms if room in ROOMS and ROOMS.index(room) > here)


def test_no_room_leans_on_a_room_to_its_right():
    assert len(files()) > 80
    assert {path.parts[0] for path in files()} == set(ROOMS)
    found = {str(path): rooms for path in files() if (rooms := to_the_right(path, tree(path)))}
    assert found == {}


def test_the_rooms_do_lean_on_each_other():
    """Otherwise the test above would hold of anything."""
    crossing = [
        name
        for path in files()
        for name in imports(tree(path))
        if name.partition(".")[0] in ROOMS and name.partition(".")[0] != path.parts[0]
    ]
    assert len(crossing) > 100


def test_an_import_inside_a_function_is_found():
    [path] = [path for path in files() if str(path) == "organisations/apps.py"]
    planted = ast.parse("def ready():\n    from roles import grants")
    assert to_the_right(path, planted) == ["roles"]


def test_no_string_brings_in_a_room_from_the_right():
    """`import_module("roles.x")` and the like would go round the test above."""
    for path in files():
        assert "importlib.import_module" not in set(imports(tree(path))), path
