"""What is in the way in the organisation, what is done about it, and whether that helped."""

from datetime import UTC, datetime, time, timedelta

import pytest

from evaluations.measures import actions
from evaluations.models import Measure, Obstacle
from organisations import clock
from organisations.models import AuditEntry, InboxItem, Message
from roles import actions as roles
from tests.factories import MeasureFactory, MomentFactory, ObstacleFactory, SeriesFactory


def day(days):
    return clock.today() + timedelta(days=days)


@pytest.fixture
def base(own):
    return f"/o/{own.slug}/measures/"


@pytest.fixture
def talk(own):
    """`talk(days)`: talks of the ambassador and the manager, of one series."""
    series = SeriesFactory(
        organisation=own.organisation,
        kind="review",
        ambassador=own.members["ambassador"],
        partner=own.members["manager"],
    )

    def made(days):
        return MomentFactory(organisation=own.organisation, series=series, date=day(days))

    return made


@pytest.fixture
def people(own, sign_in):
    return {role: sign_in(member.user) for role, member in own.members.items()}


@pytest.fixture
def agreed(own, act):
    """`agreed(role)`: the manager asks somebody to do something."""

    def agree(role="communications", *, days=14, by="manager", **facts):
        with act(own):
            return actions.agree(
                by=own.members[by], text="Een ander rooster", owner=own.members[role],
                due=day(days), **facts,
            )  # fmt: skip

    return agree


def obstacle(**changes):
    seen = clock.today().isoformat()
    return {"kind": "2", "severity": "3", "seen_on": seen, "text": "Te veel diensten"} | changes


def measure(who, **changes):
    return {"text": "Vaste middag vrij", "owner": str(who.pk), "due": str(day(20))} | changes


# --- From a talk to the register


@pytest.mark.row("E08")
@pytest.mark.row("E09")
@pytest.mark.row("F05")
@pytest.mark.row("D17")
def test_an_obstacle_of_a_talk_gets_a_measure_and_the_next_talk_asks_whether_it_helped(
    own, people, talk, base, run_jobs
):
    first, second = talk(0), talk(60)
    page, amina, leo = first.get_absolute_url(), people["ambassador"], people["manager"]
    assert amina.post(f"{page}obstacle/", obstacle()).url == page
    found = Obstacle.objects.get()
    assert (found.moment, found.kind, found.severity) == (first, 2, 3)
    assert leo.post(f"{base}obstacles/{found.pk}/measure/", measure(own.members["hr"])).url == page
    agreed = Measure.objects.get()
    assert (agreed.owner, agreed.obstacle) == (own.members["hr"], found)
    run_jobs()
    assert InboxItem.objects.get().user == own.user("hr")
    assert people["hr"].post(f"{base}{agreed.pk}/done/").status_code == 302
    text = leo.get(second.get_absolute_url()).text
    assert "Heeft het geholpen?" in text
    assert "Te veel diensten" in text
    answer = leo.post(f"{base}{agreed.pk}/check/", {"effect": "0", "effect_text": "Nog te druk"})
    assert answer.url == f"{base}obstacles/{found.pk}/measure/"
    assert "Het hielp niet. Wat spreek je nu af?" in leo.get(answer.url).text
    agreed.refresh_from_db()
    assert (agreed.effect, agreed.checked_on) == (0, clock.today())
    assert "Heeft het geholpen?</h2>" not in leo.get(second.get_absolute_url()).text
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"add obstacle", "agree measure", "finish measure", "check measure"} <= verbs


def test_what_is_still_to_be_done_stands_first_at_the_next_talk(people, talk, agreed):
    first, second = talk(-30), talk(10)
    old, new = agreed(moment=first), agreed("hr", moment=second)
    agreed("hr", moment=MomentFactory(organisation=first.organisation))  # of another series
    found = people["ambassador"].get(second.get_absolute_url()).context["measures"]
    assert (found.earlier, found.to_check, found.agreed) == ([old], [], [new])


@pytest.mark.row("E08")
def test_the_register_shows_what_is_late_and_what_is_nobodys(own, act, people, base, agreed):
    late = agreed("hr", days=1)
    Measure.objects.filter(pk=late.pk).update(due=day(-1))
    left = agreed("communications", obstacle=ObstacleFactory(organisation=own.organisation))
    page = people["project_leader"].get(base)
    assert page.context["register"].nobodys == []
    assert "1 actie had al klaar moeten zijn" in page.text
    with act(own):
        leader = own.members["project_leader"]
        roles.end(own.members["communications"].assignments.get(), by=leader)
    page = people["project_leader"].get(base)
    assert page.context["register"].nobodys == [left]
    assert "Van niemand" in page.text
    given = {"owner": str(own.members["hr"].pk), "due": str(day(9))}
    people["project_leader"].post(f"{base}{left.pk}/change/", given)
    assert people["project_leader"].get(base).context["register"].nobodys == []


