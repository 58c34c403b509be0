from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format

from ambassadors.agreements.queries import time_agreements
from evaluations.conditions import queries as conditions
from evaluations.conditions.rules import Score, score
from evaluations.models import Measure, Moment, Obstacle, Series
from organisations import clock
from organisations.models import Document, Organisation, Profile
from research.evaluation.models import EVALUATION, Reaction
from research.figures import queries as figures
from research.figures.sheets import Sheet
from research.participation.models import ParticipationYear
from roles.catalogue import Role
from roles.models import Announcement, Assignment, LogDecision, Task
from roles.queries import decisions, gate, profile, tasks


@dataclass(frozen=True)
class Facts:
    """What the evaluation says, before it is put in words. `moments` has for each kind of talk how
    many were held, and how many there should have been until today."""

    organisation: Organisation
    profile: Profile
    tasks: dict[str, int]
    ambassadors: int
    agreed: int
    moments: dict[str, tuple[int, int]]
    decision: str
    announcements: int
    obstacles: list[Obstacle]
    measures: list[Measure]
    scores: list[Score]
    years: list[ParticipationYear]
    sheets: list[Sheet]


def facts(organisation: Organisation) -> Facts:
    opened = gate(organisation)
    last = decisions(organisation).first()
    ambassadors = Assignment.objects.today().filter(organisation=organisation, role=Role.AMBASSADOR)
    agreed = time_agreements(organisation).counting(clock.today())
    return Facts(
        organisation=organisation,
        profile=profile(organisation),
        tasks=_tasks(organisation),
        ambassadors=ambassadors.count(),
        agreed=agreed.filter(ambassador__in=ambassadors.values("member")).count(),
        moments=_moments(organisation),
        decision=_decision(last),
        announcements=Announcement.objects.filter(
            organisation=organisation, state=Announcement.State.SENT
        ).count(),
        obstacles=list(Obstacle.objects.filter(organisation=organisation)),
        measures=list(Measure.objects.filter(organisation=organisation, dropped=False)),
        # This evaluation is the one that the council gets.
        scores=score(replace(conditions.facts(organisation), evaluation=clock.today())),
        years=list(ParticipationYear.objects.filter(organisation=organisation).order_by("year")),
        sheets=figures.of_organisation(organisation, since=opened.since) if opened.since else [],
    )


def _decision(last: LogDecision | None) -> str:
    if last is None:
        return "–"
    return f"{last.get_outcome_display()} ({date_format(last.decided_on, 'j F Y')})"


def _tasks(organisation: Organisation) -> dict[str, int]:
    needed = tasks(organisation).exclude(status=Task.Status.NOT_NEEDED).order_by()
    done = Count("pk", filter=Q(status=Task.Status.DONE))
    return needed.aggregate(all=Count("pk"), done=done)


def _moments(organisation: Organisation) -> dict[str, tuple[int, int]]:
    past = Moment.objects.filter(organisation=organisation, date__lte=clock.today())
    held = Count("pk", filter=Q(status=Moment.Status.DONE))
    rows = (
        past.exclude(status=Moment.Status.CANCELLED)
        .order_by()
        .values_list("series__kind")
        .annotate(held=held, planned=Count("pk"))
    )
    found = {kind: (held, planned) for kind, held, planned in rows}
    return {kind: found[kind] for kind in Series.Kind.values if kind in found}


def published(organisation: Organisation) -> QuerySet[Any]:
    """Every evaluation with what the works council said about it, the newest first."""
    rows = Document.objects.filter(organisation=organisation, kind=EVALUATION)
    return rows.select_related("made_by").prefetch_related("reactions__by").order_by("-version")


def newest(organisation: Organisation) -> Document | None:
    return published(organisation).first()


def unanswered(organisation: Organisation) -> Document | None:
    """The newest evaluation, as long as the works council said nothing about it."""
    rows = Document.objects.filter(organisation=organisation, kind=EVALUATION).only("made_at")
    answers = Reaction.objects.filter(document=OuterRef("pk"))
    found = rows.annotate(answered=Exists(answers)).order_by("-version").first()
    return found if found and not found.answered else None


def reactions(document: Document) -> QuerySet[Reaction]:
    return Reaction.objects.filter(document=document).select_related("by")
