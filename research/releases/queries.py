from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from organisations.models import Programme, Staff
from research.codebook import units
from research.codebook.units import Unit
from research.releases.models import ApiToken, Recall, Release, ReleaseDownload, Removal


def releases(programme: Programme) -> QuerySet[Release]:
    return (
        Release.objects.filter(programme=programme)
        .select_related("asked_by", "decided_by", "source")
        .defer("findings", "files", "rows", "merged")
    )


def is_recalled(release: Release) -> bool:
    """Also of an archive edition of which the source was recalled."""
    return Recall.objects.filter(release__in=[release.pk, release.source_id]).exists()


def recalled(programme: Programme) -> set[object]:
    """The keys of the releases that are not given any more."""
    rows = Release.objects.filter(programme=programme)
    found = rows.filter(Q(recalls__isnull=False) | Q(source__recalls__isnull=False))
    return set(found.values_list("pk", flat=True))


def editions(source: Release) -> list[Release]:
    """The archive editions of a release that may be used, or may still be."""
    state = Release.State
    rows = releases(source.programme).filter(source=source)
    return list(rows.filter(state__in=[state.QUEUED, state.MADE, state.APPROVED]))


def downloads(release: Release) -> QuerySet[ReleaseDownload]:
    return ReleaseDownload.objects.filter(release=release).select_related("by")


def units_of(programme: Programme) -> tuple[Unit, ...]:
    """Which files a release can have."""
    return units.of(programme)


@dataclass(frozen=True)
class Asked:
    """Somebody who downloaded a recalled release, and when they said that the rows are gone."""

    staff: Staff
    removal: Removal | None


def recalls(programme: Programme) -> list[tuple[Recall, list[Asked]]]:
    """Newest first, each with everybody who had the release."""
    found = list(Recall.objects.filter(programme=programme).select_related("release").defer("ids"))
    return list(zip(found, _asked(found), strict=True))


def asked(recall: Recall) -> list[Asked]:
    [found] = _asked([recall])
    return found


def not_confirmed(recall: Recall) -> list[Staff]:
    """Who had the release and did not say yet that the rows are gone."""
    return [one.staff for one in asked(recall) if one.removal is None]


def _asked(found: Iterable[Recall]) -> list[list[Asked]]:
    rows = list(found)
    had: dict[object, dict[object, Staff]] = {}
    for download in ReleaseDownload.objects.filter(
        release__in={row.release_id for row in rows}
    ).select_related("by__user"):
        had.setdefault(download.release_id, {})[download.by_id] = download.by
    gone = {
        (removal.recall_id, removal.by_id): removal
        for removal in Removal.objects.filter(recall__in=rows)
    }
    return [
        [
            Asked(staff, gone.get((row.pk, staff.pk)))
            for staff in sorted(had.get(row.release_id, {}).values(), key=lambda one: one.name)
        ]
        for row in rows
    ]


def waiting_for(staff: Staff) -> int:
    """How many recalls this person was asked to carry out, and did not confirm."""
    mine = ReleaseDownload.objects.filter(by=staff).values("release_id")
    done = Removal.objects.filter(by=staff).values("recall_id")
    return Recall.objects.filter(release__in=mine).exclude(pk__in=done).count()


def tokens(staff: Staff) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(user=staff.user)
