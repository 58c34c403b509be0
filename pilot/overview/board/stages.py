"""Where an organisation is in its own run, from its status and its start date."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation

Status = Organisation.Status
# Months after the start date.
STARTED_UP, THIRD_YEAR = 6, 24


class Stage(TextChoices):
    RECRUITING = "recruiting", _("recruiting")
    STARTING = "starting", _("starting up")
    RUNNING = "running", _("running")
    THIRD_YEAR = "third_year", _("third year or later")
    PAUSED = "paused", _("paused")
    OVER = "over", _("finished or stopped")


# Something happens there now; and so long that everything should be arranged.
RUNS = frozenset({Stage.STARTING, Stage.RUNNING, Stage.THIRD_YEAR})
SETTLED = frozenset({Stage.RUNNING, Stage.THIRD_YEAR})
TAKES_PART = RUNS | {Stage.PAUSED}

OF_STATUS = {
    Status.APPROACHED: Stage.RECRUITING,
    Status.CANDIDATE: Stage.RECRUITING,
    Status.SELECTED: Stage.STARTING,
    Status.PAUSED: Stage.PAUSED,
    Status.WITHDRAWN: Stage.OVER,
    Status.COMPLETED: Stage.OVER,
}


def stage(status: str, starts: date | None, today: date) -> Stage:
    """Only for who is active the start date matters; without one it is still starting up."""
    if status != Status.ACTIVE:
        return OF_STATUS[Status(status)]
    months = months_between(starts, today) if starts else 0
    if months < STARTED_UP:
        return Stage.STARTING
    return Stage.RUNNING if months < THIRD_YEAR else Stage.THIRD_YEAR


def months_between(first: date, last: date) -> int:
    """Whole months; below 0 where `last` is before `first`."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)
