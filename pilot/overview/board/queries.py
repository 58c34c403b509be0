"""What the programme team sees of all organisations, through the overview login: that has SELECT on
granted columns only, and no name, note, conversation or hour is among them.

Many tables are one query, for 20 and for 2,000 organisations: each is counted by itself and comes
as one value. Counting a dozen tables for each organisation in turn would take a second.
"""

import json
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db import connections
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)

from ambassadors.agreements.models import AGREED
from ambassadors.models import Appointment, ParticipationAgreement
from evaluations.conditions.actions import quarter_of
from evaluations.models import Activity, ConditionScore, Moment, Session, SignUp
from organisations import clock
from organisations.models import (
    BoardLine,
    ContinuityPlan,
    Organisation,
    Profile,
    Programme,
    Sector,
    Staff,
    SupportRequest,
)
from organisations.tenancy.overview import overview
from pilot.overview.board.detail import SHOWN, Detail, detail
from pilot.overview.board.flags import HALF_YEAR
from pilot.overview.board.lines import KeptLine, lines
from pilot.overview.board.rows import PLACES, Board, Row, Table, named, rows
from roles.catalogue import Role
from roles.models import Assignment, Invitation, LogDecision, Task

type Rows = QuerySet[Any, Any]
type Where = dict[str, Any]

DAY = timedelta(days=1)
BLANK = -(10**12)  # no id, and no number that a query asks for
LINE = ("organisation_id", "stage", "weight", "late", "flags", "contacts")


class Columns(Subquery):
    """The lines of a query as one JSON value: for each column a list of its values, which is much
    less to write and to read than an object for each line. In no order unless it is sliced."""

    template = "(SELECT json_build_object(%(columns)s)::text FROM (%(subquery)s) AS line)"
    output_field = TextField()

    def __init__(self, queryset: Rows) -> None:
        super().__init__(queryset)
        names = (*self.query.values_select, *self.query.annotation_select)
        self.extra["columns"] = ", ".join(
            f"'{name}', coalesce(json_agg(line.{name}), '[]')" for name in names
        )


def board(programme: Programme) -> Board[KeptLine]:
    """Every organisation, who needed help most a minute ago first."""
    every = Organisation.objects.filter(programme=programme).order_by()
    line = BoardLine.objects.filter(organisation=OuterRef("pk"))
    read = _read(
        programme,
        {
            "lines": _lines(programme).values(
                *LINE, name=F("organisation__name"), sector_id=F("organisation__sector_id")
            ),
            "new": every.exclude(Exists(line)).values("id", "name", "sector_id", "status"),
            "sectors": _sectors(programme),
        },
    )
    return Board(lines(read, clock.today()), sectors=named(read["sectors"]))


def kept(programme: Programme) -> dict[int, dict[str, Any]]:
    """The fields of the line that is kept, by organisation."""
    with overview():
        found = list(_lines(programme).using("overview").values(*LINE))
    return {line.pop("organisation_id"): line for line in found}


def read_all(programme: Programme) -> Board[Row]:
    """Every organisation as it is now, who needs help most first."""
    where = {"organisation__programme": programme}
    read = _read(programme, _directory(programme) | _facts(where) | _besides(programme, where))
    return Board(rows(programme, read), sectors=named(read["sectors"]))


def read_some(programme: Programme, ids: Sequence[int]) -> list[Row]:
    """These organisations as they are now, who needs help most first."""
    if not ids:
        return []
    names, statement, values = _of_some(programme, clock.today(), len(ids))
    filled = {BLANK + place: pk for place, pk in enumerate(ids)}
    with overview(), connections["overview"].cursor() as cursor:
        cursor.execute(statement, [filled.get(value, value) for value in values])
        return rows(programme, _tables(names, cursor.fetchone()))


@lru_cache(maxsize=64)
def _of_some(
    programme: Programme, today: date, number: int
) -> tuple[Sequence[str], str, tuple[Any, ...]]:
    """The tables, and the statement that reads them of so many organisations, with a blank where
    each id comes. It is the same all day, and the ORM needs 35 ms to write it."""
    ids = range(BLANK, BLANK + number)
    where = {"organisation__in": ids}
    tables = _directory(programme, ids) | _facts(where) | _besides(programme, where)
    return list(tables), *_one_row(programme, tables).query.sql_with_params()


