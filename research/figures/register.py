"""Figures of what organisations wrote in their registers of obstacles and measures.

Who brings something to such a figure is an organisation. So there is never one of an organisation,
and one of a sector or the programme counts at least five, of at least three organisations of which
none brings most of it. Each thing counts in one quarter: no two quarters differ by one of them.
The kinds of obstacles have no total, because that would tell the one kind that is withheld.
"""

from django.utils.translation import gettext_lazy as _

from evaluations.models import Obstacle
from research.disclosure import Ceiling, Cell, Key, Tree, ceilings, protect, rounded
from research.figures.compute import WHOLE, Computed, parents
from research.figures.measures import Named
from research.readers.registered import Registered, code_of

KINDS = tuple(Named(code_of(value), label) for value, label in Obstacle.Kind.choices)
DONE = Named("measures_done", _("Measures that were carried out"))
JUDGED = Named("measures_judged", _("Measures of which it was asked whether they helped"))
# A part of those that were judged, and nowhere shown where these are not.
HELPED = Named("measures_helped", _("Measures that helped"))
REGISTER = (*KINDS, DONE, JUDGED, HELPED)


def compute(found: Registered) -> tuple[list[Computed], int]:
    """What can be shown of each measure for each sector and the whole, and how much cannot."""
    shown: list[Computed] = []
    nodes = 0
    for measure in (*KINDS, DONE):
        tree = _tree(found, measure)
        shown += _computed(tree, measure, protect(tree))
        nodes += len(_sums(tree))
    whole = _tree(found, JUDGED)
    judged = protect(whole)
    part = _tree(found, HELPED, ceilings(whole, judged))
    shown += _computed(whole, JUDGED, judged)
    shown += _computed(part, HELPED, protect(part, among=judged))
    nodes += len(_sums(whole)) + len(_sums(part))
    return shown, nodes - len(shown)


def _tree(found: Registered, measure: Named, known: dict[Key, Ceiling] | None = None) -> Tree:
    """An organisation is the one who brings all that is counted of it."""
    counts = found.counts[measure.code]
    leaves: dict[Key, Cell] = {pk: Cell({pk: counts[pk]}) for pk in found.sectors}
    return Tree(WHOLE, parents(found.sectors), leaves, known or {})


def _sums(tree: Tree) -> list[Key]:
    return [node for node in tree.nodes if node not in tree.leaves]


def _computed(tree: Tree, measure: Named, shown: frozenset[Key]) -> list[Computed]:
    return [
        Computed(node, measure.code, rounded(tree.cell(node).count))
        for node in _sums(tree)
        if node in shown
    ]
