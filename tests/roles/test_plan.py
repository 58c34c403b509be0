"""The implementation plan: steps by phase, and what they wait for."""

import re

import pytest

from organisations import clock
from roles import actions
from roles.catalogue import BY_CODE, ORGANISATION_ROLES, TASKS, Phase
from roles.models import Task
from roles.plan import queries

HERE = {spec.role for spec in ORGANISATION_ROLES}


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/plan/"


@pytest.fixture
def asks(sign_in, own):
    """The project leader in a browser."""
    return sign_in(own.user("project_leader"))


@pytest.fixture
def say(own, act):
    """`say(D07="done")`: how far a task is."""

    def said(**statuses):
        with act(own):
            for code, status in statuses.items():
                actions.change_task(task(own, code), by=own.members["hr"], status=status)

    return said


def task(own, code):
    return Task.objects.get(organisation=own.organisation, code=code)


def steps(plan):
    return {step.task.code: step for phase in plan.phases for step in phase.steps}


# --- The catalogue


@pytest.mark.row("D12")
def test_what_comes_first_is_a_known_task_of_an_organisation_that_can_be_finished():
    named = [(spec.code, before) for spec in TASKS for before in spec.after]
    assert len(named) > 40
    for code, before in named:
        assert BY_CODE[before].role in HERE, code
        assert BY_CODE[before].due is not None, code
        assert before != code


@pytest.mark.row("D12")
def test_a_task_is_never_due_before_what_it_waits_for():
    order = list(Phase)
    for spec in TASKS:
        for before in (BY_CODE[code] for code in spec.after):
            assert order.index(before.phase) <= order.index(spec.phase), spec.code
            assert spec.due is None or before.due <= spec.due, spec.code


@pytest.mark.row("D12")
def test_no_task_waits_for_itself_in_the_end():
    def everything_before(code, path=()):
        assert code not in path, path
        for before in BY_CODE[code].after:
            everything_before(before, (*path, code))

    for spec in TASKS:
        everything_before(spec.code)


def test_the_steps_that_everything_hangs_on_are_there():
    assert set(BY_CODE["D15"].after) == {"D07", "D08", "F03"}
    assert BY_CODE["G08"].after == ("G07",)
    assert BY_CODE["B12"].after == ("D15",)


# --- The page


@pytest.mark.row("D12")
def test_the_plan_has_every_task_once_in_the_order_of_the_phases(own, asks, url):
    plan = asks.get(url).context["plan"]
    assert [phase.phase for phase in plan.phases] == list(Phase)
    shown = [step.task for phase in plan.phases for step in phase.steps]
    assert len(shown) == 50
    assert len({row.code for row in shown}) == 50
    for phase in plan.phases:
        assert {step.task.spec.phase for step in phase.steps} == {phase.phase}
        days = [step.task.due for step in phase.steps if step.task.due]
        assert days == sorted(days)


@pytest.mark.row("D12")
def test_the_plan_counts_what_is_done_and_leaves_out_what_is_not_needed(own, asks, url, say):
    before = asks.get(url).context["plan"].phases[0]
    assert (before.done, before.ongoing) == (0, 0)
    say(D01="done", D02="done", D03="not_needed", D07="busy")
    phase = asks.get(url).context["plan"].phases[0]
    assert (phase.done, phase.total) == (2, before.total - 1)
    assert f"2 van {phase.total} klaar" in asks.get(url).text


def test_what_goes_on_all_the_time_is_counted_apart(own, asks, url, say):
    phase = asks.get(url).context["plan"].phases[2]
    assert (phase.phase, phase.total, phase.ongoing) == (Phase.RUN, 1, 7)
    step = steps(asks.get(url).context["plan"])["D13"]
    assert (step.is_ready, step.is_waiting) == (False, False)
    say(D13="done")
    phase = asks.get(url).context["plan"].phases[2]
    assert (phase.done, phase.total, phase.ongoing) == (1, 2, 6)


