"""The product's own Python, read and not imported."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# In the order in which they may lean on each other.
ROOMS = ("organisations", "roles", "ambassadors", "evaluations", "research", "pilot")


@cache
def files() -> tuple[Path, ...]:
    """Every module of the rooms, relative to the project; migrations are written by Django."""
    found = [path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return tuple(sorted(path for path in found if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(), filename=str(path))


def imports(module: ast.AST) -> Iterator[str]:
    """What is imported anywhere in it, in functions too: 'a.b' and for `from a import b` both."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(module: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with its name as written: 'cursor.execute', 'overview'."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def named(*names: str) -> list[Path]:
    """The modules of this name, as a file (views.py) or in a package of it (views/…)."""
    return [path for path in files() if path.stem in names or set(path.parts[:-1]) & set(names)]
