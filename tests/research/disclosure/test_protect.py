"""Promise 5: nobody works out a withheld figure from everything that is shown."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from research.disclosure import Cell, Tree, protect, rounded
from research.disclosure.protect import ceilings, wide_enough
from tests.research.disclosure.attack import ranges

ROOT = "programme"
EXAMPLES = int(os.environ.get("EXAMPLES", "60"))


def tree_of(sectors, known=None):
    """A tree from {sector: {organisation: {ambassador: count}}}."""
    parents = dict.fromkeys(sectors, ROOT)
    leaves = {}
    for sector, organisations in sectors.items():
        for name, shares in organisations.items():
            parents[name] = sector
            leaves[name] = Cell({(name, who): count for who, count in shares.items()})
    return Tree(ROOT, parents, leaves, known or {})


def shares(*counts):
    return dict(enumerate(counts))


class TestOneFigure:
    def test_it_needs_five_from_three_ambassadors_of_whom_none_brings_most(self):
        assert Cell(shares(2, 2, 1)).is_safe
        assert not Cell(shares(2, 1, 1)).is_safe  # four
        assert not Cell(shares(30, 20)).is_safe  # two ambassadors
        assert not Cell(shares(30, 20, 0)).is_safe  # the third brought nothing
        assert Cell(shares(70, 20, 10)).is_safe
        assert not Cell(shares(71, 20, 9)).is_safe  # 71 %

    def test_it_is_rounded_to_five(self):
        assert [rounded(count) for count in (5, 7, 8, 12, 13)] == [5, 5, 10, 10, 15]


class TestWithheldTogether:
    BIG = shares(20, 20, 20)

    def test_a_total_goes_when_it_would_tell_the_only_one_that_is_withheld(self):
        tree = tree_of({"s": {"a": self.BIG, "b": self.BIG, "c": self.BIG, "d": shares(9)}})
        assert protect(tree) == {"a", "b", "c"}

    def test_all_is_shown_when_nothing_needs_hiding(self):
        organisations = {"a": self.BIG, "b": self.BIG, "c": self.BIG}
        assert protect(tree_of({"s": organisations})) == {"a", "b", "c", "s", ROOT}

    def test_small_ones_that_hide_each_other_leave_the_total(self):
        small = {name: shares(4, 4) for name in "defg"}
        shown = protect(tree_of({"s": {"a": self.BIG, "b": self.BIG, "c": self.BIG, **small}}))
        assert shown == {"a", "b", "c", "s", ROOT}

    def test_a_sector_of_two_organisations_is_never_shown(self):
        tree = tree_of(
            {
                "two": {"a": self.BIG, "b": self.BIG},
                "three": {"c": self.BIG, "d": self.BIG, "e": self.BIG},
            }
        )
        shown = protect(tree)
        assert "two" not in shown
        assert {"a", "b", "three", ROOT} <= shown

    def test_a_detail_is_nowhere_shown_where_its_whole_is_not(self):
        tree = tree_of({"s": {"a": self.BIG, "b": self.BIG, "c": self.BIG}})
        assert protect(tree, among={"b", "s"}) <= {"b", "s"}


# Large and small side by side, so that much is shown and something is withheld.
large = st.lists(st.integers(4, 25), min_size=3, max_size=4)
small = st.lists(st.integers(0, 9), min_size=0, max_size=3)
organisations = st.lists(st.one_of(large, small), min_size=2, max_size=5)
programmes = st.lists(organisations, min_size=1, max_size=2)


@st.composite
def worlds(draw):
    """A programme with talks per ambassador, and how many of these were about a subject: none,
    all, or some."""
    talks = {
        f"s{s}": {f"s{s}o{o}": shares(*who) for o, who in enumerate(found)}
        for s, found in enumerate(draw(programmes))
    }

    def some(count):
        return draw(st.sampled_from([0, count, count, count // 2, min(count, 2)]))

    subject = {
        sector: {
            name: {who: some(count) for who, count in found.items()} for name, found in here.items()
        }
        for sector, here in talks.items()
    }
    return talks, [subject]


def published(talks, details):
    """What the product would show: per measure the counts and the nodes that are shown."""
    whole = tree_of(talks)
    shown = protect(whole)
    world = {"talks": ({leaf: cell.count for leaf, cell in whole.leaves.items()}, shown)}
    for number, part in enumerate(details):
        tree = tree_of(part, ceilings(whole, shown))
        counted = {leaf: cell.count for leaf, cell in tree.leaves.items()}
        world[f"subject {number}"] = (counted, protect(tree, among=shown))
    return whole.parents, world


@settings(max_examples=EXAMPLES, deadline=None)
@given(worlds())
def test_nobody_works_out_a_withheld_figure(world):
    parents, shown = published(*world)
    talks, [subject] = world
    cells = {"talks": tree_of(talks).leaves, "subject 0": tree_of(subject).leaves}
    for (name, leaf), (least, most) in ranges(parents, shown, "talks").items():
        count = shown[name][0][leaf]
        assert least <= count + 1e-6
        assert most >= count - 1e-6
        room = wide_enough(count, round(least), round(min(most, 1e6)))
        assert room or cells[name][leaf].is_safe, (name, leaf, least, most)


@settings(max_examples=300, deadline=None)
@given(worlds())
def test_what_is_shown_is_safe_by_itself(world):
    talks, details = world
    for part in (talks, *details):
        tree = tree_of(part)
        for node in protect(tree):
            cell = tree.cell(node)
            assert cell.count >= 5
            assert len([share for share in cell.shares.values() if share]) >= 3
