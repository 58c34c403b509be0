"""What an ambassador needs: one list, two owners, and a message when something is missing."""

from datetime import timedelta

import pytest

from ambassadors.facilities import actions, queries
from ambassadors.models import Facility
from organisations import clock
from organisations.models import AuditEntry, InboxItem, Message
from roles import actions as roles
from roles.models import Task
from tests.factories import AssignmentFactory, FacilityFactory

CODES = ("B17", "D18", "F06", "F07")
ITEMS = list(Facility.Item.values)
PLACES = ("place", "workplace", "room")


@pytest.fixture
def ambassador(own):
    return own.members["ambassador"]


@pytest.fixture
def address(own, ambassador):
    return f"/o/{own.slug}/ambassadors/{ambassador.pk}/facilities/"


def sent(form, **changes):
    """What the browser sends: every field with what was on the screen beside it."""
    data = {}
    for bound in form:
        value = bound.value()
        data[bound.html_name] = "" if value is None else str(value)
        data[bound.html_initial_name] = data[bound.html_name]
    return data | {name.replace("__", "-"): value for name, value in changes.items()}


def lines():
    return {row.item: row for row in Facility.objects.all()}


def status(own):
    rows = Task.objects.filter(organisation=own.organisation, code__in=CODES)
    return {row.code for row in rows if row.status == "done"}


# --- The checklist


@pytest.mark.row("B17")
@pytest.mark.row("I09")
@pytest.mark.parametrize("role", ["project_leader", "manager"])
def test_both_owners_fill_in_the_whole_list_at_once(own, sign_in, address, role):
    asks = sign_in(own.user(role))
    form = asks.get(address + "arrange/").context["form"]
    assert [line.facility.item for line in form.lines()] == ITEMS
    assert form["place-owner"].value() == "manager"
    assert form["phone-owner"].value() == "project_leader"
    data = sent(
        form,
        place__status="there",
        phone__status="not_needed",
        phone__remark="Heeft er zelf een",
        travel__due="2027-03-01",
        print__owner="manager",
    )
    assert asks.post(address + "arrange/", data).status_code == 302
    rows = lines()
    # Only what somebody touched is kept.
    assert set(rows) == {"place", "phone", "travel", "print"}
    assert (rows["place"].status, rows["place"].owner) == ("there", "manager")
    assert (rows["phone"].status, rows["phone"].remark) == ("not_needed", "Heeft er zelf een")
    assert rows["travel"].due.isoformat() == "2027-03-01"
    assert rows["print"].owner == "manager"
    assert AuditEntry.objects.filter(verb="arrange facilities", member=own.members[role]).exists()


@pytest.mark.row("D18")
def test_two_owners_who_save_at_once_both_keep_what_they_changed(own, sign_in, address):
    leader, manager = (sign_in(own.user(role)) for role in ("project_leader", "manager"))
    at_leader = leader.get(address + "arrange/").context["form"]
    at_manager = manager.get(address + "arrange/").context["form"]
    leader.post(
        address + "arrange/", sent(at_leader, phone__status="there", place__remark="Bij de poort")
    )
    manager.post(address + "arrange/", sent(at_manager, place__status="there"))
    rows = lines()
    assert rows["phone"].status == "there"
    assert (rows["place"].status, rows["place"].remark) == ("there", "Bij de poort")


def test_saving_without_a_change_writes_nothing(own, sign_in, address):
    asks = sign_in(own.user("manager"))
    form = asks.get(address + "arrange/").context["form"]
    assert asks.post(address + "arrange/", sent(form)).status_code == 302
    assert not Facility.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"phone__status": "broken"},
        {"phone__owner": ""},
        {"phone__due": "2027-02-30"},
        {"phone__due": "2026-01-05"},  # has passed
        {"phone__due": "0027-02-03"},
        {"phone__remark": "x" * 201},
        {"phone__remark": "nul\x00"},
    ],
)
def test_one_wrong_line_saves_nothing_and_loses_nothing(own, sign_in, address, bad):
    asks = sign_in(own.user("manager"))
    form = asks.get(address + "arrange/").context["form"]
    data = sent(form, place__status="there", place__remark="Kamer 3", **bad)
    answer = asks.post(address + "arrange/", data)
    assert answer.status_code == 422
    again = answer.context["form"]
    assert list(again.errors) == [name.replace("__", "-") for name in bad]
    assert (again["place-status"].value(), again["place-remark"].value()) == ("there", "Kamer 3")
    assert "Een telefoon, " in answer.text
    assert not Facility.objects.exists()