def one(organisation: Organisation) -> Detail:
    programme, where = organisation.programme, {"organisation": organisation}
    read = _read(
        programme,
        _directory(programme, [organisation.pk])
        | _facts(where)
        | _besides(programme, where)
        | _details(programme, where),
    )
    return detail(rows(programme, read)[0], read)


def scores(organisation: Organisation) -> Table:
    """How the conditions stood in each quarter."""
    where = {"organisation": organisation}
    return _read(organisation.programme, {"history": _history(where)})["history"]


def people(programme: Programme) -> dict[str, str]:
    """Id and name of everybody who is or was of the team, which they read of each other."""
    rows = Staff.objects.filter(programme=programme).order_by("name").values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


def _read(programme: Programme, tables: dict[str, Rows]) -> dict[str, Table]:
    with overview():
        return _tables(list(tables), _one_row(programme, tables).get())


def _one_row(programme: Programme, tables: dict[str, Rows]) -> Rows:
    """With one value for each table."""
    found = Programme.objects.using("overview").filter(pk=programme.pk)
    return found.values_list(*(Columns(rows) for rows in tables.values()))


def _tables(names: Sequence[str], texts: Sequence[str]) -> dict[str, Table]:
    return {name: json.loads(text) for name, text in zip(names, texts, strict=True)}


def _directory(programme: Programme, ids: Collection[int] | None = None) -> dict[str, Rows]:
    found = Organisation.objects.filter(programme=programme)
    if ids is not None:
        found = found.filter(pk__in=ids)
    return {
        "organisations": found.order_by().values("id", "slug", "name", "status", "sector_id"),
        "sectors": _sectors(programme),
    }


def _sectors(programme: Programme) -> Rows:
    return Sector.objects.filter(programme=programme).order_by().values("id", "name")


def _lines(programme: Programme) -> QuerySet[BoardLine]:
    return BoardLine.objects.filter(organisation__programme=programme)


def _facts(where: Where) -> dict[str, Rows]:
    """The columns have the names of the fields of a Row."""
    today = clock.today()
    assigned = Assignment.objects.filter(**where).today()
    return {
        "profiles": Profile.objects.filter(**where).values("organisation_id", "starts"),
        "scores": ConditionScore.objects.filter(
            **where, quarter__gte=quarter_of(quarter_of(today) - DAY)
        ).values("organisation_id", "quarter", "points"),
        "leaders": _there(assigned.filter(role=Role.PROJECT_LEADER), "has_leader"),
        # A line for each contact, and one for those without.
        "ambassadors": assigned.filter(role=Role.AMBASSADOR)
        .order_by()
        .values("organisation_id", contact=F("member__contact_id"))
        .annotate(number=Count("member", distinct=True)),
        "invitations": _there(
            Invitation.objects.filter(
                **where, role=Role.PROJECT_LEADER, state=Invitation.State.OPEN
            ),
            "leader_invited",
        ),
        "tasks": _each(Task.objects.filter(**where).late()).annotate(late=Count("pk")),
        # As roles.queries.gate: a refusal leaves the log as it was.
        "decisions": LogDecision.objects.filter(**where)
        .exclude(outcome=LogDecision.Outcome.REFUSED)
        .order_by("organisation_id", "-recorded_at")
        .distinct("organisation_id")
        .values("organisation_id", log_is_open=_whether(outcome__in=LogDecision.OPENS)),
        "moments": _each(Moment.objects.filter(**where, date__gte=today - HALF_YEAR)).annotate(
            next_moment=Min("date", filter=Q(status=Moment.Status.PLANNED, date__gte=today)),
            last_moment=Max("date", filter=Q(status=Moment.Status.DONE)),
        ),
        "agreements": _agreements(where),
        "managing": _each(_managing(where)).annotate(managing=Count("pk")),
        "help": _each(SupportRequest.objects.filter(**where).open()).annotate(
            help_open=Count("pk"), help_late=Count("pk", filter=Q(answer_by__lt=today))
        ),
        "plans": ContinuityPlan.objects.filter(**where).values(
            "organisation_id",
            continuity=_whether(budget__isnull=False, starts__isnull=False, ends__isnull=False),
        ),
    }


