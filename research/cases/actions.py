from typing import Any

from django.db import transaction

from organisations import audit
from organisations.jobs import queue
from organisations.models import Staff
from research.cases.models import Case, Interview
from research.releases.actions import CASES
from research.releases.models import Release

TAKE_BACK = "take_back_talk"


@transaction.atomic
def make(release: Release, *, by: Staff) -> None:
    """Let the worker make the case files of this release; each approval does so by itself."""
    audit.record_programme("make case files", release, by=by)
    queue.plan_again(CASES, release.pk, owner=release.programme)


@transaction.atomic
def note_download(case: Case, *, by: Staff) -> None:
    audit.record_programme("download case file", case, by=by)


@transaction.atomic
def add_interview(case: Case, *, by: Staff, **facts: Any) -> Interview:
    """`facts` are the fields of Interview."""
    interview = Interview.objects.create(programme_id=case.programme_id, case=case, **facts)
    audit.record_programme("add interview record", interview, by=by)
    return interview


@transaction.atomic
def change_interview(interview: Interview, *, by: Staff, **facts: Any) -> None:
    if not facts.get("consent", True):
        _take_back(interview)
    for name, value in facts.items():
        setattr(interview, name, value)
    interview.save(update_fields=facts)
    audit.record_programme("change interview record", interview, by=by)


@transaction.atomic
def remove_interview(interview: Interview, *, by: Staff) -> None:
    audit.record_programme("remove interview record", interview, by=by)
    _take_back(interview)
    interview.delete()


def _take_back(interview: Interview) -> None:
    """Who had a release with it is asked to take it out. A form has set the new answer already, so
    whether there was a yes is read anew."""
    if Interview.objects.filter(pk=interview.pk, consent=True).exists():
        queue.plan_again(TAKE_BACK, interview.pk, owner=interview.programme)
