"""The support meter in one line, from the scores that were kept last night."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.expressions import Combinable

from evaluations.conditions.models import ConditionScore
from evaluations.conditions.rules import CONDITIONS, MOST, Condition
from organisations.models import Member


@dataclass(frozen=True)
class Meter:
    """How many conditions are met, and the one that would raise the score most."""

    met: int
    most: int
    next: Condition | None  # nothing when everything is met


def meter(scores: Mapping[str, Sequence[Any]]) -> Meter:
    """The scores are by code [points, parts]. Of two that would raise it as much the first one of
    the rule."""
    points = [(scores.get(one.code, (0,))[0], one) for one in CONDITIONS]
    short = [(number, one) for number, one in points if number < MOST]
    _least, found = min(short, key=itemgetter(0), default=(MOST, None))
    return Meter(met=len(CONDITIONS) - len(short), most=len(CONDITIONS), next=found)


def newest_scores() -> Combinable:
    """For a query of members: the scores of their organisation."""
    rows = ConditionScore.objects.filter(organisation=OuterRef("organisation"))
    return Subquery(rows.order_by("-quarter").values("scores")[:1])


def at_home(member: Member) -> Meter | None:
    """Of the member of a request; no query. Nothing before the first night."""
    scores = getattr(member, "condition_scores", None)
    return meter(scores) if scores else None
