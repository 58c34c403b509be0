"""Six statements, answered by three sides; shown only when all three want to."""

import re
from datetime import timedelta

import pytest

from ambassadors.models import TimeAgreement
from evaluations.models import AgendaPoint, MirrorAnswer
from organisations import clock
from organisations.models import InboxItem
from roles import actions as roles
from tests.factories import MomentFactory, SeriesFactory

SIDES = ("ambassador", "hr", "manager")
ANSWERS = {
    "ambassador": [1, 2, 3, 4, 5, 1],
    "hr": [2, 2, 3, 4, 5, 2],
    "manager": [5, 2, 3, 4, 4, 4],
}


@pytest.fixture
def moment(own):
    series = SeriesFactory(
        organisation=own.organisation,
        ambassador=own.members["ambassador"],
        partner=own.members["hr"],
    )
    return MomentFactory(organisation=own.organisation, series=series)


@pytest.fixture
def url(moment):
    return f"{moment.get_absolute_url()}mirror/"


@pytest.fixture
def people(own, sign_in):
    return {role: sign_in(member.user) for role, member in own.members.items()}


def given(side, *, shows=True):
    data = {f"s{number}": str(value) for number, value in enumerate(ANSWERS[side], 1)}
    return data | ({"shows": "on"} if shows else {})


def fill_in(people, url, *, hidden=()):
    for side in SIDES:
        assert people[side].post(url, given(side, shows=side not in hidden)).status_code == 302


def checked(page):
    """The numbers that are ticked on the page: the own ones."""
    ticked = re.findall(r'<input[^>]*type="radio"[^>]*>', page.text)
    return [int(re.search(r'value="(\d)"', tag)[1]) for tag in ticked if "checked" in tag]


def test_each_side_answers_the_same_six_statements_and_can_change_it(people, url):
    for side in SIDES:
        labels = [f.label for f in people["hr"].get(url).context["form"].visible_fields()]
        assert people[side].post(url, given(side)).status_code == 302
        assert [f.label for f in people[side].get(url).context["form"].visible_fields()] == labels
        assert checked(people[side].get(url)) == ANSWERS[side]
    people["hr"].post(url, given("hr") | {"s1": "4"})
    assert MirrorAnswer.objects.get(side="hr").answers == [4, 2, 3, 4, 5, 2]
    assert MirrorAnswer.objects.count() == 3


def test_the_manager_is_asked_when_one_of_the_two_begins_and_not_before(own, people, url, run_jobs):
    assert people["manager"].get(url).status_code == 404
    assert people["manager"].post(url, given("manager")).status_code == 404
    people["ambassador"].post(url, given("ambassador"))
    run_jobs()
    items = InboxItem.objects.filter(title="Zes stellingen voor het evaluatiemoment")
    assert set(items.values_list("user", flat=True)) == {
        own.user("manager").pk,
        own.user("hr").pk,
    }
    assert items.first().url == url
    assert people["manager"].get(url).status_code == 200


def test_when_all_three_show_the_differences_stand_there_largest_first(people, url):
    fill_in(people, url)
    for side in SIDES:
        found = people[side].get(url).context["mirror"].differences
        assert [(each.number, each.size) for each in found] == [
            (0, 4), (5, 3), (4, 1), (1, 0), (2, 0), (3, 0),
        ]  # fmt: skip
    text = people["hr"].get(url).text
    assert "4 stappen verschil" in text
    assert "5: klopt helemaal" in text


def test_one_tap_puts_a_difference_on_the_agenda_once(people, url, moment):
    fill_in(people, url)
    for _ in range(2):
        assert people["hr"].post(f"{url}5/agenda/").url == moment.get_absolute_url()
    point = AgendaPoint.objects.get()
    assert point.text == "Stelling: Collega's praten hier met elkaar over leren"
    # The manager is not at the moment; and there is no seventh statement.
    assert people["manager"].post(f"{url}0/agenda/").status_code == 404
    assert people["hr"].post(f"{url}6/agenda/").status_code == 404


