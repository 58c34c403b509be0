"""The queue: planned in the transaction, claimed once, tried again, given up."""

import uuid
from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from organisations import clock
from organisations.jobs import queue
from organisations.models import Job
from organisations.tasks import scan


class Handler:
    """Does what a job asks: notes it, and fails the first `failures` times."""

    def __init__(self):
        self.done, self.failures, self.given_up = [], 0, []

    def __call__(self, job):
        self.done.append(job.subject_id)
        if len(self.done) <= self.failures:
            raise ValueError("Amina Haddad")


@pytest.fixture
def handler(monkeypatch):
    made = Handler()
    monkeypatch.setitem(queue.HANDLERS, "test", made)
    monkeypatch.setitem(queue.GIVE_UP, "test", lambda job: made.given_up.append(job.subject_id))
    return made


@pytest.fixture
def plan(own, act):
    def planned(**kwargs):
        subject = kwargs.pop("subject", uuid.uuid4())
        with act(own):
            queue.plan("test", subject, owner=own.organisation, **kwargs)
        return Job.objects.get(kind="test", subject_id=subject)

    return planned


def states():
    return list(Job.objects.filter(kind="test").values_list("state", flat=True))


def test_a_job_is_done_once_and_then_is_done(handler, plan, run_jobs):
    job = plan()
    assert run_jobs() == 1
    assert run_jobs() == 0
    assert handler.done == [job.subject_id]
    assert states() == ["done"]


def test_the_same_work_stands_in_the_queue_once(plan):
    subject = uuid.uuid4()
    plan(subject=subject)
    plan(subject=subject)
    assert states() == ["due"]


def test_work_for_later_waits(handler, plan, run_jobs, at):
    plan(due=clock.now() + timedelta(hours=1))
    assert run_jobs() == 0
    with at(clock.now() + timedelta(hours=1)):
        assert run_jobs() == 1
    assert len(handler.done) == 1


def test_nobody_else_can_do_a_job_that_is_being_done(plan, monkeypatch):
    second = []
    monkeypatch.setitem(queue.HANDLERS, "test", lambda job: second.append(queue.run(job.pk)))
    assert queue.run(plan().pk) == 1
    assert second == [0]


def test_of_two_workers_at_the_same_instant_one_gets_the_job(handler, plan):
    """The claim itself, on two connections: the second finds nothing left to claim, and does not
    even wait for the first."""
    job, new = plan(), uuid.uuid4()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        queue.run(job.pk)
    claim = next(q["sql"] for q in queries if q["sql"].startswith("UPDATE"))
    claim = claim.replace(job.pk.hex, new.hex)
    assert new.hex in claim
    parameters = connection.get_connection_params()
    keep = ("dbname", "user", "host", "port")
    address = {key: parameters[key] for key in keep if parameters.get(key)}
    owner, first, second = (psycopg.connect(**address) for _ in range(3))
    counts = {}
    with owner, first, second:
        owner.autocommit = True
        owner.execute(
            "INSERT INTO organisations_job (id, kind, subject_id, organisation_id, due, state,"
            " attempts) SELECT %s, 'test', %s, min(id), now() - interval '1 hour', 'due', 0"
            " FROM organisations_organisation",
            [new, new],
        )
        try:
            counts["first"] = first.execute(claim).rowcount
            second.execute("SET lock_timeout = '2s'")
            counts["second"] = second.execute(claim).rowcount
            first.commit()
            counts["late"] = second.execute(claim).rowcount
        finally:
            owner.execute("DELETE FROM organisations_job WHERE id = %s", [new])
    assert counts == {"first": 1, "second": 0, "late": 0}


class PowerCut(BaseException):
    """What no handler can catch: the worker is gone."""


def test_what_a_dead_worker_had_claimed_is_found_after_its_lease(plan, monkeypatch, handler, at):
    def die(job):
        raise PowerCut

    job = plan()
    monkeypatch.setitem(queue.HANDLERS, "test", die)
    with pytest.raises(PowerCut):
        queue.run(job.pk)
    monkeypatch.setitem(queue.HANDLERS, "test", handler)
    with at(clock.now() + queue.LEASE - timedelta(seconds=5)):
        assert queue.ready() == []
    with at(clock.now() + queue.LEASE + timedelta(seconds=1)):
        assert queue.ready() == [[job.pk]]
        assert queue.run(job.pk) == 1
    assert states() == ["done"]
    assert handler.done == [job.subject_id]


def test_a_job_that_fails_is_tried_again_later_and_later(handler, plan, at, run_jobs):
    handler.failures = 4
    job = plan()
    waits, moment = [], clock.now()
    for _ in range(4):
        with at(moment):
            assert run_jobs() == 1
            job.refresh_from_db()
            waits.append((job.due - moment).total_seconds() / 60)
            assert run_jobs() == 0
        moment = job.due
    with at(moment):
        assert run_jobs() == 1
    assert waits == [1, 2, 4, 8]
    assert states() == ["done"]
    assert handler.given_up == []


def test_a_job_that_keeps_failing_is_given_up_and_whoever_waits_is_told(
    handler, plan, at, run_jobs
):
    handler.failures = 99
    job = plan()
    for day in range(10):
        with at(clock.now() + timedelta(days=day)):
            run_jobs()
    assert len(handler.done) == queue.MAX_ATTEMPTS == 5
    assert states() == ["failed"]
    assert handler.given_up == [job.subject_id]


