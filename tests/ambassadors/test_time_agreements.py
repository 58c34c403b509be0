"""The time agreement: three people, from a draft to what holds, and what comes after it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ambassadors.agreements import actions, queries
from ambassadors.models import TimeAgreement
from organisations import clock
from organisations.models import Document, InboxItem
from roles import actions as roles
from roles.models import Assignment, Task
from tests.factories import AssignmentFactory

SIDES = ("ambassador", "manager", "project_leader")


def facts(own, **changes):
    """What the form sends."""
    today = clock.today()
    return {
        "ambassador": str(own.members["ambassador"].pk),
        "manager": str(own.members["manager"].pk),
        "organiser": str(own.members["project_leader"].pk),
        "hours": "4,5",
        "per": "week",
        "moments": "dinsdag van 13.00 tot 15.00 uur",
        "cover": "de invalpoule",
        "valid_from": today.isoformat(),
        "valid_until": (today + timedelta(days=200)).isoformat(),
        "review_months": "3",
        "hr_checked_by": "Peter Postma",
        "hr_checked_on": today.isoformat(),
        "management_checked_by": "Het MT",
        "management_checked_on": today.isoformat(),
        "edition": "1",
    } | changes


@pytest.fixture
def leader(own, sign_in):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def base(own):
    return f"/o/{own.slug}/agreements/"


@pytest.fixture
def draft(own, leader, base):
    answer = leader.post(f"{base}add/", facts(own))
    assert answer.status_code == 302, answer.text
    return TimeAgreement.objects.get(pk=answer.url.split("/")[-2])


def ask(leader, agreement, base):
    answer = leader.post(f"{base}{agreement.pk}/ask/", follow=True)
    agreement.refresh_from_db()
    return answer


def confirm(own, sign_in, agreement, roles=SIDES):
    document = agreement.document
    for role in roles:
        sign_in(own.user(role)).post(
            f"/o/{own.slug}/documents/{document.pk}/confirm/",
            {"content_hash": document.content_hash},
        )
    agreement.refresh_from_db()


@pytest.fixture
def in_force(own, leader, base, draft, sign_in):
    ask(leader, draft, base)
    confirm(own, sign_in, draft)
    return draft


@pytest.mark.row("D15", "F01", "I04")
def test_it_holds_once_the_three_have_confirmed(own, leader, base, draft, sign_in, run_jobs):
    assert draft.state == "draft"
    ask(leader, draft, base)
    assert draft.state == "asked"
    confirm(own, sign_in, draft, SIDES[:2])
    assert draft.state == "asked"
    assert queries.agreement_of(own.members["ambassador"]) is None
    confirm(own, sign_in, draft, SIDES[2:])
    assert draft.state == "in_force"
    assert queries.agreement_of(own.members["ambassador"]) == draft
    done = Task.objects.filter(organisation=own.organisation, code__in=actions.TASKS)
    assert {task.status for task in done} == {"done"}


@pytest.mark.row("F02")
def test_what_is_confirmed_has_the_hours_the_moments_and_the_days(own, leader, base, draft):
    ask(leader, draft, base)
    content = draft.document.content
    assert (content["hours"], content["per"]) == ("4.5", "per week")
    assert content["moments"] == "dinsdag van 13.00 tot 15.00 uur"
    assert content["valid_until"] == draft.valid_until.isoformat()
    shown = leader.get(draft.document.get_absolute_url()).text
    assert "heeft 4,5 uur per week voor deze rol" in shown


@pytest.mark.row("F03")
@pytest.mark.parametrize("who", ["hr", "management"])
def test_it_stays_a_draft_until_the_hours_are_checked_with_both(own, leader, base, who):
    unchecked = {f"{who}_checked_by": "", f"{who}_checked_on": ""}
    answer = leader.post(f"{base}add/", facts(own, **unchecked), follow=True)
    agreement = TimeAgreement.objects.get()
    assert "Dit blijft een concept" in answer.text
    assert "met wie de uren zijn afgestemd" in ask(leader, agreement, base).text
    assert agreement.state == "draft"
    assert not Document.objects.filter(kind="time-agreement").exists()


def test_only_its_sides_and_the_project_leader_see_it(own, leader, base, draft, sign_in):
    paths = [f"{base}{draft.pk}/"]
    before = {role: sign_in(own.user(role)).get(paths[0]).status_code for role in own.members}
    assert before == {
        "project_leader": 200,
        "manager": 404,
        "ambassador": 404,
        "hr": 404,
        "communications": 403,
        "works_council": 403,
    }
    ask(leader, draft, base)
    after = {role: sign_in(own.user(role)).get(paths[0]).status_code for role in own.members}
    assert after == before | {"manager": 200, "ambassador": 200}
    other = AssignmentFactory(organisation=own.organisation, role="manager")
    from roles import grants

    grants.give(other.member.user, own.organisation, "manager")
    stranger = sign_in(other.member.user)
    assert stranger.get(paths[0]).status_code == 404
    assert "Amina Haddad" not in stranger.get(base).text
    assert "Amina Haddad" in sign_in(own.user("manager")).get(base).text


def test_a_change_asks_everybody_again(own, leader, base, in_force, sign_in):
    later = (clock.today() + timedelta(days=30)).isoformat()
    leader.post(
        f"{base}{in_force.pk}/change/",
        facts(own, hours="6", valid_from=later, edition=str(in_force.edition)),
    )
    change = TimeAgreement.objects.get(replaces=in_force)
    assert change.state == "draft"
    assert queries.agreement_of(own.members["ambassador"]) == in_force
    ask(leader, change, base)
    assert change.document != in_force.document
    assert change.document.parties.filter(confirmed_at=None).count() == 3
    confirm(own, sign_in, change)
    in_force.refresh_from_db()
    assert (change.state, in_force.state) == ("in_force", "replaced")
    assert in_force.valid_until == change.valid_from - clock.DAY
    # The earlier one holds until the change begins.
    assert queries.agreement_of(own.members["ambassador"]) == in_force


def test_the_change_holds_from_its_first_day(own, leader, base, in_force, sign_in, at):
    later = clock.today() + timedelta(days=30)
    leader.post(
        f"{base}{in_force.pk}/change/",
        facts(own, valid_from=later.isoformat(), edition=str(in_force.edition)),
    )
    change = TimeAgreement.objects.get(replaces=in_force)
    ask(leader, change, base)
    confirm(own, sign_in, change)
    with at(clock.now() + timedelta(days=29)):
        assert queries.agreement_of(own.members["ambassador"]) == in_force
    with at(clock.now() + timedelta(days=30)):
        assert queries.agreement_of(own.members["ambassador"]) == change


def test_changing_what_waits_takes_the_question_back(own, leader, base, draft, sign_in):
    ask(leader, draft, base)
    asked = draft.document
    leader.post(f"{base}{draft.pk}/change/", facts(own, hours="5"))
    draft.refresh_from_db()
    asked.refresh_from_db()
    assert (draft.state, draft.hours, asked.waits) == ("draft", Decimal(5), False)
    confirm(own, sign_in, draft)
    assert draft.state == "draft"


# --- Bad input


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"hours": "40,5"}, "Bedoelde je per maand?"),
        ({"hours": "174", "per": "month"}, "meer dan een volle baan"),
        ({"hours": "0"}, "meer dan 0 uren"),
        ({"valid_until": "2020-01-01"}, "De laatste dag ligt vóór de eerste"),
        ({"hr_checked_by": ""}, "Vul de naam én de datum in"),
        ({"management_checked_on": "2099-01-01"}, "Deze dag moet nog komen"),
    ],
)
def test_bad_input_is_said_in_words_and_kept(own, leader, base, changes, sentence):
    answer = leader.post(f"{base}add/", facts(own, **changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "de invalpoule" in answer.text
    assert not TimeAgreement.objects.exists()


@pytest.mark.parametrize(("hours", "per"), [("40", "week"), ("173", "month"), ("0,5", "week")])
def test_the_hours_at_the_edge_are_fine(own, leader, base, hours, per):
    assert leader.post(f"{base}add/", facts(own, hours=hours, per=per)).status_code == 302


def test_one_person_is_never_two_sides(own, act, leader, base):
    with act(own):
        roles.assign(own.members["project_leader"], "manager", by=None)
    both = str(own.members["project_leader"].pk)
    answer = leader.post(f"{base}add/", facts(own, manager=both))
    assert answer.status_code == 422
    assert "Kies iemand van P&amp;O" in answer.text or "Kies P&amp;O" in answer.text
    assert not TimeAgreement.objects.exists()
    with_hr = facts(own, manager=both, organiser=str(own.members["hr"].pk))
    assert leader.post(f"{base}add/", with_hr).status_code == 302


def test_the_database_holds_that_there_are_three_people(own, draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        TimeAgreement.objects.filter(pk=draft.pk).update(organiser=draft.manager)


def test_two_agreements_of_one_ambassador_do_not_overlap(own, leader, base, in_force):
    answer = leader.post(f"{base}add/", facts(own), follow=True)
    second = TimeAgreement.objects.exclude(pk=in_force.pk).get()
    assert "op dezelfde dagen" in answer.text
    assert "op dezelfde dagen" in ask(leader, second, base).text
    assert second.state == "draft"
    starts = in_force.valid_until + clock.DAY
    ends = starts + timedelta(days=90)
    days = {"valid_from": starts.isoformat(), "valid_until": ends.isoformat()}
    leader.post(f"{base}{second.pk}/change/", facts(own, **days))
    ask(leader, second, base)
    assert second.state == "asked"


def test_who_left_before_confirming_is_named_and_must_be_replaced(own, act, leader, base, draft):
    ask(leader, draft, base)
    with act(own):
        roles.end(Assignment.objects.get(member=own.members["manager"]), by=None)
    answer = leader.get(f"{base}{draft.pk}/")
    assert "Leo van Dam heeft deze rol hier niet meer" in answer.text
    leader.post(f"{base}{draft.pk}/change/", facts(own, hours="5"))
    draft.refresh_from_db()
    assert draft.state == "asked"  # the form refuses somebody who has left
    other = AssignmentFactory(organisation=own.organisation, role="manager").member
    leader.post(f"{base}{draft.pk}/change/", facts(own, manager=str(other.pk)))
    ask(leader, draft, base)
    assert draft.state == "asked"
    assert other.name in {party.name for party in draft.document.parties.all()}


def test_the_second_of_two_people_sees_what_the_first_saved(own, leader, base, draft):
    url = f"{base}{draft.pk}/change/"
    leader.post(url, facts(own, hours="6", moments="maandag"))
    second = leader.post(url, facts(own, hours="7", moments="vrijdag"))
    assert second.status_code == 422
    assert "Dit heeft de ander opgeslagen" in second.text
    assert "maandag" in second.text
    assert "vrijdag" in second.text
    draft.refresh_from_db()
    assert draft.hours == Decimal(6)
    again = leader.post(url, facts(own, hours="7", moments="vrijdag", edition="2"))
    assert again.status_code == 302
    draft.refresh_from_db()
    assert (draft.hours, draft.moments) == (Decimal(7), "vrijdag")


def test_a_change_that_begins_before_what_holds_is_refused(own, leader, base, in_force):
    answer = leader.post(f"{base}{in_force.pk}/change/", facts(own, edition=str(in_force.edition)))
    assert answer.status_code == 422
    assert "Laat de wijziging na die dag ingaan" in answer.text


# --- What comes after


def test_the_three_are_reminded_a_month_before_the_end(own, in_force, at, run_jobs):
    InboxItem.objects.all().delete()
    with at(clock.now() + timedelta(days=169)):
        run_jobs()
    ends = InboxItem.objects.filter(title__contains="De tijdafspraak stopt op")
    assert not ends.exists()
    with at(clock.now() + timedelta(days=171)):
        run_jobs()
    users = {own.user(role) for role in SIDES}
    assert {item.user for item in ends} == users


def test_nobody_is_reminded_of_an_agreement_that_was_ended(
    own, leader, base, in_force, at, run_jobs
):
    run_jobs()
    InboxItem.objects.all().delete()
    leader.post(f"{base}{in_force.pk}/end/", {"on": clock.today().isoformat()})
    with at(clock.now() + timedelta(days=171)):
        run_jobs()
    assert not InboxItem.objects.exists()


def test_an_agreement_holds_up_to_and_including_its_last_day(own, leader, base, in_force, at):
    last = clock.today() + timedelta(days=5)
    leader.post(f"{base}{in_force.pk}/end/", {"on": last.isoformat()})
    ambassador = own.members["ambassador"]
    with at(clock.now() + timedelta(days=5)):
        assert queries.agreement_of(ambassador) == in_force
    with at(clock.now() + timedelta(days=6)):
        assert queries.agreement_of(ambassador) is None
    late = leader.post(f"{base}{in_force.pk}/end/", {"on": (last + clock.DAY).isoformat()})
    assert late.status_code == 422


def test_the_list_names_who_has_no_agreement(own, leader, base, draft, sign_in):
    assert "nog geen tijd afgesproken" in leader.get(base).text
    ask(leader, draft, base)
    confirm(own, sign_in, draft)
    assert "nog geen tijd afgesproken" not in leader.get(base).text


def test_what_the_management_team_decided_is_not_asked_again(own, leader, base):
    from organisations.models import ManagementDecision

    ManagementDecision.objects.create(
        organisation=own.organisation, decided_on=clock.today(), decided_by="Dirk Directeur",
        hours=3, evidence="verslag", recorded_by=own.members["project_leader"],
        recorded_at=clock.now(),
    )  # fmt: skip
    assert "Dirk Directeur" in leader.get(f"{base}add/").text
