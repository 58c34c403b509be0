"""A release of last month that was approved, the case files that follow from it, and records of the
talks that HAN had."""

from datetime import date, timedelta

from organisations import clock
from organisations.models import Job, Programme, Staff
from organisations.tenancy import scope
from research.cases import actions as cases
from research.cases import jobs as case_jobs
from research.cases.models import Case
from research.releases import actions, jobs
from research.releases.forms import POPULATION

UNITS = [
    "org", "org_period", "org_event", "org_condition", "amb", "conv", "moment", "support",
    "event", "attendance",
]  # fmt: skip
AGO = timedelta(days=35)
VISITED = 4  # organisations
# Months ago, kind, with whom, form, length, and whether they said yes.
TALKS = (
    (20, 1, 1, 1, 3, True),
    (9, 1, 3, 2, 2, True),
    (3, 2, 6, 1, 4, True),
    (1, 3, 9, 1, 4, False),
)


def make(programme: Programme, *, by: Staff, approved_by: Staff) -> None:
    with clock.at(clock.now() - AGO):
        with scope(programme=programme.pk, staff=programme.pk):
            release = actions.ask(
                programme, by=by, title="Proeflevering", closing=clock.today(),
                units=UNITS, population=str(POPULATION),
            )  # fmt: skip
        jobs.make(Job(kind=actions.MAKE, subject_id=release.pk, programme=programme))
        with scope(programme=programme.pk, staff=programme.pk):
            release.refresh_from_db()
            actions.approve(release, by=approved_by, reason="Gelezen: niemand is te herkennen.")
        case_jobs.make(Job(kind=actions.CASES, subject_id=release.pk, programme=programme))
    with scope(programme=programme.pk, staff=programme.pk):
        for number, case in enumerate(Case.objects.filter(programme=programme)[:VISITED], 1):
            _talks(case, number, by)


def _talks(case: Case, number: int, by: Staff) -> None:
    for nth, (ago, kind, who, form, length, consent) in enumerate(TALKS[:number], start=1):
        cases.add_interview(
            case, by=by, month=_month(ago), kind=kind, who=who, form=form, length=length,
            consent=consent, guide=1 + (ago < 12), reference=f"HAN-{number}-{nth:03}",
        )  # fmt: skip


def _month(ago: int) -> date:
    month = clock.today().year * 12 + clock.today().month - 1 - ago
    return date(month // 12, month % 12 + 1, 1)
