"""From counts to figures that may be shown; no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from research.disclosure import Ceiling, Cell, Key, Tree, ceilings, protect, rounded
from research.figures.measures import PARTS, TALKS
from research.readers.counted import Counted

WHOLE = "programme"


@dataclass(frozen=True)
class Computed:
    """One figure that can be shown. `node` is an organisation (int), a sector (UUID) or WHOLE."""

    node: Key
    measure: str
    value: int


def compute(counted: Counted) -> tuple[list[Computed], int]:
    """The figures of a quarter that can be shown, of each measure at each organisation, sector and
    the whole; and how many are withheld."""
    talks = _tree(counted, TALKS.code)
    shown = {TALKS.code: protect(talks)}
    known = ceilings(talks, shown[TALKS.code])
    trees = {TALKS.code: talks}
    for part in PARTS:
        trees[part.code] = _tree(counted, part.code, known)
        shown[part.code] = protect(trees[part.code], among=shown[TALKS.code])
    found = [
        Computed(node, code, rounded(tree.cell(node).count))
        for code, tree in trees.items()
        for node in tree.nodes
        if node in shown[code]
    ]
    return found, sum(len(tree.nodes) for tree in trees.values()) - len(found)


def _tree(counted: Counted, measure: str, known: dict[Key, Ceiling] | None = None) -> Tree:
    leaves: dict[Key, Cell] = {
        pk: Cell({(pk, author): count for author, count in shares.items()})
        for pk, shares in counted.shares[measure].items()
    }
    return Tree(WHOLE, parents(counted.sectors), leaves, known or {})


def parents(sectors: Mapping[int, UUID]) -> dict[Key, Key]:
    """Of what each organisation and each of these sectors is a part."""
    found: dict[Key, Key] = {}
    for organisation, sector in sectors.items():
        found |= {organisation: sector, sector: WHOLE}
    return found
