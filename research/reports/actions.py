from datetime import date

from django.db import transaction

from organisations import audit, clock
from organisations.documents import content as canonical
from organisations.jobs import queue
from organisations.models import Programme, Staff
from research.methods.actions import next_number
from research.methods.models import Guide
from research.reports import queries
from research.reports.content import content
from research.reports.models import Publication, Report

JOB = "report"


class Frozen(ValueError):
    """A published report never changes; there can be a new edition."""


@transaction.atomic
def start(programme: Programme, *, by: Staff, year: int) -> Report:
    """A draft of the next edition; the draft that there is, if any."""
    # Two people at once would make the same edition; there may be no row of it to lock.
    Programme.objects.select_for_update(no_key=True).only("pk").get(pk=programme.pk)
    rows = Report.objects.filter(programme=programme, year=year)
    if draft := rows.filter(state=Report.State.DRAFT).first():
        return draft
    report = Report.objects.create(
        programme=programme,
        year=year,
        number=next_number(rows),
        made_by=by,
        made_at=clock.now(),
    )
    audit.record_programme("start report", report, by=by)
    return report


@transaction.atomic
def change(report: Report, *, by: Staff, introduction: str, conclusion: str) -> None:
    """Raises Frozen."""
    if not report.is_draft:
        raise Frozen
    report.introduction, report.conclusion = introduction, conclusion
    report.edition += 1
    report.save(update_fields=["introduction", "conclusion", "edition"])
    audit.record_programme("change report", report, by=by)


@transaction.atomic
def throw_away(report: Report, *, by: Staff) -> None:
    """Raises Frozen."""
    if not report.is_draft:
        raise Frozen
    audit.record_programme("throw away report", report, by=by)
    report.delete()


@transaction.atomic
def publish(report: Report, *, by: Staff) -> None:
    """Freeze what it says now; the worker puts it on paper. Raises Frozen."""
    if not report.is_draft:
        raise Frozen
    report.content = content(
        queries.facts(report.programme, report.year),
        introduction=report.introduction,
        conclusion=report.conclusion,
    )
    report.content_hash = canonical.digest(report.content)
    report.published_by, report.published_at = by, clock.now()
    report.state = Report.State.QUEUED
    report.save(update_fields=["content", "content_hash", "published_by", "published_at", "state"])
    audit.record_programme("publish report", report, by=by)
    queue.plan(JOB, report.pk, owner=report.programme, user=by.user)


@transaction.atomic
def make_again(report: Report, *, by: Staff) -> None:
    """Put one that could not be made in the queue once more."""
    report.state = Report.State.QUEUED
    report.save(update_fields=["state"])
    audit.record_programme("make report again", report, by=by)
    queue.plan_again(JOB, report.pk, owner=report.programme)


@transaction.atomic
def withdraw(report: Report, *, by: Staff, reason: str) -> None:
    """Everybody still reads what it said, and why it does not count any more; it leaves the public
    page."""
    report.withdrawn_by, report.withdrawn_at, report.reason = by, clock.now(), reason
    report.save(update_fields=["withdrawn_by", "withdrawn_at", "reason"])
    Publication.objects.filter(report=report).delete()
    audit.record_programme("withdraw report", report, by=by)


@transaction.atomic
def add_publication(
    programme: Programme,
    *,
    by: Staff,
    title: str,
    on: date,
    about: str = "",
    link: str = "",
    report: Report | None = None,
    guide: Guide | None = None,
) -> Publication:
    """One of `link`, `report` and `guide`. The same again is the one that there is: a button was
    tapped twice."""
    Programme.objects.select_for_update(no_key=True).only("pk").get(pk=programme.pk)
    same = {"programme": programme, "link": link, "report": report, "guide": guide}
    if there := Publication.objects.filter(**same).first():
        return there
    made = Publication.objects.create(
        programme=programme,
        title=title,
        about=about,
        on=on,
        link=link,
        report=report,
        guide=guide,
        added_by=by,
    )
    audit.record_programme("add publication", made, by=by)
    return made


@transaction.atomic
def remove_publication(publication: Publication, *, by: Staff) -> None:
    """Off the public page; what it led to stays."""
    audit.record_programme("remove publication", publication, by=by)
    publication.delete()