def test_an_obstacle_that_is_closed_is_no_obstacle_any_more(own, people, base):
    found = ObstacleFactory(organisation=own.organisation)
    for _ in range(2):
        assert people["hr"].post(f"{base}obstacles/{found.pk}/close/").url == base
    register = people["hr"].get(base).context["register"]
    assert (register.obstacles, register.closed) == ([], [found])
    assert AuditEntry.objects.filter(verb="close obstacle").count() == 1


# --- Who sees what


def test_who_does_it_sees_that_and_nothing_around_it(own, people, base, talk, agreed):
    moment = talk(-3)
    why = ObstacleFactory(organisation=own.organisation, moment=moment, text="Te veel diensten")
    mine, others = agreed(obstacle=why), agreed("hr", moment=moment)
    client = people["communications"]
    assert list(client.get(f"{base}mine/").context["measures"]) == [mine]
    page = client.get(f"{base}{mine.pk}/")
    assert "Een ander rooster" in page.text
    assert "Te veel diensten" not in page.text
    assert "Te veel diensten" in people["ambassador"].get(f"{base}{mine.pk}/").text
    for path in (f"{others.pk}/", "", f"obstacles/{why.pk}/measure/", f"{mine.pk}/check/"):
        assert client.get(base + path).status_code in {403, 404}, path
    assert client.get(moment.get_absolute_url()).status_code in {403, 404}


def test_people_of_other_talks_and_other_organisations_see_nothing(
    own, other, act, people, base, talk, agreed, sign_in
):
    moment = talk(-3)
    why = ObstacleFactory(organisation=own.organisation, moment=moment)
    found = agreed("hr", obstacle=why)
    with act(own):
        roles.assign(own.members["communications"], "manager", by=own.members["hr"])
    theirs = sign_in(other.user("hr"))
    paths = [
        f"{base}{found.pk}/",
        f"{base}obstacles/{why.pk}/measure/",
        f"{base}{found.pk}/change/",
    ]
    for path in paths:
        assert people["manager"].get(path).status_code == 200
        assert people["communications"].get(path).status_code == 404
        assert theirs.get(path).status_code == 404
        assert theirs.get(path.replace(own.slug, other.slug)).status_code == 404


# --- What its owner hears


def test_the_owner_hears_of_it_now_and_three_days_before(own, agreed, run_jobs, at, mailoutbox):
    found = agreed(days=14)
    run_jobs()
    item = InboxItem.objects.get()
    assert (item.user, item.body) == (own.user("communications"), "Een ander rooster")
    assert "rooster" not in "".join(mail.subject + mail.body for mail in mailoutbox)
    with at(datetime.combine(found.due - timedelta(days=3), time(12), tzinfo=UTC)):
        run_jobs()
    assert InboxItem.objects.latest("at").title.startswith("Bijna zover: klaar op")
    assert InboxItem.objects.count() == 2


def test_what_is_put_off_reminds_later_also_when_it_reminded_already(
    own, agreed, people, base, run_jobs, at
):
    found = agreed(days=14)
    owner = {"owner": str(own.members["communications"].pk)}
    path = f"{base}{found.pk}/change/"
    people["communications"].post(path, owner | {"due": str(day(20))})
    due = Message.objects.filter(kind=actions.DUE, state="due")
    assert [message.local_date for message in due] == [day(17)]
    later = {"due": str(day(40))}
    with at(datetime.combine(day(17), time(12), tzinfo=UTC)):
        run_jobs()
        people["communications"].post(path, owner | later)
    assert [message.local_date for message in due.all()] == [day(37)]
    with at(datetime.combine(day(37), time(12), tzinfo=UTC)):
        run_jobs()
    titles = InboxItem.objects.filter(title__startswith="Bijna zover")
    assert titles.count() == 2