def test_what_is_not_there_after_its_day_is_late(own, sign_in, ambassador, address, at):
    day = clock.today()
    for item, status, due in (
        ("phone", "needed", day - clock.DAY),
        ("place", "needed", day),
        ("room", "there", day - clock.DAY),
        ("print", "needed", None),
    ):
        FacilityFactory(
            organisation=own.organisation, ambassador=ambassador, item=item, status=status, due=due
        )
    late = [row.item for row in queries.checklist(ambassador) if row.is_late]
    assert late == ["phone"]
    assert sign_in(ambassador.user).get(address).text.count("te laat") == 1
    leader = sign_in(own.user("project_leader"))
    assert "te laat: 1<" in leader.get(f"/o/{own.slug}/facilities/").text
    Facility.objects.filter(item="phone").update(status="there")
    assert "te laat" not in leader.get(f"/o/{own.slug}/facilities/").text


# --- Who sees what


def test_an_ambassador_sees_the_own_list_and_no_other(own, sign_in, ambassador, address):
    colleague = AssignmentFactory(organisation=own.organisation).member
    for member, remark in ((ambassador, "Kamer 3"), (colleague, "Kamer 7")):
        Facility.objects.create(
            organisation=own.organisation, ambassador=member, item="place", owner="manager",
            remark=remark,
        )  # fmt: skip
    asks = sign_in(ambassador.user)
    for url in (address, f"/o/{own.slug}/facilities/"):
        text = asks.get(url).text
        assert "Kamer 3" in text
        assert "Kamer 7" not in text
        assert colleague.name not in text
    theirs = f"/o/{own.slug}/ambassadors/{colleague.pk}/facilities/"
    assert asks.get(theirs).status_code == 404
    assert asks.post(address + "arrange/", {}).status_code == 403
    manager = sign_in(own.user("manager"))
    assert "Kamer 7" in manager.get(theirs).text


@pytest.mark.row("I09")
def test_who_arranges_it_sees_how_far_it_is_for_everybody(own, sign_in, ambassador):
    colleague = AssignmentFactory(organisation=own.organisation, member__name="Zoë").member
    for item in ITEMS:
        Facility.objects.create(
            organisation=own.organisation, ambassador=ambassador, item=item, owner="manager",
            status="needed" if item == "phone" else "there",
        )  # fmt: skip
    for role in ("project_leader", "manager"):
        rows = sign_in(own.user(role)).get(f"/o/{own.slug}/facilities/").context["rows"]
        assert [(row.member, row.number) for row in rows] == [(ambassador, 7), (colleague, 0)]
        assert rows[0].missing == ["Een telefoon"]


# --- The tasks


@pytest.mark.row("B17")
@pytest.mark.row("D18")
@pytest.mark.row("F06")
@pytest.mark.row("F07")
def test_tasks_are_done_when_everything_is_there_for_every_ambassador(own, act, ambassador):
    manager = own.members["manager"]
    colleague = AssignmentFactory(organisation=own.organisation).member

    def arrange(member, items, to="there"):
        with act(own):
            member.organisation = own.organisation
            found = [line for line in queries.checklist(member) if line.item in items]
            for line in found:
                line.status = to
            actions.arrange(member, by=manager, lines=found)

    arrange(ambassador, ITEMS)
    assert status(own) == set()  # the colleague has nothing yet
    arrange(colleague, PLACES)
    assert status(own) == {"F06"}
    arrange(colleague, set(ITEMS) - {*PLACES, "travel"}, to="not_needed")
    assert status(own) == {"F06"}
    arrange(colleague, {"travel"})
    assert status(own) == set(CODES)