def _besides(programme: Programme, where: Where) -> dict[str, Rows]:
    """What a reader sees and raises no flag."""
    assigned = Assignment.objects.filter(**where).today()
    return {
        "newest": ConditionScore.objects.filter(**where)
        .order_by("organisation_id", "-quarter")
        .distinct("organisation_id")
        .values("organisation_id", "scores"),
        "gatherings": _gatherings(programme, where),
        "filled": _each(assigned).annotate(roles_filled=Count("role", distinct=True)),
    }


def _each(found: Rows) -> Rows:
    """A line for each organisation."""
    return found.order_by().values("organisation_id")


def _gatherings(programme: Programme, where: Where) -> Rows:
    """The first day of a gathering where somebody of the organisation has a place."""
    coming = _coming_sessions(programme)
    first = coming.filter(gathering_id=OuterRef("gathering_id")).order_by("date").values("date")[:1]
    found = SignUp.objects.filter(
        **where, state=SignUp.State.PLACED, gathering_id__in=coming.values("gathering_id")
    )
    return _each(found.annotate(first=Subquery(first))).annotate(next_gathering=Min("first"))


def _coming_sessions(programme: Programme) -> QuerySet[Session]:
    return Session.objects.filter(
        programme=programme, date__gte=clock.today(), cancelled=False, gathering__cancelled=False
    ).order_by()


def _there(found: Rows, name: str) -> Rows:
    """Whether an organisation has one: true, or no line."""
    return _each(found).annotate(**{name: Value(True)}).distinct()


def _whether(**facts: Any) -> ExpressionWrapper:
    return ExpressionWrapper(Q(**facts), output_field=BooleanField())


def _agreements(where: Where) -> Rows:
    """What holds, or else what somebody works on, or else that it is over."""
    state, today = ParticipationAgreement.State, clock.today()
    holds = When(state__in=AGREED, valid_until__gte=today, then=PLACES.index(state.IN_FORCE))
    works = [When(state=each, then=PLACES.index(each)) for each in (state.ASKED, state.DRAFT)]
    found = ParticipationAgreement.objects.filter(**where)
    return _each(found).annotate(
        standing=Min(Case(holds, *works, default=PLACES.index(state.ENDED))),
        agreed_until=Max("valid_until", filter=Q(state__in=AGREED)),
    )


def _managing(where: Where) -> QuerySet[Appointment]:
    """The appointments of today's ambassadors who manage the colleagues they are there for."""
    role = Assignment.objects.filter(member=OuterRef("member"), role=Role.AMBASSADOR).today()
    return Appointment.objects.filter(Exists(role), **where, manages_colleagues=True)


# --- Of one organisation


def _details(programme: Programme, where: Where) -> dict[str, Rows]:
    placed = SignUp.objects.filter(
        **where, state=SignUp.State.PLACED, gathering_id=OuterRef("gathering_id")
    )
    number = placed.order_by().values("gathering_id").annotate(n=Count("pk")).values("n")
    coming = _coming_sessions(programme).annotate(people=Subquery(number))
    talks = Moment.objects.filter(**where).ahead().order_by("date")
    activities = Activity.objects.filter(**where).ahead().order_by("date")
    return {
        "history": _history(where),
        "talks": talks.values("date")[:SHOWN],
        "sessions": coming.filter(people__gt=0)
        .order_by("date")
        .values("date", "people", kind=F("gathering__kind"), title=F("gathering__title"))[:SHOWN],
        "activities": activities.values("date", "kind")[:SHOWN],
        "asked": SupportRequest.objects.filter(**where)
        .order_by()
        .values("state")
        .annotate(number=Count("pk")),
    }


def _history(where: Where) -> Rows:
    return ConditionScore.objects.filter(**where).values("quarter", "scores", "points")
