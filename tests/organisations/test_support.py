"""Asking the programme for help: who sees the question, when the answer must be there, and what
both sides agreed to do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from organisations import clock
from organisations.audit import AuditEntry
from organisations.models import InboxItem, SharedAction, SupportRequest
from organisations.permissions import Permission
from organisations.support import actions, queries
from organisations.support.deadlines import answer_by, working_days
from roles import actions as roles
from roles.catalogue import ROLES, Role
from roles.models import Assignment
from tests.factories import MemberFactory, SharedActionFactory, SupportRequestFactory

GOOD = {"category": "time", "urgency": "week", "question": "Hoe maken we tijd vrij?"}


@pytest.fixture
def path(own):
    return f"/o/{own.slug}/help/"


@pytest.fixture
def leader(own, sign_in):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def ambassador(own, sign_in):
    return sign_in(own.user("ambassador"))


def test_who_may_ask_has_one_of_the_roles_in_which_is_asked():
    may_ask = {role for role, spec in ROLES.items() if Permission.ASK_SUPPORT in spec.permissions}
    assert may_ask == {queries.LEADER, queries.AMBASSADOR}
    assert queries.LEADER == Role.PROJECT_LEADER
    for role in may_ask:
        assert queries.asked_as((role,)) == role


def asked(own, role="ambassador", **facts):
    return SupportRequestFactory(
        organisation=own.organisation, asked_by=own.members[role], asked_as=role, **facts
    )


# --- Asking


@pytest.mark.row("D13")
def test_a_question_has_a_day_before_which_it_is_answered(own, ambassador, path, at):
    with at(datetime(2026, 11, 19, 10, tzinfo=UTC)):  # a Thursday
        answer = ambassador.post(f"{path}ask/", GOOD | {"urgency": "soon"})
    support = SupportRequest.objects.get()
    assert answer.url == f"{path}{support.pk}/"
    assert (support.asked_by, support.asked_as) == (own.members["ambassador"], "ambassador")
    assert (support.state, support.answer_by) == ("asked", date(2026, 11, 23))
    assert AuditEntry.objects.filter(verb="ask support", member=support.asked_by).count() == 1


@pytest.mark.parametrize(
    ("urgency", "asked_on", "expected"),
    [
        ("soon", date(2026, 11, 16), date(2026, 11, 18)),
        ("soon", date(2026, 11, 20), date(2026, 11, 24)),
        ("soon", date(2026, 11, 21), date(2026, 11, 24)),
        ("soon", date(2026, 11, 22), date(2026, 11, 24)),
        ("week", date(2026, 11, 16), date(2026, 11, 23)),
        ("calm", date(2026, 11, 16), date(2026, 11, 30)),
    ],
)
def test_weekends_do_not_count(urgency, asked_on, expected):
    assert answer_by(urgency, asked_on) == expected
    assert working_days(asked_on, expected) == {"soon": 2, "week": 5, "calm": 10}[urgency]
    assert working_days(asked_on, asked_on) == 0


def test_who_leads_the_project_asks_as_that_even_as_an_ambassador(own, ambassador, act, path):
    with act(own):
        roles.assign(own.members["ambassador"], "project_leader", by=None)
    ambassador.post(f"{path}ask/", GOOD)
    assert SupportRequest.objects.get().asked_as == "project_leader"


@pytest.mark.parametrize(
    "wrong", [{"question": ""}, {"question": "x" * 2001}, {"urgency": "now"}, {"category": ""}]
)
def test_an_unclear_question_is_explained_and_kept(ambassador, path, wrong):
    answer = ambassador.post(f"{path}ask/", GOOD | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
    assert answer.context["form"]["urgency"].value() == (GOOD | wrong)["urgency"]
    assert not SupportRequest.objects.exists()


def test_the_form_asks_to_leave_out_names(ambassador, path):
    text = ambassador.get(f"{path}ask/").text
    assert text.index("geen namen van collega") < text.index("<textarea")


# --- Who sees it


def test_an_ambassador_finds_the_own_questions_and_nobody_elses(own, other, ambassador, path):
    mine = asked(own, question="Mijn vraag")
    colleague = MemberFactory(organisation=own.organisation)
    secrets = [
        asked(own, "project_leader", question="Van de leider"),
        SupportRequestFactory(organisation=own.organisation, asked_by=colleague),
        asked(other, question="Uit een ander huis"),
    ]
    assert ambassador.get(path).context["asked"].open == [mine]
    assert "Mijn vraag" in ambassador.get(f"{path}{mine.pk}/").text
    for secret in secrets:
        assert ambassador.get(f"{path}{secret.pk}/").status_code == 404
        for act in ("withdraw", "outcome"):
            url = f"{path}{secret.pk}/{act}/"
            assert ambassador.post(url, {"outcome": "yes"}).status_code == 404
        secret.refresh_from_db()
        assert (secret.state, secret.outcome) == ("asked", "")


@pytest.mark.row("H07")
def test_a_new_project_leader_finds_what_was_asked_before(own, leader, sign_in, act, path):
    before = asked(own, "project_leader", question="Van de vorige")
    secret = asked(own, question="Van een ambassadeur")
    with act(own):
        roles.assign(own.members["hr"], "project_leader", by=own.members["project_leader"])
        old = Assignment.objects.get(
            member=own.members["project_leader"], role="project_leader", ends=None
        )
        roles.end(old, by=own.members["hr"])
    successor = sign_in(own.user("hr"))
    assert successor.get(path).context["asked"].open == [before]
    assert "Van de vorige" in successor.get(f"{path}{before.pk}/").text
    assert successor.get(f"{path}{secret.pk}/").status_code == 404
    assert leader.get(f"{path}{before.pk}/").status_code == 404
    successor.post(f"{path}{before.pk}/withdraw/")
    before.refresh_from_db()
    assert before.state == "withdrawn"


@pytest.mark.row("D01")
@pytest.mark.row("D02")
def test_open_questions_stand_first_and_the_others_are_the_history(own, leader, path):
    today = clock.today()
    calm = asked(own, "project_leader", answer_by=today + timedelta(days=9))
    late = asked(own, "project_leader", answer_by=today - timedelta(days=1))
    old = asked(own, "project_leader", state="answered", answered_at=clock.now())
    gone = asked(own, "project_leader", state="withdrawn")
    page = leader.get(path)
    assert page.context["asked"].open == [late, calm]
    assert {row.pk for row in page.context["asked"].earlier} == {old.pk, gone.pk}
    assert page.text.count("te laat") == 1


def test_the_hours_are_not_for_who_asked(own, ambassador, path):
    support = asked(
        own, state="answered", answered_at=clock.now(), answer="Bel even", hours="7.5",
        staff_name="Ugo Blok",
    )  # fmt: skip
    page = ambassador.get(f"{path}{support.pk}/")
    assert "Bel even" in page.text
    assert "Ugo Blok" in page.text
    assert "7,5" not in page.text
    assert "7.5" not in page.text


# --- After asking


def test_a_question_can_be_withdrawn_until_it_is_answered(own, ambassador, path):
    support = asked(own, state="taken")
    ambassador.post(f"{path}{support.pk}/withdraw/")
    support.refresh_from_db()
    assert support.state == "withdrawn"
    answered = asked(own, state="answered", answered_at=clock.now())
    ambassador.post(f"{path}{answered.pk}/withdraw/")
    answered.refresh_from_db()
    assert answered.state == "answered"


def test_whether_it_helped_is_said_after_the_answer_only(own, ambassador, path):
    support = asked(own)
    url = f"{path}{support.pk}/outcome/"
    ambassador.post(url, {"outcome": "yes"})
    support.refresh_from_db()
    assert support.outcome == ""
    SupportRequest.objects.update(state="answered", answered_at=clock.now())
    assert ambassador.post(url, {"outcome": "maybe"}).status_code == 422
    ambassador.post(url, {"outcome": "partly"})
    support.refresh_from_db()
    assert support.outcome == "partly"


@pytest.fixture
def answered(own, team, act):
    def answering(support, tell=None):
        with act(own):
            actions.answer(
                support,
                by=team.staff["union_contact"],
                answer="Maak een tijdafspraak.",
                hours=2,
                tell=tell or [support.asked_by],
            )

    return answering


@pytest.mark.row("H07")
def test_who_asked_gets_one_message_without_the_question_or_the_answer(own, answered, run_jobs):
    support = asked(own, question="Een geheim")
    answered(support)
    run_jobs()
    item = InboxItem.objects.get(user=own.user("ambassador"))
    assert item.url == support.get_absolute_url()
    assert "Ugo Blok" in item.body
    assert "geheim" not in item.body
    assert "tijdafspraak" not in item.body
    with pytest.raises(actions.NotOpen):
        answered(support)
    run_jobs()
    assert InboxItem.objects.filter(user=own.user("ambassador")).count() == 1


def test_who_has_no_role_any_more_is_not_told(own, answered, run_jobs):
    support = asked(own)
    answered(support)
    Assignment.objects.filter(member=own.members["ambassador"]).update(
        ends=clock.today() - clock.DAY
    )
    run_jobs()
    assert not InboxItem.objects.filter(user=own.user("ambassador")).exists()


# --- The shared list


@pytest.mark.row("D02")
def test_the_project_leader_keeps_a_list_with_the_programme_team(own, leader, path):
    due = clock.today() + timedelta(days=5)
    leader.post(
        f"{path}actions/add/", {"title": "Flyers bestellen", "side": "programme", "due": due}
    )
    action = SharedAction.objects.get()
    assert (action.title, action.due, action.made_by_name) == (
        "Flyers bestellen", due, own.members["project_leader"].name,
    )  # fmt: skip
    url = f"{path}actions/{action.pk}/"
    for done, expected in (("yes", clock.today()), ("yes", clock.today()), ("no", None)):
        leader.post(url, {"done": done})
        action.refresh_from_db()
        assert action.done_on == expected
        listed = leader.get(path).context["shared"]
        assert (listed.earlier if expected else listed.open) == [action]
    assert AuditEntry.objects.filter(verb="finish shared action").count() == 1


def test_an_ambassador_does_not_see_the_list_and_cannot_tick(own, ambassador, leader, other, path):
    action = SharedActionFactory(organisation=own.organisation, title="Alleen voor ons")
    theirs = SharedActionFactory(organisation=other.organisation, title="Van een ander")
    assert "Alleen voor ons" in leader.get(path).text
    assert "Van een ander" not in leader.get(path).text
    assert "Alleen voor ons" not in ambassador.get(path).text
    assert ambassador.post(f"{path}actions/{action.pk}/", {"done": "yes"}).status_code == 403
    assert leader.post(f"{path}actions/{theirs.pk}/", {"done": "yes"}).status_code == 404
    assert not SharedAction.objects.exclude(done_on=None).exists()


def test_a_day_that_has_passed_is_refused(leader, path):
    data = {"title": "Bellen", "side": "programme", "due": clock.today() - clock.DAY}
    answer = leader.post(f"{path}actions/add/", data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["due"]
    assert not SharedAction.objects.exists()