@pytest.mark.row("D12", "D15")
def test_a_step_waits_until_all_that_comes_first_is_done_or_left_out(own, asks, url, say):
    def time_agreement():
        return steps(asks.get(url).context["plan"])["D15"]

    step = time_agreement()
    assert [row.code for row in step.waits_for] == ["D07", "D08", "F03"]
    assert (step.is_waiting, step.is_ready) == (True, False)
    say(D07="done", D08="not_needed", F03="busy")
    assert [row.code for row in time_agreement().waits_for] == ["F03"]
    say(F03="done")
    step = time_agreement()
    assert (step.waits_for, step.is_ready) == ((), True)
    say(D15="busy")
    assert time_agreement().is_ready is False


def test_the_page_links_to_what_a_step_waits_for(own, asks, url):
    text = asks.get(url).text
    [row] = [li for li in re.findall(r'<li class="row">.*?</li>', text, re.S) if "Wacht op" in li
             and str(task(own, "G08").pk) in li.partition("Wacht op")[0]]  # fmt: skip
    waits = row.partition("Wacht op")[2]
    assert f'href="/o/{own.slug}/tasks/{task(own, "G07").pk}/"' in waits


@pytest.mark.row("D12")
def test_the_plan_shows_only_what_is_late_or_of_one_role(own, asks, url):
    everything = asks.get(url).context["plan"]
    late = asks.get(f"{url}?show=late").context["plan"]
    expected = {code for code, step in steps(everything).items() if step.task.is_late}
    assert set(steps(late)) == expected
    assert late.late == len(expected) > 0
    hr = asks.get(f"{url}?show=hr").context["plan"]
    assert {step.task.role for step in steps(hr).values()} == {"hr"}
    # The progress is of the phase, not of what is shown.
    assert [p.total for p in hr.phases] == [p.total for p in everything.phases]
    assert len(steps(asks.get(f"{url}?show=%00x").context["plan"])) == 50


def test_nothing_late_is_said(own, asks, url):
    Task.objects.filter(organisation=own.organisation).update(due=clock.today())
    assert "Er is niets te laat." in asks.get(f"{url}?show=late").text


def test_the_plan_of_another_organisation_is_not_in_it(own, other, asks, url):
    rows = Task.objects.filter(organisation=other.organisation)
    rows.update(owner=other.members["hr"])
    text = asks.get(url).text
    assert "Hanna Hof" not in text
    assert not any(str(row.pk) in text for row in rows)


@pytest.mark.parametrize("role", ["hr", "manager", "communications", "ambassador"])
def test_only_who_manages_the_tasks_sees_the_plan_and_its_link(own, sign_in, asks, url, role):
    someone = sign_in(own.user(role))
    assert someone.get(url).status_code == 403
    assert url not in someone.get(f"/o/{own.slug}/tasks/").text
    assert url in asks.get(f"/o/{own.slug}/tasks/").text


# --- One task


@pytest.mark.row("D12")
def test_a_task_tells_what_comes_before_and_after_it(own, sign_in):
    page = sign_in(own.user("works_council")).get(f"/o/{own.slug}/tasks/{task(own, 'G07').pk}/")
    around = page.context["neighbours"]
    assert [row.code for row in around.before] == ["D11"]
    assert {row.code for row in around.after} == {"G08", "E04", "E05"}
    # The tasks of other roles are named, but only the own ones are a link.
    links = {code: str(task(own, code).pk) in page.text for code in ("D11", "G08", "E05")}
    assert links == {"D11": False, "G08": True, "E05": False}
    assert page.text.count(str(BY_CODE["D11"].title)) == 1


@pytest.mark.row("D12")
def test_done_too_early_is_allowed_with_a_hint(own, sign_in, say):
    council = sign_in(own.user("works_council"))
    address = f"/o/{own.slug}/tasks/{task(own, 'G08').pk}/"
    answer = council.post(address, {"status": "done"}, follow=True)
    assert task(own, "G08").status == "done"
    assert "Wat eerst komt, is nog niet klaar" in answer.text
    say(G07="done", G08="todo")
    answer = council.post(address, {"status": "done"}, follow=True)
    assert "Wat eerst komt" not in answer.text


def test_the_plan_is_read_in_one_query(own, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.plan(own.organisation)
        assert [step.task.owner for phase in found.phases for step in phase.steps]
