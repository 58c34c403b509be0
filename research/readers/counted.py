"""What was counted in a quarter, by organisation and ambassador, of the organisations whose works
council decided with a file in hand that told of figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from ambassadors.models import Conversation
from organisations.models import Organisation, Programme
from organisations.permissions import Permission
from organisations.tenancy.overview import overview
from research.figures.measures import MEASURES
from research.figures.quarters import last_day
from research.readers.reading import NOT_YET, granted
from roles.catalogue import ORGANISATION_ROLES, Role
from roles.models import Assignment, LogDecision
from roles.queries import Gate


@dataclass(frozen=True)
class Counted:
    """`sectors` has each organisation that counts; `shares[measure][organisation]` how many each
    ambassador brought, by the key of the person."""

    sectors: dict[int, UUID]
    shares: dict[str, dict[int, Counter[UUID]]]


def counted(programme: Programme, quarter: date) -> Counted:
    with overview():
        sectors = _sectors(programme, quarter)
        return Counted(sectors, _shares(sectors, quarter))


def _sectors(programme: Programme, quarter: date) -> dict[int, UUID]:
    """The organisations that had an ambassador in this quarter, and whose council agreed."""
    there = granted(Organisation).filter(programme=programme).exclude(status__in=NOT_YET)
    agreed = _agreed(there)
    had = (
        granted(Assignment)
        .filter(Q(ends=None) | Q(ends__gte=quarter), organisation__in=agreed)
        .filter(role=Role.AMBASSADOR, starts__lte=last_day(quarter))
    )
    ids = set(had.values_list("organisation_id", flat=True))
    return {pk: sector for pk, sector in there.values_list("pk", "sector_id") if pk in ids}


def _agreed(organisations: Iterable[Organisation]) -> list[int]:
    rows = granted(LogDecision).filter(organisation__in=organisations).order_by("-recorded_at")
    found: defaultdict[int, list[LogDecision]] = defaultdict(list)
    for decision in rows.only("organisation_id", "outcome", "decided_on", "recorded_at", "rights"):
        found[decision.organisation_id].append(decision)
    roles = [spec.role for spec in ORGANISATION_ROLES]
    return [
        pk
        for pk, decisions in found.items()
        if Gate.of(decisions).lets_one_of(roles, Permission.VIEW_FIGURES)
    ]


def _shares(sectors: dict[int, UUID], quarter: date) -> dict[str, dict[int, Counter[UUID]]]:
    rows = granted(Conversation).filter(
        organisation_id__in=sectors, month__gte=quarter, month__lte=last_day(quarter)
    )
    shares = {measure.code: {pk: Counter[UUID]() for pk in sectors} for measure in MEASURES}
    facts = ("organisation_id", "author_id", "kind", "subjects", "obstacles")
    for row in rows.values(*facts).iterator(chunk_size=5000):
        for measure in MEASURES:
            if measure.counts(row):
                shares[measure.code][row["organisation_id"]][row["author_id"]] += 1
    return shares
