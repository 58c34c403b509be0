"""Complementary suppression over organisations, sectors and the programme.

The figures of one measure form a tree: a sector is the sum of its organisations, the programme of
its sectors. Whoever knows all that is shown can subtract it, and knows then for each node that is
shown the sum of what is withheld right below it (its remainder), and nothing finer: these
remainders share no organisation. So a withheld figure is safe when every remainder is.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from organisations.figures.rules import FEWEST_ORGANISATIONS, SMALLEST_CELL
from research.disclosure.cells import Cell, dominated

# An organisation, a sector, or the name of the whole.
type Key = int | UUID | str


class Ceiling(NamedTuple):
    """These leaves together count no more than this."""

    leaves: frozenset[Key]
    most: int


@dataclass(frozen=True)
class Tree:
    """The figures of one measure. `leaves` are organisations; `parents` says of what each node is
    a part, and `root` is part of nothing. `ceilings` is what an outsider knows of a whole that
    contains this measure; see `ceilings()`."""

    root: Key
    parents: Mapping[Key, Key]
    leaves: Mapping[Key, Cell]
    ceilings: Mapping[Key, Ceiling] = field(default_factory=dict)

    def cell(self, node: Key) -> Cell:
        return Cell.merged(self.leaves[leaf] for leaf in self.under(node))

    def under(self, node: Key) -> list[Key]:
        return [leaf for leaf in self.leaves if node in self.line(leaf)]

    def line(self, node: Key) -> list[Key]:
        """The node and all that it is part of, nearest first."""
        found = [node]
        while found[-1] != self.root:
            found.append(self.parents[found[-1]])
        return found

    @property
    def nodes(self) -> list[Key]:
        inner = dict.fromkeys(node for leaf in self.leaves for node in self.line(leaf)[1:])
        return [*self.leaves, *inner]


def protect(tree: Tree, *, among: Collection[Key] | None = None) -> frozenset[Key]:
    """The nodes that may be shown: safe by themselves, and no remainder tells a withheld one.

    Where a remainder would tell too much, the sum that it is left over from is withheld: a figure
    of an organisation helps those who work there, so sums go first. `among` are the nodes that can
    be shown at all: a detail is nowhere shown where its whole is not.
    """
    eligible = tree.nodes if among is None else [node for node in tree.nodes if node in among]
    shown = {node for node in eligible if _is_safe(tree, node)}
    while (unsafe := _first_unsafe(tree, shown)) is not None:
        shown.discard(unsafe)
    return frozenset(shown)


def _is_safe(tree: Tree, node: Key) -> bool:
    if not tree.cell(node).is_safe:
        return False
    return node in tree.leaves or node == tree.root or _has_crowd(tree, node)


def _has_crowd(tree: Tree, sector: Key) -> bool:
    """A sector is shown only when enough organisations make it up, and none most of it."""
    counts = [tree.leaves[leaf].count for leaf in tree.under(sector)]
    there = [count for count in counts if count]
    return len(there) >= FEWEST_ORGANISATIONS and not dominated(there)


def remainders(tree: Tree, shown: Iterable[Key]) -> dict[Key, list[Key]]:
    """For each node that is shown the withheld leaves whose sum it gives away."""
    known = set(shown)
    found: dict[Key, list[Key]] = {node: [] for node in tree.nodes if node in known}
    for leaf in tree.leaves:
        if leaf in known:
            continue
        above = next((node for node in tree.line(leaf)[1:] if node in known), None)
        if above is not None:
            found[above].append(leaf)
    return found


def _first_unsafe(tree: Tree, shown: set[Key]) -> Key | None:
    for node, hidden in remainders(tree, shown).items():
        if hidden and not _hides(tree, hidden):
            return node
    return None


def _hides(tree: Tree, hidden: list[Key]) -> bool:
    """Whether the sum of these says little enough about each of them. One that is safe by itself,
    and withheld with its whole, may be told."""
    rest = Cell.merged(tree.leaves[leaf] for leaf in hidden)
    if not rest.is_safe:
        return False
    return all(
        wide_enough(tree.leaves[leaf].count, *bounds(tree, hidden, leaf))
        for leaf in hidden
        if not tree.leaves[leaf].is_safe
    )


def bounds(tree: Tree, hidden: list[Key], leaf: Key) -> tuple[int, int]:
    """The least and the most that this leaf can count for who knows the sum of `hidden`."""
    total = sum(tree.leaves[key].count for key in hidden)
    groups = {tree.ceilings.get(key, Ceiling(frozenset([key]), total)) for key in hidden}
    own = tree.ceilings.get(leaf)
    others = sum(group.most for group in groups if group.leaves & (set(hidden) - {leaf}))
    return max(0, total - others), min(total, own.most if own else total)


def ceilings(tree: Tree, shown: Iterable[Key]) -> dict[Key, Ceiling]:
    """What somebody who sees these figures knows that a part of them cannot exceed: the figure of
    the leaf itself, or the remainder it is in."""
    known = set(shown)
    alone = {
        leaf: Ceiling(frozenset([leaf]), cell.count)
        for leaf, cell in tree.leaves.items()
        if leaf in known
    }
    together = {
        leaf: Ceiling(frozenset(hidden), sum(tree.leaves[key].count for key in hidden))
        for hidden in remainders(tree, known).values()
        for leaf in hidden
    }
    return alone | together


def wide_enough(count: int, least: int, most: int) -> bool:
    """What can be guessed leaves room: for as many as a cell must have, or half of a large one."""
    return most - least >= max(SMALLEST_CELL - 1, count // 2)
