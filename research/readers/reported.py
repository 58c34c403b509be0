"""What was done in all organisations, counted for the yearly report: through the overview login,
which reads no name, no text and no hour of a person."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, QuerySet

from evaluations.conditions.models import ConditionScore
from evaluations.conditions.rules import MOST
from evaluations.gatherings.models import Presence, Session
from organisations import clock
from organisations.models import (
    ContinuityPlan,
    Document,
    Organisation,
    Profile,
    Programme,
    Sector,
    StatusChange,
    SupportRequest,
)
from organisations.pipeline.queries import continuity_starts
from organisations.tenancy.overview import overview
from research.disclosure import Cell
from research.evaluation.models import EVALUATION, Reaction
from research.readers.reading import NOT_YET, granted

Status = Organisation.Status
FRESH = 184  # days, two quarters: an older score says nothing about the end of a period
PER_PAGE = 50


@dataclass(frozen=True)
class Held:
    """Gatherings of a kind: on how many days, and who came how often, by the key of the person."""

    days: int
    came: Cell


@dataclass(frozen=True)
class Help:
    """Requests for help that were asked in the period."""

    asked: int
    answered: int
    in_time: int


@dataclass(frozen=True)
class Evaluated:
    published: int
    organisations: int
    with_reaction: int


@dataclass(frozen=True)
class Standing:
    """The conditions at the end of a period: of how many organisations they are known, and by code
    in how many each is met."""

    organisations: int
    met: Mapping[str, int]


@dataclass(frozen=True)
class Continuity:
    """Organisations in their third year or later, and how many of them have a plan for afterwards;
    `whole` are those with a budget and a period in it."""

    organisations: int
    planned: int
    whole: int


@dataclass(frozen=True)
class Reported:
    statuses: Mapping[str, int]
    sectors: Mapping[str, int]  # of the organisations that take part
    starts: list[date]  # of the same, and of those that stopped
    held: Mapping[str, Held]
    help: Help
    evaluated: Evaluated
    now: Standing
    before: Standing
    continuity: Continuity


def reported(programme: Programme, *, first: date, last: date, before: date) -> Reported:
    """From `first` up to and including `last`; the conditions are those of `last` and `before`."""
    with overview():
        statuses = _statuses(programme, last)
        part = _part(statuses)
        starts = {
            pk: day
            for pk, day in _rows(Profile, programme).values_list("organisation_id", "starts")
            if statuses.get(pk, NOT_YET[0]) not in NOT_YET
        }
        return Reported(
            statuses=Counter(statuses.values()),
            sectors=_sectors(programme, part),
            starts=list(starts.values()),
            held=_held(programme, first, last),
            help=_help(programme, first, last),
            evaluated=_evaluated(programme, first, last),
            now=_standing(programme, last, part),
            before=_standing(programme, before, _part(_statuses(programme, before))),
            continuity=_continuity(programme, starts, last),
        )


def _rows(model: Any, programme: Programme) -> QuerySet[Any]:
    return granted(model).filter(organisation__programme=programme)


def _statuses(programme: Programme, last: date) -> dict[int, str]:
    """Where each organisation stood at the end of the last day; not who came later."""
    steps = _rows(StatusChange, programme).order_by("on", "recorded_at")
    found: dict[int, str] = {}
    known = set()
    for pk, on, status in steps.values_list("organisation_id", "on", "to_status"):
        known.add(pk)
        if on <= last:
            found[pk] = status
    now = granted(Organisation).filter(programme=programme).values_list("pk", "status")
    return found | {pk: status for pk, status in now if pk not in known}


def _part(statuses: Mapping[int, str]) -> set[int]:
    """Those that took part then; not who had stopped."""
    others = (*NOT_YET, Status.WITHDRAWN)
    return {pk for pk, status in statuses.items() if status not in others}


def _sectors(programme: Programme, part: Collection[int]) -> dict[str, int]:
    names = dict(granted(Sector).filter(programme=programme).values_list("pk", "name"))
    rows = granted(Organisation).filter(programme=programme).values_list("pk", "sector_id")
    return Counter(names[sector] for pk, sector in rows if pk in part)


def _held(programme: Programme, first: date, last: date) -> dict[str, Held]:
    rows = granted(Session).filter(
        programme=programme,
        date__gte=first,
        date__lte=last,
        cancelled=False,
        gathering__cancelled=False,
    )
    kinds = dict(rows.values_list("pk", "gathering__kind"))
    came: dict[str, Counter[Hashable]] = defaultdict(Counter)
    there = _rows(Presence, programme).filter(state=Presence.State.PRESENT, session_id__in=kinds)
    for session, member in there.values_list("session_id", "sign_up__member_id"):
        came[kinds[session]][member] += 1
    return {kind: Held(days, Cell(came[kind])) for kind, days in Counter(kinds.values()).items()}


def _help(programme: Programme, first: date, last: date) -> Help:
    rows = _rows(SupportRequest, programme).filter(
        asked_at__gte=_morning(first), asked_at__lt=_morning(last + clock.DAY)
    )
    rows = rows.exclude(state=SupportRequest.State.WITHDRAWN)
    answers = [
        (answer.astimezone(clock.AMSTERDAM).date(), answer_by)
        for answer, answer_by in rows.values_list("answered_at", "answer_by")
        if answer
    ]
    in_time = sum(day <= answer_by for day, answer_by in answers)
    return Help(rows.count(), len(answers), in_time)


def _evaluated(programme: Programme, first: date, last: date) -> Evaluated:
    reactions = Reaction.objects.filter(document_id=OuterRef("pk")).values("pk")
    rows = _rows(Document, programme).filter(
        kind=EVALUATION,
        in_force_at__gte=_morning(first),
        in_force_at__lt=_morning(last + clock.DAY),
    )
    found = list(rows.values_list("organisation_id", Exists(reactions)))
    return Evaluated(
        published=len(found),
        organisations=len({pk for pk, _answered in found}),
        with_reaction=sum(answered for _pk, answered in found),
    )


def _standing(programme: Programme, last: date, part: Collection[int]) -> Standing:
    """By the newest score, not too old, of each organisation of `part`."""
    rows = _rows(ConditionScore, programme).filter(quarter__lte=last).order_by("quarter")
    newest = {
        pk: scores
        for pk, quarter, scores in rows.values_list("organisation_id", "quarter", "scores")
        if pk in part and (last - quarter).days <= FRESH
    }
    met = Counter(
        code
        for scores in newest.values()
        for code, (points, _parts) in scores.items()
        if points == MOST
    )
    return Standing(len(newest), met)


def _continuity(programme: Programme, starts: Mapping[int, date], last: date) -> Continuity:
    due = {pk for pk, day in starts.items() if continuity_starts(Profile(starts=day)) <= last}
    rows = _rows(ContinuityPlan, programme).values_list(
        "organisation_id", "budget", "starts", "ends"
    )
    plans = {pk: facts for pk, *facts in rows if pk in due}
    return Continuity(
        organisations=len(due),
        planned=len(plans),
        whole=sum(None not in facts for facts in plans.values()),
    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), clock.AMSTERDAM)


# --- The evaluations of organisations, for a list


def evaluations(
    programme: Programme, *, slug: str, page: str | None
) -> tuple[Page[Any], list[dict[str, Any]]]:
    """Which organisation published which version when, and whether its council answered; a page,
    the newest first. With `slug` only those of that one."""
    reactions = Reaction.objects.filter(document_id=OuterRef("pk")).values("pk")
    with overview():
        rows = _rows(Document, programme).filter(kind=EVALUATION)
        rows = rows.filter(organisation__slug=slug) if slug else rows
        facts = (
            rows.annotate(answered=Exists(reactions))
            .order_by("-in_force_at", "pk")
            .values(
                "id",
                "version",
                "in_force_at",
                "answered",
                slug=F("organisation__slug"),
                name=F("organisation__name"),
            )
        )
        shown = Paginator(facts, PER_PAGE).get_page(page)
        return shown, list(shown.object_list)
