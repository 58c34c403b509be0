"""Finding rows that somebody took back, in the releases that are kept. Only the worker does this:
it alone knows the pseudonyms."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from organisations import audit, clock
from organisations.models import Programme, Staff
from organisations.tenancy import scope
from research.codebook import units
from research.releases import telling
from research.releases.actions import TO_REMOVE
from research.releases.finding import error
from research.releases.models import Recall, Release
from research.releases.people import person_column
from research.releases.stored import Package, Table

State = Release.State
SUFFIX = "_pid"
LATE_NO = "took the yes back before the approval"


def recall(
    programme: Programme,
    *,
    unit_ids: Mapping[str, Iterable[str]],
    reason: str,
    by: Staff | None,
) -> list[Recall]:
    wanted = {unit: set(pids) for unit, pids in unit_ids.items()}
    made = []
    with scope(programme=programme.pk, staff=programme.pk):
        rows = Release.objects.select_for_update(of=["self"]).filter(programme=programme)
        for release in rows.exclude(package=None):
            found = _found(release, wanted)
            if not found:
                continue
            if release.state == State.APPROVED:
                made += _recall(release, found, reason, by, programme)
                made += _recall_editions(release, found, reason, by, programme)
            elif release.state == State.MADE:
                _block(release)
    return made


def stop_editions(programme: Programme, *, at: datetime) -> None:
    """Somebody took the yes to an archive back at this moment. Which rows of an edition are theirs
    nobody knows, so one that was asked before and not approved goes as a whole."""
    with scope(programme=programme.pk, staff=programme.pk):
        rows = Release.objects.select_for_update(of=["self"]).filter(
            programme=programme, source__isnull=False, asked_at__lte=at
        )
        for edition in rows.exclude(package=None):
            if not _has_people(edition, programme):
                continue
            if edition.state == State.MADE:
                _block(edition)
            elif edition.state == State.APPROVED and _decided(edition) >= at:
                _recall(edition, {}, LATE_NO, None, programme)


def _has_people(edition: Release, programme: Programme) -> bool:
    return any(
        edition.rows.get(unit.name) and person_column(unit.columns) for unit in units.of(programme)
    )


def _decided(release: Release) -> datetime:
    assert release.decided_at is not None  # it was approved
    return release.decided_at


def _found(release: Release, wanted: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """Of these pseudonyms those that stand in the release, by unit."""
    package, found = Package.of(release), {}
    for unit, pids in wanted.items():
        table = package.table(unit)
        if table is not None and (there := sorted(table.among(pids, *_pseudonyms(table)))):
            found[unit] = there
    return found


def _pseudonyms(table: Table) -> list[str]:
    return [name for name in table.columns if name.endswith(SUFFIX)]


def _recall_editions(
    source: Release,
    found: dict[str, list[str]],
    reason: str,
    by: Staff | None,
    programme: Programme,
) -> list[Recall]:
    """The archive editions with rows of the same files; without pseudonyms they go as a whole."""
    made = []
    for edition in Release.objects.filter(source=source, state=State.APPROVED):
        if any(edition.rows.get(unit) for unit in found):
            made += _recall(edition, {}, reason, by, programme)
    return made


@transaction.atomic
def _recall(
    release: Release,
    found: dict[str, list[str]],
    reason: str,
    by: Staff | None,
    programme: Programme,
) -> list[Recall]:
    if Recall.objects.filter(release=release, ids=found).exists():
        return []
    made = Recall.objects.create(
        programme_id=release.programme_id,
        release=release,
        at=clock.now(),
        due=clock.today() + TO_REMOVE,
        reason=reason,
        ids=found,
        by=by,
    )
    audit.record_programme("recall rows of release", made, by=by)
    telling.plan(made, programme=programme)
    return [made]


def late_no() -> str:
    """Also where it was noticed while the edition was made."""
    return _(
        "Somebody took the yes to the archive back meanwhile. Their rows may be in it. Make a new"
        " archive edition."
    )


def _block(release: Release) -> None:
    """Nobody has it yet, and nobody gets it."""
    with translation.override("nl"):
        of_release = _("Somebody in it left the research meanwhile. Make a new release.")
        text = late_no() if release.source_id else of_release
    row = error(text).as_json()
    if row not in release.findings:
        release.findings = [*release.findings, row]
        release.save(update_fields=["findings"])