def test_somebody_else_hears_of_it_and_who_had_it_is_not_reminded(
    own, agreed, people, base, run_jobs, at
):
    found = agreed(days=14)
    given = {"owner": str(own.members["hr"].pk), "due": str(found.due)}
    people["manager"].post(f"{base}{found.pk}/change/", given)  # no part in it
    found.refresh_from_db()
    assert found.owner == own.members["communications"]
    people["project_leader"].post(f"{base}{found.pk}/change/", given)
    with at(datetime.combine(day(12), time(12), tzinfo=UTC)):
        run_jobs()
    reminded = InboxItem.objects.filter(title__startswith="Bijna zover")
    assert [item.user for item in reminded] == [own.user("hr")]


@pytest.mark.parametrize("how", ["done", "drop"])
def test_what_is_done_or_dropped_reminds_nobody(own, agreed, people, base, run_jobs, at, how):
    found = agreed(days=14)
    people["communications"].post(f"{base}{found.pk}/{how}/")
    found.refresh_from_db()
    assert (found.done_on is not None, found.dropped) == (how == "done", how == "drop")
    with at(datetime.combine(day(12), time(12), tzinfo=UTC)):
        run_jobs()
    assert InboxItem.objects.count() == 0
    assert people["communications"].post(f"{base}{found.pk}/{how}/").status_code == 404


# --- Bad input


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "11"}, "kind"),
        ({"severity": "0"}, "severity"),
        ({"seen_on": "2999-01-01"}, "seen_on"),
        ({"seen_on": "2026-02-30"}, "seen_on"),
        ({"text": "x" * 301}, "text"),
        ({"text": "Leo wil niet"}, "sure"),
    ],
)
def test_an_obstacle_that_cannot_be_is_explained(people, base, changes, field):
    answer = people["hr"].post(f"{base}obstacles/add/", obstacle(**changes))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert answer.context["form"]["text"].value() == obstacle(**changes)["text"]
    assert Obstacle.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "Leo vraagt het rooster"}, "sure"),
        ({"owner": ""}, "owner"),
        ({"owner": "x"}, "owner"),
        ({"due": "2026-01-01"}, "due"),
        ({"due": "2045-01-01"}, "due"),
        ({"due": ""}, "due"),
    ],
)
def test_a_measure_that_cannot_be_is_explained(own, people, base, changes, field):
    why = ObstacleFactory(organisation=own.organisation)
    given = measure(own.members["hr"], **changes)
    answer = people["hr"].post(f"{base}obstacles/{why.pk}/measure/", given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert answer.context["form"]["text"].value() == given["text"]
    assert Measure.objects.count() == 0


def test_nobody_of_elsewhere_or_without_a_role_can_be_asked(own, other, act, people, base):
    why = ObstacleFactory(organisation=own.organisation)
    with act(own):
        leader = own.members["project_leader"]
        roles.end(own.members["communications"].assignments.get(), by=leader)
    for owner in (other.members["hr"], own.members["communications"]):
        answer = people["hr"].post(f"{base}obstacles/{why.pk}/measure/", measure(owner))
        assert list(answer.context["form"].errors) == ["owner"]
    assert Measure.objects.count() == 0


def test_a_second_tap_writes_nothing_more(own, people, base):
    keys = [{"key": f"5f0c9a44-3b52-4c1e-9a53-0b1f6a9f5a1{number}"} for number in (1, 2)]
    for _ in range(2):
        people["hr"].post(f"{base}obstacles/add/", obstacle() | keys[0])
    path = f"{base}obstacles/{Obstacle.objects.get().pk}/measure/"
    for _ in range(2):
        people["hr"].post(path, measure(own.members["manager"]) | keys[1])
    assert Measure.objects.count() == 1
    assert Message.objects.filter(kind=actions.YOURS).count() == 1


@pytest.mark.parametrize("change", [{"effect": "3"}, {"effect": ""}, {"effect_text": "x" * 301}])
def test_an_effect_that_cannot_be_is_explained(own, people, base, change):
    found = MeasureFactory(organisation=own.organisation, done_on=day(0))
    answer = people["hr"].post(f"{base}{found.pk}/check/", {"effect": "1"} | change)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, list(change))
    found.refresh_from_db()
    assert found.checked_on is None


def test_whether_it_helped_is_said_once_and_only_of_what_is_done(own, people, base):
    todo = MeasureFactory(organisation=own.organisation)
    assert people["hr"].post(f"{base}{todo.pk}/check/", {"effect": "2"}).status_code == 404
    done = MeasureFactory(organisation=own.organisation, done_on=day(0))
    assert people["hr"].post(f"{base}{done.pk}/check/", {"effect": "2"}).url == base
    assert people["hr"].post(f"{base}{done.pk}/check/", {"effect": "0"}).status_code == 404
