"""The recruitment as a table: which status may follow which, and what each step asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Organisation, Programme

Status = Organisation.Status

# '' is an organisation that is not in the programme yet.
STEPS: dict[str, tuple[Status, ...]] = {
    "": (Status.APPROACHED, Status.CANDIDATE, Status.SELECTED),
    Status.APPROACHED: (Status.CANDIDATE, Status.WITHDRAWN),
    Status.CANDIDATE: (Status.SELECTED, Status.WITHDRAWN),
    Status.SELECTED: (Status.ACTIVE, Status.WITHDRAWN),
    Status.ACTIVE: (Status.PAUSED, Status.COMPLETED, Status.WITHDRAWN),
    Status.PAUSED: (Status.ACTIVE, Status.WITHDRAWN),
    # Who stopped begins anew: what was looked at then may have changed.
    Status.WITHDRAWN: (Status.APPROACHED,),
    Status.COMPLETED: (),
}
WITH_REASON = frozenset({Status.PAUSED, Status.WITHDRAWN})
WITH_CRITERIA = frozenset({Status.CANDIDATE, Status.SELECTED})
# What was met is kept: also what is known of who was just approached, for the step after it.
LOOKED_AT = WITH_CRITERIA | {Status.APPROACHED}
# Counts for the number of organisations that a sector needs.
TAKES_PART = (Status.SELECTED, Status.ACTIVE, Status.PAUSED, Status.COMPLETED)

MANAGEMENT_MISSING = _(
    "First record that the management team agrees. The project leader does that, under"
    " “Organisation”."
)


class StepRefused(ValueError):
    """The step cannot be made. `objections` has a sentence for each fact that is not right."""

    def __init__(self, objections: dict[str, str | Promise]) -> None:
        super().__init__(", ".join(objections))
        self.objections = objections


@dataclass(frozen=True)
class Standing:
    """Where an organisation is now, as far as it matters for its next step.

    since     the day of the newest step; None before the first
    criteria  what was met when it was last looked at
    agreed    whether the newest decision of the management team is a yes
    """

    programme: Programme
    status: str = ""
    since: date | None = None
    criteria: tuple[str, ...] = ()
    agreed: bool = False

    @property
    def steps(self) -> tuple[Status, ...]:
        """The next steps that can be made today."""
        return tuple(step for step in STEPS[self.status] if not self._waits(step))

    @property
    def waits_for_management(self) -> bool:
        return any(map(self._waits, STEPS[self.status]))

    def _waits(self, step: str) -> bool:
        return step == Status.ACTIVE and not self.agreed

    def objections(
        self, *, to: str, on: date, criteria: Collection[str] = (), reason: str = ""
    ) -> dict[str, str | Promise]:
        """Why this step cannot be made, by the name of the fact; empty when it can."""
        if to not in STEPS[self.status]:
            return {"to": _("This step is not possible (any more). Choose another step.")}
        found: dict[str, str | Promise] = {}
        if self._waits(to):
            found["to"] = MANAGEMENT_MISSING
        if problem := self._day(on):
            found["on"] = problem
        if to in WITH_REASON and not reason.strip():
            found["reason"] = _("Write down why. One sentence is enough.")
        if to == Status.SELECTED and not criteria:
            found["criteria"] = _("Choose why this organisation is selected.")
        return found

    def _day(self, on: date) -> str | Promise | None:
        if on > clock.today():
            return _("This day is still to come. Fill in a day up to today.")
        if not self.programme.starts <= on <= self.programme.ends:
            return _(
                "This day is outside the programme, which runs from %(first)s to %(last)s."
            ) % {
                "first": date_format(self.programme.starts, "j F Y"),
                "last": date_format(self.programme.ends, "j F Y"),
            }
        if self.since and on < self.since:
            return _("The step before this was on %(day)s. Fill in that day or a later one.") % {
                "day": date_format(self.since, "j F Y")
            }
        return None