def test_a_task_that_is_not_needed_here_stays_so(own, act, ambassador):
    leader = own.members["project_leader"]
    with act(own):
        task = Task.objects.get(organisation=own.organisation, code="F06")
        roles.change_task(task, by=leader, status="not_needed")
        found = queries.checklist(ambassador)
        for line in found:
            line.status = "there"
        actions.arrange(ambassador, by=leader, lines=found)
    assert status(own) == {"B17", "D18", "F07"}
    task.refresh_from_db()
    assert task.status == "not_needed"


# --- Something is missing


@pytest.fixture
def says(own, sign_in, ambassador):
    asks = sign_in(ambassador.user)

    def said(item="phone", **data):
        return asks.post(f"/o/{own.slug}/facilities/{item}/missing/", data)

    return said


@pytest.mark.row("B17")
def test_the_ambassador_says_what_is_missing_and_both_owners_hear_it_once(
    own, says, run_jobs, ambassador, address
):
    Facility.objects.create(
        organisation=own.organisation, ambassador=ambassador, item="phone", status="there",
        owner="project_leader",
    )  # fmt: skip
    assert says(remark="Hij is stuk").status_code == 302
    assert says(remark="Nog steeds stuk").status_code == 302
    run_jobs()
    row = lines()["phone"]
    assert (row.status, row.remark, row.owner) == ("needed", "Nog steeds stuk", "project_leader")
    for role in ("project_leader", "manager"):
        item = InboxItem.objects.get(user=own.user(role))
        assert item.title == "Er ontbreekt iets: Een telefoon"
        assert item.url == address + "arrange/"
        assert "stuk" not in item.body
    assert not InboxItem.objects.exclude(
        user__in=[own.user("project_leader"), own.user("manager")]
    ).exists()


def test_another_line_or_another_day_is_another_message(own, says, run_jobs, at):
    says("phone")
    says("room")
    with at(clock.now() + timedelta(days=1)):
        says("phone")
        run_jobs()
    run_jobs()
    assert Message.objects.filter(kind="facility_missing", state="sent").count() == 6
    assert InboxItem.objects.filter(user=own.user("manager")).count() == 3


def test_who_no_longer_arranges_it_or_what_is_there_again_is_not_told(
    own, says, run_jobs, act, ambassador
):
    says("phone")
    says("room")
    Facility.objects.filter(item="room").update(status="there")
    with act(own):
        roles.end(own.members["manager"].assignments.get(), by=own.members["project_leader"])
    run_jobs()
    assert InboxItem.objects.filter(user=own.user("project_leader")).count() == 1
    assert not InboxItem.objects.filter(user=own.user("manager")).exists()


def test_an_ambassador_with_two_hats_gets_no_message_from_herself(own, act, ambassador, says):
    with act(own):
        roles.assign(ambassador, "manager", by=own.members["project_leader"])
    says("phone")
    assert not Message.objects.filter(kind="facility_missing", recipient=ambassador).exists()
    assert Message.objects.filter(kind="facility_missing").count() == 2


@pytest.mark.parametrize("remark", ["x" * 201, "nul\x00"])
def test_a_remark_that_is_too_long_is_kept_in_the_form_of_its_line(own, says, remark):
    answer = says("room", remark=remark)
    assert answer.status_code == 422
    forms = {line.item: form for line, form in answer.context["lines"]}
    assert forms["room"]["remark"].value() == remark
    assert forms["phone"]["remark"].value() is None
    assert 'id="id_room_remark"' in answer.text
    assert not Facility.objects.exists()
    assert not Message.objects.filter(kind="facility_missing").exists()


def test_an_unknown_line_does_not_exist_and_others_have_no_list(own, says, sign_in):
    assert says("sofa").status_code == 404
    address = f"/o/{own.slug}/facilities/phone/missing/"
    assert sign_in(own.user("manager")).post(address, {}).status_code == 403
    assert not Facility.objects.exists()
