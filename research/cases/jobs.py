"""What the worker does for case files: a release can be larger than a page can wait for, and only
the worker has the key of the pseudonyms."""

from organisations.jobs import queue
from organisations.models import Job
from research import pseudonyms
from research.cases import queries
from research.cases.actions import TAKE_BACK
from research.cases.content import contents
from research.cases.models import Case
from research.releases.actions import CASES, recall
from research.releases.models import Release
from research.releases.stored import Package

TAKEN_BACK = "the yes to a talk taken back"


@queue.handler(CASES)
def make(job: Job) -> None:
    """Of the newest release that can be given, whichever this job was planned for."""
    with queue.owner_scope(job):
        release = queries.newest(job.programme)
        package = Package.of(release) if release else None
    if release is None or package is None:
        return
    found = contents(package)
    with queue.owner_scope(job):
        _keep(release, found)


def _keep(release: Release, found: dict[str, dict[str, object]]) -> None:
    """An organisation that is in it no more keeps nothing but the records of HAN itself."""
    rows = Case.objects.select_for_update().filter(programme=release.programme_id)
    known = {case.org_pid: case for case in rows}
    for pid, case in known.items():
        case.release, case.content = release, found.get(pid, {})
    Case.objects.bulk_update(known.values(), ["release", "content"], batch_size=200)
    Case.objects.bulk_create(
        Case(programme_id=release.programme_id, org_pid=pid, release=release, content=content)
        for pid, content in found.items()
        if pid not in known
    )


@queue.handler(TAKE_BACK)
def take_back(job: Job) -> None:
    """Nobody knows whose talk it was, so it is found by the pseudonym of the record."""
    with queue.owner_scope(job):
        programme = job.programme
    assert programme is not None
    pid = pseudonyms.pseudonym(pseudonyms.key(), "doc", job.subject_id)
    recall(programme, unit_ids={"qual": [pid]}, reason=TAKEN_BACK, by=None)
