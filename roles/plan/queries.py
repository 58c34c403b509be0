"""The implementation plan: every task of an organisation as a step, with what it waits for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from organisations import clock
from organisations.models import Organisation
from roles.catalogue import ORGANISATION_ROLES, TASKS, Phase
from roles.models import Task, TaskQuerySet
from roles.queries import tasks

LATE = "late"
SHOWN = frozenset({LATE, *(str(spec.role) for spec in ORGANISATION_ROLES)})


@dataclass(frozen=True)
class Step:
    """A task with what has to come first and is not finished yet."""

    task: Task
    waits_for: tuple[Task, ...]

    @property
    def is_waiting(self) -> bool:
        return self.task.is_open and bool(self.waits_for)

    @property
    def is_ready(self) -> bool:
        """It has a day, nothing stands in its way and nobody has begun."""
        todo = self.task.status == Task.Status.TODO and self.task.due is not None
        return todo and not self.waits_for

    def is_shown(self, show: str) -> bool:
        return show in {"", self.task.role} or (show == LATE and self.task.is_late)


@dataclass(frozen=True)
class PhasePlan:
    """One phase; the numbers are of all its tasks, also where only some are shown."""

    phase: Phase
    steps: list[Step]
    done: int
    total: int  # what can be finished here
    ongoing: int  # what has no due date

    @classmethod
    def of(cls, phase: Phase, steps: list[Step], show: str) -> Self:
        needed = [step.task for step in steps if step.task.status != Task.Status.NOT_NEEDED]
        ongoing = sum(task.is_open and task.due is None for task in needed)
        return cls(
            phase=phase,
            steps=[step for step in steps if step.is_shown(show)],
            done=sum(not task.is_open for task in needed),
            total=len(needed) - ongoing,
            ongoing=ongoing,
        )


@dataclass(frozen=True)
class Plan:
    phases: list[PhasePlan]
    late: int
    show: str  # "" everything, "late", or a role

    @property
    def is_empty(self) -> bool:
        return not any(phase.steps for phase in self.phases)


def plan(organisation: Organisation, *, show: str = "") -> Plan:
    """The plan by phase, in one query; with `show` only what is late or of one role."""
    rows = {task.code: task for task in tasks(organisation)}
    show = show if show in SHOWN else ""
    steps: dict[Phase, list[Step]] = {phase: [] for phase in Phase}
    for task in rows.values():
        steps[task.spec.phase].append(Step(task, _still_open(task, rows)))
    return Plan(
        phases=[PhasePlan.of(phase, found, show) for phase, found in steps.items()],
        late=sum(task.is_late for task in rows.values()),
        show=show,
    )


def _still_open(task: Task, rows: dict[str, Task]) -> tuple[Task, ...]:
    """What comes before `task` and is neither done nor left out here."""
    before = (rows[code] for code in task.spec.after if code in rows)
    return tuple(row for row in before if row.is_open)


@dataclass(frozen=True)
class Neighbours:
    """What stands before and after one task in the plan."""

    before: list[Task]
    after: list[Task]


def neighbours(task: Task) -> Neighbours:
    followers = {spec.code for spec in TASKS if task.code in spec.after}
    found = list(_of_codes(task, {*task.spec.after, *followers}))
    return Neighbours(
        before=[row for row in found if row.code in task.spec.after],
        after=[row for row in found if row.code in followers],
    )


def open_before(task: Task) -> list[Task]:
    """What comes before `task` and still has to be finished."""
    return list(_of_codes(task, set(task.spec.after)).open())


def _of_codes(task: Task, codes: set[str]) -> TaskQuerySet:
    return Task.objects.filter(organisation_id=task.organisation_id, code__in=codes)


# --- Another start date


@dataclass(frozen=True)
class Move:
    task: Task
    to: date

    @property
    def is_late(self) -> bool:
        return self.to < clock.today()


@dataclass(frozen=True)
class Preview:
    """What another start date would do to the steps."""

    moves: list[Move]
    stays: list[Task]  # done, not needed here or without a day

    @property
    def late(self) -> int:
        return sum(move.is_late for move in self.moves)


def preview(organisation: Organisation, *, by: timedelta) -> Preview:
    rows = list(tasks(organisation))
    moved = [task for task in rows if task.is_open and task.due]
    return Preview(
        moves=[Move(task, task.due + by) for task in moved if task.due],
        stays=[task for task in rows if task not in moved],
    )
