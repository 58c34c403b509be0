"""Whether numbers can be so, and whether they are likely; no database."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from research.participation.models import WHOLES, Facts, label_of

# A change is asked about when it is this many times as much (or as little), among so many.
TIMES, AMONG = 2, 20


def impossible(facts: Mapping[str, int | None]) -> dict[str, str]:
    """A sentence for each number that is more than the whole it is a part of."""
    found: dict[str, str] = {}
    for part, wholes in WHOLES.items():
        for whole in wholes:
            some, everybody = facts.get(part), facts.get(whole)
            if some is not None and everybody is not None and some > everybody:
                found.setdefault(
                    part,
                    _("This can't be more than “%(whole)s” (%(number)s). Check both numbers.")
                    % {"whole": label_of(whole), "number": everybody},
                )
    return found


def unlikely(year: int, facts: Mapping[str, int | None], others: Mapping[int, Facts]) -> list[str]:
    """A sentence for each number that differs much from the same one in the nearest year."""
    found = []
    for name in ("employees", "participants"):
        known = {
            other: old for other, told in others.items() if (old := told.get(name)) is not None
        }
        new = facts.get(name)
        if new is None or not known:
            continue
        nearest = min(known, key=lambda other: (abs(other - year), -other))
        old = known[nearest]
        if max(old, new) >= AMONG and max(old, new) > TIMES * min(old, new):
            (first, was), (then, became) = sorted([(nearest, old), (year, new)])
            found.append(
                _("“%(number)s” was %(old)s in %(other)s, and %(new)s in %(year)s.")
                % {
                    "number": label_of(name),
                    "old": was,
                    "other": first,
                    "new": became,
                    "year": then,
                }
            )
    return found
