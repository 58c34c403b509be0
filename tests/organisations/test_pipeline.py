"""The recruitment: which status may follow which, what a step asks, and what it leaves behind."""

from datetime import timedelta
from decimal import Decimal

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations import clock
from organisations.actions import add_organisation
from organisations.models import (
    AuditEntry,
    ManagementDecision,
    Organisation,
    ProgrammeAuditEntry,
    StatusChange,
)
from organisations.pipeline import queries
from organisations.pipeline.actions import move, record_management
from organisations.pipeline.steps import STEPS, StepRefused

REASON = "Een verhuizing kost alle tijd."
# From → to, typed by hand: what the table must allow and nothing more.
ALLOWED = {
    ("approached", "candidate"), ("candidate", "selected"), ("selected", "active"),
    ("active", "paused"), ("paused", "active"), ("active", "completed"),
    ("approached", "withdrawn"), ("candidate", "withdrawn"), ("selected", "withdrawn"),
    ("active", "withdrawn"), ("paused", "withdrawn"), ("withdrawn", "approached"),
}  # fmt: skip


@pytest.fixture
def staff(team):
    return team.staff["programme_staff"]


@pytest.fixture
def step(own, act, team, staff):
    """`step("paused")` makes a step with own as the web process does."""

    def made(to, **facts):
        given = {"on": clock.today(), "criteria": ["support"], "reason": REASON} | facts
        with act(own, staff=team.programme.pk):
            return move(own.organisation, to=to, by=staff, **given)

    return made


@pytest.fixture
def decide(own, act):
    def recorded(agreed, *, later=1):
        with clock.at(clock.now() + timedelta(minutes=later)), act(own):
            return record_management(
                own.organisation,
                by=own.members["project_leader"],
                agreed=agreed,
                decided_on=clock.today(),
                decided_by="Dora Directeur",
                hours=Decimal("4.5"),
                per="week",
                evidence="Verslag",
            )

    return recorded


def put(own, status):
    Organisation.objects.filter(pk=own.organisation.pk).update(status=status)


def status_of(house):
    return Organisation.objects.get(pk=house.organisation.pk).status


@pytest.mark.row("A05")
@pytest.mark.parametrize("to", Organisation.Status.values)
@pytest.mark.parametrize("now", Organisation.Status.values)
def test_only_the_steps_of_the_table_can_be_made(own, step, now, to):
    put(own, now)
    if (now, to) in ALLOWED:
        step(to)
        assert status_of(own) == to
        return
    before = StatusChange.objects.count()
    with pytest.raises(StepRefused) as refused:
        step(to)
    assert "to" in refused.value.objections
    assert (status_of(own), StatusChange.objects.count()) == (now, before)


def test_every_status_has_its_row_in_the_table():
    assert STEPS.keys() == {"", *Organisation.Status.values}


@pytest.mark.row("A06")
def test_a_step_is_kept_with_who_when_and_what_was_met(own, step, staff):
    put(own, "candidate")
    change = step("selected", criteria=["time", "support"], who="Ugo Blok")
    kept = queries.history(own.organisation)[0]
    assert kept == change
    assert (kept.from_status, kept.to_status, kept.staff_name, kept.on) == (
        "candidate", "selected", "Ugo Blok", clock.today(),
    )  # fmt: skip
    assert kept.criteria == ["time", "support"]
    assert AuditEntry.objects.filter(subject=f"statuschange:{kept.pk}").get().user == staff.user
    programme = ProgrammeAuditEntry.objects.filter(verb="status selected").latest("at")
    assert programme.subject == f"organisation:{own.organisation.pk}"


@pytest.mark.row("A06")
@pytest.mark.parametrize("to", ["paused", "withdrawn"])
def test_who_stops_or_pauses_says_why(own, step, to):
    with pytest.raises(StepRefused) as refused:
        step(to, reason="  ")
    assert list(refused.value.objections) == ["reason"]
    assert status_of(own) == "active"
    assert step(to, reason=REASON).reason == REASON


def test_who_is_selected_met_something(own, step):
    put(own, "candidate")
    with pytest.raises(StepRefused) as refused:
        step("selected", criteria=[])
    assert list(refused.value.objections) == ["criteria"]
    assert step("selected").criteria == ["support"]


