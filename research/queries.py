"""What leaves, read through the overview login: granted columns, and of ambassadors only those who
said yes to the research."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from ambassadors import codes
from ambassadors.models import Ambassador, Conversation
from organisations.models import Organisation, Profile, Programme
from organisations.tenancy.overview import overview
from research.models import Export, ExportFile
from research.pseudonyms import pseudonym
from research.units import AMB_MONTH, CONV, ORG, Unit, dummies, percentage, size_class

Rows = list[tuple[object, ...]]
# They do not take part (yet), so nothing of them is for research.
NOT_YET = (Organisation.Status.APPROACHED, Organisation.Status.CANDIDATE)


def exports(programme: Programme) -> QuerySet[Export]:
    return Export.objects.filter(programme=programme).select_related("asked_by")


def files(export: Export) -> QuerySet[ExportFile]:
    return ExportFile.objects.filter(export=export).select_related("file")


def rows(unit: Unit, programme: Programme, key: bytes) -> Rows:
    """The rows of a unit, with pseudonyms for ids; the columns are those of the unit."""
    with overview():
        return READERS[unit](programme, key)


def _org(programme: Programme, key: bytes) -> Rows:
    organisations = {
        row["pk"]: row
        for row in Organisation.objects.using("overview")
        .filter(programme=programme)
        .exclude(status__in=NOT_YET)
        .values("pk", "sector_id")
    }
    sectors = sorted({str(row["sector_id"]) for row in organisations.values()})
    profiles = (
        Profile.objects.using("overview")
        .filter(organisation_id__in=organisations)
        .values(
            "organisation_id",
            "starts",
            "experience",
            "employees",
            "practically_educated",
            "has_works_council",
        )
    )
    return [
        (
            pseudonym(key, "org", row["organisation_id"]),
            sectors.index(str(organisations[row["organisation_id"]]["sector_id"])) + 1,
            size_class(row["employees"]),
            int(row["experience"] == Profile.Experience.EXISTING),
            row["starts"].year,
            (row["starts"].month + 2) // 3,
            percentage(row["practically_educated"], row["employees"]),
            int(row["has_works_council"]),
        )
        for row in profiles
    ]


def _conversations(programme: Programme) -> list[dict[str, Any]]:
    willing = Ambassador.objects.using("overview").filter(research=True).values("member_id")
    found = (
        Conversation.objects.using("overview")
        .filter(organisation__programme=programme, author_id__in=willing)
        .values(
            "id",
            "author_id",
            "organisation_id",
            "month",
            "kind",
            "subjects",
            "obstacles",
            "next_step",
            "initiative",
            "occasion",
            "approach",
        )
    )
    return list(found)


def _amb_month(programme: Programme, key: bytes) -> Rows:
    counts = Counter(
        (row["author_id"], row["organisation_id"], row["month"], row["kind"])
        for row in _conversations(programme)
    )
    months = {group[:3] for group in counts}
    return [
        (
            pseudonym(key, "amb", author),
            pseudonym(key, "org", organisation),
            f"{month:%Y-%m}",
            counts[author, organisation, month, codes.Kind.CONVERSATION],
            counts[author, organisation, month, codes.Kind.SHORT_CONTACT],
        )
        for author, organisation, month in months
    ]


def _conv(programme: Programme, key: bytes) -> Rows:
    return [
        (
            pseudonym(key, "conv", row["id"]),
            pseudonym(key, "amb", row["author_id"]),
            pseudonym(key, "org", row["organisation_id"]),
            f"{row['month']:%Y-%m}",
            row["kind"],
            *dummies(row["subjects"], codes.Subject.values),
            *dummies(row["obstacles"], codes.Obstacle.values),
            row["next_step"],
            row["initiative"],
            row["occasion"],
            row["approach"],
        )
        for row in _conversations(programme)
    ]


READERS: dict[Unit, Callable[[Programme, bytes], Rows]] = {
    ORG: _org,
    AMB_MONTH: _amb_month,
    CONV: _conv,
}