def test_the_log_of_a_failure_quotes_nothing_of_it(handler, plan, run_jobs, caplog):
    handler.failures = 1
    plan()
    run_jobs()
    [line] = [record.getMessage() for record in caplog.records if "failed" in record.getMessage()]
    assert line.endswith("(test) failed: ValueError")
    assert "Amina" not in caplog.text


def test_one_job_that_fails_leaves_the_others_alone(handler, plan, run_jobs):
    handler.failures = 1
    plan()
    plan()
    assert run_jobs() == 2
    assert sorted(states()) == ["done", "due"]


def test_a_worker_is_woken_up_after_the_commit_and_not_before(
    own, act, woken, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        with act(own):
            queue.plan("test", uuid.uuid4(), owner=own.organisation)
        assert woken == []
    assert woken == [Job.objects.get(kind="test").pk]


def test_nobody_is_woken_up_for_what_is_due_later(
    own, act, woken, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), act(own):
        queue.plan(
            "test", uuid.uuid4(), owner=own.organisation, due=clock.now() + timedelta(seconds=9)
        )
    assert woken == []
    assert states() == ["due"]


def test_work_of_an_act_that_fails_was_never_planned(
    own, act, woken, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(DatabaseError), act(own), transaction.atomic():
            queue.plan("test", uuid.uuid4(), owner=own.organisation)
            raise DatabaseError
    assert (states(), woken) == ([], [])


def test_a_lost_wake_up_call_is_no_loss_and_a_double_one_does_no_harm(handler, plan):
    job = plan()  # nobody was woken up: the transaction of the test has not ended
    scan()
    scan()
    assert queue.run(job.pk) == 0  # the wake-up call that comes after all
    assert handler.done == [job.subject_id]


def test_a_job_knows_ids_and_states_and_no_content():
    fields = {field.column for field in Job._meta.fields}
    assert fields == {
        "id", "kind", "subject_id", "organisation_id", "programme_id", "user_id",
        "due", "state", "attempts", "lease_until",
    }  # fmt: skip


def test_what_a_job_plans_in_a_scan_is_done_in_the_same_scan_and_nobody_is_woken_up_for_it(
    own, act, woken, plan, handler, monkeypatch, django_capture_on_commit_callbacks
):
    def plans_more(job):
        with queue.owner_scope(job):
            queue.plan("test", uuid.uuid4(), owner=own.organisation)

    monkeypatch.setitem(queue.HANDLERS, "first", plans_more)
    for number in range(2):
        with django_capture_on_commit_callbacks(execute=False), act(own):
            queue.plan("first", uuid.uuid4(), owner=own.organisation)
        job = Job.objects.get(kind="first", state="due")
        with django_capture_on_commit_callbacks(execute=True):
            if number:
                queue.run(job.pk)  # as a wake-up call does it
            else:
                scan()
        assert len(handler.done) == 1
        assert len(woken) == number
    assert sorted(states()) == ["done", "due"]


def test_a_busy_scan_calls_another_one_once(plan, handler, monkeypatch):
    monkeypatch.setattr(queue, "AT_ONCE", 2)
    monkeypatch.setattr(queue.ready, "__defaults__", (2,))
    calls = []
    for _ in range(5):
        plan()
    assert queue.run_ready(when_busy=lambda: calls.append(1)) == 5
    plan()
    assert queue.run_ready(when_busy=lambda: calls.append(1)) == 1
    assert calls == [1]


def test_two_workers_that_scan_do_not_try_the_same_jobs_in_the_same_order(plan):
    jobs = [plan().pk for _ in range(12)]
    orders = {tuple(job for [job] in queue.ready()) for _ in range(5)}
    assert len(orders) > 1
    assert {frozenset(order) for order in orders} == {frozenset(jobs)}


@pytest.fixture
def groups(monkeypatch, handler):
    """The jobs that were done together."""
    found = []
    monkeypatch.setitem(queue.TOGETHER, "test", lambda jobs: found.append(jobs))
    return found


def test_short_jobs_of_one_owner_are_done_together_and_not_with_those_of_another(
    own, other, act, groups, plan, handler, run_jobs
):
    ours = {plan().pk for _ in range(queue.TOGETHER_AT_MOST + 2)}
    for _ in range(2):
        with act(other):
            queue.plan("test", uuid.uuid4(), owner=other.organisation)
    assert run_jobs() == queue.TOGETHER_AT_MOST + 4
    assert sorted(map(len, groups)) == [2, 2, queue.TOGETHER_AT_MOST]
    assert {len({job.organisation_id for job in jobs}) for jobs in groups} == {1}
    assert {job.pk for jobs in groups for job in jobs} > ours
    assert set(states()) == {"done"}
    assert handler.done == []


def test_one_of_several_that_fails_leaves_the_others_alone(
    plan, handler, groups, monkeypatch, run_jobs
):
    def fail(jobs):
        raise ValueError("Amina Haddad")

    monkeypatch.setitem(queue.TOGETHER, "test", fail)
    handler.failures = 1
    for _ in range(3):
        plan()
    assert run_jobs() == 3
    assert sorted(states()) == ["done", "done", "due"]
    assert len(handler.done) == 3


def test_who_comes_second_does_what_is_left_of_a_group(plan, groups, handler):
    first, second, third = (plan().pk for _ in range(3))
    assert queue.run(first) == 1
    assert queue.run(first, second, third) == 2
    assert [{job.pk for job in jobs} for jobs in groups] == [{second, third}]
    assert len(handler.done) == 1
