"""All support that was given, counted where it stands: answers to questions, gatherings that were
held, and what the staff noted. Through the overview login, which reads no question and no name."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DecimalField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import (
    Cast,
    Coalesce,
    ExtractHour,
    ExtractMinute,
    TruncDate,
    TruncQuarter,
)

from evaluations.gatherings.models import Gathering, Presence, Session
from organisations import clock
from organisations.models import Programme, SupportGiven, SupportRequest
from organisations.support.queries import AMBASSADOR
from organisations.tenancy.overview import overview
from research.figures.sheets import code_of, name_of
from research.readers.reading import granted

MINUTES = 60
NOTED, ANSWER, GATHERING = "noted", "answer", "gathering"
Level = SupportGiven.Level
# Training and intervision are for who talks with colleagues; the rest is for the organisation.
FOR_AMBASSADORS = (Gathering.Kind.TRAINING, Gathering.Kind.INTERVISION)

words = partial(Value, output_field=CharField())
nobody = Cast(Value(None), UUIDField())


@dataclass(frozen=True)
class Wanted:
    """What is asked for: of one level, of one organisation, or of all where it is empty."""

    level: str = ""
    slug: str = ""

    def on(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(tier=self.level) if self.level else rows


@dataclass(frozen=True)
class Total:
    """The hours of a quarter, in the order of the levels."""

    quarter: date
    hours: list[float]

    @property
    def name(self) -> str:
        return name_of(self.quarter)

    @property
    def code(self) -> str:
        return code_of(self.quarter)

    @property
    def all(self) -> float:
        return round(sum(self.hours), 1)


def _noted(programme: Programme, wanted: Wanted) -> QuerySet[Any]:
    rows = granted(SupportGiven).filter(programme=programme)
    if wanted.slug:
        rows = rows.filter(organisation__slug=wanted.slug)
    return wanted.on(
        rows.annotate(
            source=words(NOTED),
            key=F("pk"),
            day=F("on"),
            tier=F("level"),
            what=F("kind"),
            organisation_name=Coalesce("organisation__name", words("")),
            sector_name=Coalesce("sector__name", words("")),
            came=Value(1),
            spent=_minutes(),
            who=F("given_by_id"),
            text=F("about"),
            quarter=TruncQuarter("on"),
        )
    )


def _answers(programme: Programme, wanted: Wanted) -> QuerySet[Any]:
    rows = granted(SupportRequest).filter(
        organisation__programme=programme, state=SupportRequest.State.ANSWERED
    )
    if wanted.slug:
        rows = rows.filter(organisation__slug=wanted.slug)
    micro = When(asked_as=AMBASSADOR, then=words(Level.MICRO))
    return wanted.on(
        rows.annotate(
            source=words(ANSWER),
            key=F("pk"),
            day=TruncDate("answered_at"),
            tier=Case(micro, default=words(Level.MESO)),
            what=F("category"),
            organisation_name=F("organisation__name"),
            sector_name=words(""),
            came=Value(1),
            spent=_minutes(),
            who=F("staff_id"),
            text=words(""),
            quarter=TruncQuarter("answered_at", output_field=DateField()),
        )
    )


def _gatherings(programme: Programme, wanted: Wanted) -> QuerySet[Any]:
    """A day counts once for each organisation that came."""
    there = Presence.objects.filter(session_id=OuterRef("pk"), state=Presence.State.PRESENT)
    there = there.filter(organisation__programme=programme)
    if wanted.slug:
        there = there.filter(organisation__slug=wanted.slug)
    came = there.order_by().values("session_id").annotate(n=Count("organisation", distinct=True))
    rows = granted(Session).filter(
        programme=programme, cancelled=False, gathering__cancelled=False, date__lte=clock.today()
    )
    micro = When(gathering__kind__in=FOR_AMBASSADORS, then=words(Level.MICRO))
    one = there.order_by().values("organisation__name")[:1] if wanted.slug else None
    return wanted.on(
        rows.annotate(
            source=words(GATHERING),
            key=F("gathering_id"),
            day=F("date"),
            tier=Case(micro, default=words(Level.MESO)),
            what=F("gathering__kind"),
            organisation_name=Subquery(one) if one is not None else words(""),
            sector_name=words(""),
            came=Coalesce(Subquery(came.values("n")), 0),
            spent=F("came") * _length(),
            who=nobody,
            text=F("gathering__title"),
            quarter=TruncQuarter("date"),
        ).filter(came__gt=0)
    )


def _minutes() -> Coalesce:
    minutes = ExpressionWrapper(F("hours") * MINUTES, output_field=DecimalField())
    return Coalesce(Cast(minutes, IntegerField()), 0)


def _length() -> Any:
    hours = ExtractHour("ends") - ExtractHour("starts")
    return hours * MINUTES + ExtractMinute("ends") - ExtractMinute("starts")


def everything(programme: Programme, wanted: Wanted) -> list[QuerySet[Any]]:
    return [each(programme, wanted).order_by() for each in (_noted, _answers, _gatherings)]


def totals(programme: Programme, wanted: Wanted) -> tuple[list[Total], int]:
    """The hours of each quarter, the newest first, and how many lines there are; one query."""
    first, *others = [
        rows.values_list("quarter", "tier").annotate(number=Count("pk"), minutes=Sum("spent"))
        for rows in everything(programme, wanted)
    ]
    with overview():
        found = sorted(first.union(*others, all=True).order_by(), reverse=True)
    table = []
    for quarter, rows in groupby(found, key=lambda row: row[0]):
        spent = dict.fromkeys(Level.values, 0)
        for _quarter, level, _number, minutes in rows:
            spent[level] += minutes
        table.append(Total(quarter, [round(each / MINUTES, 1) for each in spent.values()]))
    return table, sum(row[2] for row in found)
