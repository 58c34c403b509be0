"""What the worker does: it reads through the overview login and has the key of the pseudonyms."""

from collections.abc import Iterator
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _

from organisations import clock
from organisations.documents import files
from organisations.jobs import queue
from organisations.models import Job
from research import pseudonyms, readers
from research.files.frames import WrongCell
from research.readers.archived import Archived
from research.readers.willing import Willing
from research.releases.actions import CHECK, MAKE
from research.releases.archiving import Archiving
from research.releases.finding import Finding, error
from research.releases.models import Release
from research.releases.package import Making
from research.releases.people import PERSONS, TALK, strangers
from research.releases.recalling import LATE_NO, late_no, recall
from research.releases.stored import Package

State = Release.State


class Cancelled(Exception):
    """Somebody stopped it."""


def _give_up(job: Job) -> None:
    with queue.owner_scope(job):
        Release.objects.filter(pk=job.subject_id, state=State.QUEUED).update(state=State.FAILED)


@queue.handler(MAKE, give_up=_give_up)
def make(job: Job) -> None:
    """Each step in a transaction of its own: the page sees how far it is, and can stop it."""
    key = pseudonyms.key()
    release, earlier = _start(job)
    if release.state != State.QUEUED:
        return
    making = _making(job, release, key, earlier)
    try:
        with translation.override("nl"):
            data = making.make()
    except Cancelled:
        return
    except WrongCell:
        _fail(job)
        return
    _finish(job, making, data)


def _making(
    job: Job, release: Release, key: bytes, earlier: dict[str, Package]
) -> Making | Archiving:
    tell = partial(_tell, job)
    if release.source is None:
        return Making(release, key, earlier, tell=tell)
    with queue.owner_scope(job):
        source = Package.of(release.source)
    return Archiving(release, source, _allowed(release, key), tell=tell)


def _allowed(release: Release, key: bytes) -> Archived:
    """Whose rows an archive edition may have."""
    asked = release.asked_at.astimezone(clock.AMSTERDAM).date()
    return readers.archived(release.programme, key, closing=asked)


def _start(job: Job) -> tuple[Release, dict[str, Package]]:
    """The release with the approved ones before it, which it is compared with."""
    with queue.owner_scope(job):
        rows = Release.objects.select_related(
            "programme", "previous__programme", "source__package", "asked_by"
        )
        release = rows.get(pk=job.subject_id)
        before = Release.objects.filter(
            programme=release.programme,
            source=None,
            state=State.APPROVED,
            asked_at__lt=release.asked_at,
        )
        if release.source:
            return release, {}
        return release, {each.number: Package.of(each) for each in before}


def _tell(job: Job, percent: int) -> None:
    with queue.owner_scope(job):
        rows = Release.objects.filter(pk=job.subject_id, state=State.QUEUED)
        if not rows.update(progress=percent):
            raise Cancelled


def _fail(job: Job) -> None:
    with translation.override("nl"), queue.owner_scope(job):
        reason = _("A cell in the data is not allowed by the codebook. Nothing was kept.")
        Release.objects.filter(pk=job.subject_id, state=State.QUEUED).update(
            state=State.FAILED, reason=reason
        )


def _finish(job: Job, making: Making | Archiving, data: bytes) -> None:
    with queue.owner_scope(job):
        release = Release.objects.select_for_update().get(pk=job.subject_id)
        if release.state != State.QUEUED:
            return
        release.package = files.store_for_programme(
            data,
            name=release.package_name,
            media_type="application/zip",
            programme=making.release.programme,
        )
        release.rows = making.rows
        release.files = making.files.sizes
        if isinstance(making, Archiving):
            release.merged = making.merged
            making.findings += _of_late_no(making)
        release.findings = [finding.as_json() for finding in making.findings]
        release.state, release.progress = State.MADE, 100
        release.save(
            update_fields=[
                "package", "rows", "files", "findings", "merged", "state", "progress",
            ]
        )  # fmt: skip


def _of_late_no(making: Archiving) -> Iterator[Finding]:
    """Read anew while the edition is locked: a yes taken back later finds it made."""
    allowed = _allowed(making.release, pseudonyms.key())
    if making.allowed.ambassadors - allowed.ambassadors:
        with translation.override("nl"):
            yield error(late_no())


@queue.handler(CHECK)
def check(job: Job) -> None:
    """Who took a yes back between the making and the approval: their rows are recalled at once, so
    that the release is not given any more."""
    with queue.owner_scope(job):
        release = Release.objects.select_related("programme", "package").get(pk=job.subject_id)
        package = Package.of(release)
    willing = readers.willing(release.programme, pseudonyms.key(), closing=release.closing)
    found = {unit: _of_others(unit, package, willing) for unit in package.units}
    found = {unit: pids for unit, pids in found.items() if pids}
    if found:
        recall(release.programme, unit_ids=found, reason=LATE_NO, by=None)


def _of_others(unit: str, package: Package, willing: Willing) -> set[str]:
    """The pseudonyms in a unit of people who did not say yes."""
    table = package.table(unit)
    if table is None:
        return set()
    columns = [name for name in (*PERSONS, TALK) if name in table.columns]
    return strangers(unit, table.people(*columns), willing)
