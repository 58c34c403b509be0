"""Views come in through a door and read nothing by themselves."""

import ast

from tests.architecture.sources import named, tree

# A view starts with one of these or with a function of an access module.
DOORS = ("require", "programme", "doors.open_door")

# Views that start otherwise, each with its reason.
OPEN = {
    "ambassadors/pocket/views.py:service_worker": "names files that everybody may read",
    "ambassadors/pocket/views.py:shell": "a page with nobody in it, the same for everybody",
    "organisations/doors/views.py:enter_code": "anybody may type a code; the door checks it",
    "organisations/views.py:inbox": "everybody has an inbox: queries.inbox asks for the own one",
    "organisations/views.py:send_file": "no address: sends what a view has opened",
    "pilot/account.py:account": "own data of whoever is signed in",
    "pilot/health.py:health": "for a load balancer: says ok and nothing else",
    "pilot/home.py:start": "leads everybody to where they have a role",
    "pilot/home.py:nowhere": "always 404",
}


def modules():
    return named("views", "account", "health", "home")


def views(path):
    """Its public functions that take a request."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield f"{path}:{node.name}", node


def comes_through_a_door(view):
    """The first statement calls a door, as in `found = access.moment(request, pk)`."""
    first = view.body[1 if ast.get_docstring(view) else 0]
    names = [ast.unparse(node.func) for node in ast.walk(first) if isinstance(node, ast.Call)]
    return any(name in DOORS or name.startswith("access.") for name in names)


def all_views():
    return {name: view for path in modules() for name, view in views(path)}


def test_every_view_comes_in_through_a_door():
    found = {name for name, view in all_views().items() if not comes_through_a_door(view)}
    assert len(all_views()) > 30
    assert found == OPEN.keys()


def test_no_view_reads_a_model_by_itself():
    assert len(modules()) > 7
    for path in modules():
        attributes = {n.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)}
        assert not attributes & {"objects", "_default_manager", "_base_manager"}, path


def test_no_view_opens_a_scope_by_itself():
    for path in modules():
        names = {n.id for n in ast.walk(tree(path)) if isinstance(n, ast.Name)}
        assert not names & {"enter", "scope"}, path


def test_a_view_without_a_door_is_found():
    planted = ast.parse("def view(request):\n    return page(request, 'x.html')").body[0]
    assert not comes_through_a_door(planted)