def test_criteria_are_kept_until_an_organisation_is_selected(own, step):
    assert step("paused", criteria=["time"]).criteria == []
    put(own, "candidate")
    assert step("selected", criteria=["time"]).criteria == ["time"]


def test_a_step_has_a_day_that_can_be_true(own, step, team):
    today = clock.today()
    newest = queries.history(own.organisation)[0].on
    assert newest < today
    for day in (today + clock.DAY, newest - clock.DAY, team.programme.starts - clock.DAY):
        with pytest.raises(StepRefused) as refused:
            step("paused", on=day)
        assert list(refused.value.objections) == ["on"]
    assert step("paused", on=newest).on == newest


@pytest.mark.row("A16")
def test_without_a_yes_of_the_management_team_nobody_becomes_active(own, step, decide):
    put(own, "selected")
    ManagementDecision.objects.filter(organisation=own.organisation).delete()
    with pytest.raises(StepRefused) as refused:
        step("active")
    assert list(refused.value.objections) == ["to"]
    decide(False)
    with pytest.raises(StepRefused):
        step("active")
    assert status_of(own) == "selected"
    decide(True, later=2)
    step("active")
    assert status_of(own) == "active"


@pytest.mark.row("A16")
def test_the_newest_decision_counts_also_after_a_pause(own, step, decide):
    step("paused")
    decide(False)
    with pytest.raises(StepRefused):
        step("active")
    decide(True, later=2)
    step("active")
    assert status_of(own) == "active"


@pytest.mark.row("A16")
def test_a_yes_of_another_organisation_does_not_count(own, other, step):
    put(own, "selected")
    ManagementDecision.objects.filter(organisation=own.organisation).delete()
    assert ManagementDecision.objects.filter(organisation=other.organisation, agreed=True).exists()
    with pytest.raises(StepRefused):
        step("active")


def may_be_locked(organisation):
    """Whether somebody else, on a connection of their own, could make a step now."""
    with psycopg.connect(connection.connection.info.dsn, autocommit=True,
                         password=connection.settings_dict["PASSWORD"]) as else_where:  # fmt: skip
        try:
            else_where.execute(
                "SELECT 1 FROM organisations_organisation WHERE id = %s FOR NO KEY UPDATE NOWAIT",
                [organisation.pk],
            )
        except psycopg.errors.LockNotAvailable:
            return False
        return True


@pytest.mark.row("A16")
def test_a_step_and_the_decision_it_leans_on_wait_for_each_other(own, step, decide):
    assert may_be_locked(own.organisation)
    decide(True)
    assert not may_be_locked(own.organisation)


def test_a_step_locks_before_it_looks(own, step):
    with CaptureQueriesContext(connection) as found:
        step("paused")
    texts = [query["sql"] for query in found]
    locks = [n for n, text in enumerate(texts) if "FOR NO KEY UPDATE" in text]
    looks = [n for n, text in enumerate(texts) if "managementdecision" in text]
    assert len(locks) == 1
    assert looks
    assert locks[0] < looks[0]
    assert not may_be_locked(own.organisation)


@pytest.mark.row("A06")
@pytest.mark.row("H10")
def test_a_new_organisation_begins_with_who_approached_it(own, act, team, staff):
    with act(own, staff=team.programme.pk):
        made = add_organisation(
            team.programme,
            by=staff,
            name="Drukkerij De Letter",
            sector=own.organisation.sector,
            starts=clock.today(),
            who="Ugo Blok",
            on=clock.today() - clock.DAY,
        )
    [first] = StatusChange.objects.filter(organisation=made)
    assert (made.status, first.from_status, first.to_status) == ("approached", "", "approached")
    assert (first.staff_name, first.on) == ("Ugo Blok", clock.today() - clock.DAY)


def test_no_organisation_is_active_from_the_start(own, act, team, staff):
    facts = {"name": "Nieuw", "sector": own.organisation.sector, "starts": clock.today()}
    with pytest.raises(StepRefused), act(own, staff=team.programme.pk):
        add_organisation(team.programme, by=staff, status="active", **facts)
    assert not Organisation.objects.filter(name="Nieuw").exists()