@pytest.mark.parametrize("hidden", SIDES)
def test_while_one_side_does_not_show_nobody_sees_anything_of_the_others(people, url, hidden):
    fill_in(people, url)
    assert people["hr"].get(url).context["mirror"].differences
    people[hidden].post(url, given(hidden, shows=False))
    for side in SIDES:
        page = people[side].get(url)
        assert page.context["mirror"].differences == []
        assert checked(page) == ANSWERS[side]
        assert "verschil" not in page.text.split("<form")[0]
        for other in set(SIDES) - {side}:
            assert str(ANSWERS[other]) not in page.text
        assert people[side].post(f"{url}0/agenda/").status_code == 404


@pytest.mark.row("D16")
def test_nobody_else_sees_the_answers_also_when_all_three_show(own, other, people, sign_in, url):
    fill_in(people, url)
    assert people["manager"].get(url).context["mirror"].differences
    for role in ("project_leader", "communications", "works_council"):
        assert people[role].get(url).status_code in {403, 404}
        assert people[role].post(url, given("hr")).status_code in {403, 404}
    for member in other.members.values():
        assert sign_in(member.user).get(url).status_code == 404
    assert [row.answers for row in MirrorAnswer.objects.order_by("side")] == list(ANSWERS.values())


def test_another_manager_sees_neither_answers_nor_differences(own, act, people, url):
    with act(own):
        roles.assign(own.members["communications"], "manager", by=own.members["project_leader"])
    fill_in(people, url)
    second = people["communications"]
    page = second.get(url)
    assert page.status_code == 200
    assert (page.context["mirror"].differences, checked(page)) == ([], [])
    second.post(url, given("manager", shows=False) | {"s1": "1"})
    row = MirrorAnswer.objects.get(side="manager")
    assert (row.member, row.answers) == (own.members["manager"], ANSWERS["manager"])


def test_the_manager_of_the_time_agreement_answers_and_no_other(own, act, people, url):
    with act(own):
        roles.assign(own.members["communications"], "manager", by=own.members["project_leader"])
    TimeAgreement.objects.create(
        organisation=own.organisation,
        ambassador=own.members["ambassador"],
        manager=own.members["communications"],
        organiser=own.members["project_leader"],
        hours=4,
        state="in_force",
        valid_from=clock.today(),
        valid_until=clock.today() + timedelta(days=99),
    )
    people["hr"].post(url, given("hr"))
    assert people["manager"].get(url).status_code == 404
    assert people["communications"].get(url).status_code == 200


def test_who_follows_up_a_manager_starts_anew_and_sees_nothing_of_before(own, act, people, url):
    fill_in(people, url)
    with act(own):
        leader = own.members["project_leader"]
        roles.end(own.members["manager"].assignments.get(), by=leader)
        roles.assign(own.members["communications"], "manager", by=leader)
    second = people["communications"]
    page = second.get(url)
    assert (page.context["mirror"].differences, checked(page)) == ([], [])
    second.post(url, given("hr"))
    row = MirrorAnswer.objects.get(side="manager")
    assert (row.member, row.answers) == (own.members["communications"], ANSWERS["hr"])


def test_after_the_moment_nothing_changes_any_more(people, url, moment):
    fill_in(people, url)
    moment.date = clock.today() - timedelta(days=1)
    moment.save()
    people["hr"].post(url, given("manager"))
    assert MirrorAnswer.objects.get(side="hr").answers == ANSWERS["hr"]
    assert people["hr"].get(url).context["mirror"].differences
    assert people["hr"].post(f"{url}0/agenda/").status_code == 302


@pytest.mark.parametrize("change", [{"s3": "6"}, {"s3": "0"}, {"s3": ""}, {"s6": "x"}])
def test_an_answer_that_cannot_be_is_explained_and_the_rest_stays(people, url, change):
    answer = people["hr"].post(url, given("hr") | change)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(change)
    assert answer.context["form"]["s1"].value() == "2"
    assert MirrorAnswer.objects.count() == 0


@pytest.mark.parametrize("kind", ["review", "coaching"])
def test_other_talks_have_no_mirror(people, url, moment, kind):
    moment.series.kind = kind
    moment.series.save()
    assert people["hr"].get(url).status_code == 404
    assert "stellingen" not in people["hr"].get(moment.get_absolute_url()).text
