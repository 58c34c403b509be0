"""What went out is done in the plan and found by who gets it: nothing is entered twice."""

import pytest

from organisations import clock
from organisations.models import Document, InboxItem
from roles import actions as roles
from roles.announcements import actions, wording
from roles.models import Announcement, Task
from tests.factories import AnnouncementFactory, AssignmentFactory


def task(own, code):
    return Task.objects.get(organisation=own.organisation, code=code)


def sent(**changes):
    return {"sent_on": clock.today().isoformat(), "channels": ["paper"]} | changes


@pytest.mark.parametrize(
    ("slug", "code", "row"),
    [
        pytest.param("management", "D07", "mt", marks=pytest.mark.row("D07")),
        pytest.param("hr", "D09", "hr", marks=pytest.mark.row("D09")),
        pytest.param("communications", "D10", "communications", marks=pytest.mark.row("D10")),
        pytest.param("works_council", "D11", "works_council", marks=pytest.mark.row("D11")),
    ],
)
def test_a_letter_that_went_out_finishes_its_task_and_reaches_its_reader(
    own, sign_in, url, leader, run_jobs, slug, code, row
):
    letter = AnnouncementFactory(organisation=own.organisation, made_by=leader, template=slug)
    others = {c: task(own, c).status for c in sorted(wording.TASKS - {code})}
    client = sign_in(leader.user)
    assert client.post(f"{url}{letter.pk}/send/", sent()).status_code == 302
    assert (task(own, code).status, task(own, code).done_on) == ("done", clock.today())
    assert {c: task(own, c).status for c in others} == others
    run_jobs()
    letter.refresh_from_db()
    readers = {own.user(row).pk} if row in own.members else set()
    assert set(InboxItem.objects.values_list("user", flat=True)) == readers
    for item in InboxItem.objects.all():
        assert item.url == letter.document.get_absolute_url()
        assert "Beste collega&#x27;s," in sign_in(item.user).get(item.url).text


@pytest.mark.row("D08")
def test_the_task_is_done_when_every_line_manager_of_today_has_a_letter(
    own, act, sign_in, url, leader
):
    second = AssignmentFactory(organisation=own.organisation, role="manager").member
    gone = AssignmentFactory(
        organisation=own.organisation, role="manager", ends=clock.today() - clock.DAY
    ).member
    client = sign_in(leader.user)
    for manager, done in ((own.members["manager"], "todo"), (second, "done")):
        letter = AnnouncementFactory(
            organisation=own.organisation, made_by=leader, template="manager", recipient=manager
        )
        client.post(f"{url}{letter.pk}/send/", sent())
        assert task(own, "D08").status == done
    letter = AnnouncementFactory(
        organisation=own.organisation, made_by=leader, template="manager", recipient=gone
    )
    answer = client.post(f"{url}{letter.pk}/send/", sent())
    assert "heeft deze rol niet meer" in answer.text
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_a_task_that_is_not_needed_here_stays_so(own, act, sign_in, url, letter, leader):
    with act(own):
        roles.change_task(task(own, "D07"), by=leader, status="not_needed")
    sign_in(leader.user).post(f"{url}{letter.pk}/send/", sent())
    assert task(own, "D07").status == "not_needed"


def test_sending_twice_is_once(own, sign_in, url, leader):
    letter = AnnouncementFactory(organisation=own.organisation, made_by=leader, template="hr")
    client = sign_in(leader.user)
    for channel in ("paper", "email"):
        assert client.post(f"{url}{letter.pk}/send/", sent(channels=[channel])).status_code == 302
    letter.refresh_from_db()
    assert letter.channels == ["paper"]
    assert Document.objects.filter(subject_id=letter.pk).count() == 1


@pytest.mark.row("E04")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sent_on": "TOMORROW"}, "sent_on"),
        ({"sent_on": "2026-02-30"}, "sent_on"),
        ({"sent_on": ""}, "sent_on"),
        ({"channels": []}, "channels"),
        ({"channels": ["pigeon"]}, "channels"),
        ({"link": "geen adres"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://x.example/" + "x" * 200}, "link"),
    ],
)
def test_how_it_went_out_must_be_possible(own, sign_in, url, message, changes, field):
    Announcement.objects.update(state="approved")
    tomorrow = (clock.today() + clock.DAY).isoformat()
    changes = {key: tomorrow if value == "TOMORROW" else value for key, value in changes.items()}
    client = sign_in(own.user("hr"))
    answer = client.post(f"{url}{message.pk}/send/", sent(**changes))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert answer.context["form"][field].value() == changes[field]
    message.refresh_from_db()
    assert message.state == "approved"
    assert task(own, "E04").status == "todo"
    assert client.post(f"{url}{message.pk}/send/", sent()).status_code == 302
    assert task(own, "E04").status == "done"


def test_a_letter_with_a_gap_does_not_go_out(own, sign_in, url, letter):
    Announcement.objects.update(body="Tijd: [aantal uren].")
    client = sign_in(own.user("hr"))
    assert "Vul eerst in: [aantal uren]." in client.get(f"{url}{letter.pk}/").text
    answer = client.post(f"{url}{letter.pk}/send/", sent())
    assert answer.status_code == 422
    assert "Vul eerst in: [aantal uren]." in answer.text
    assert task(own, "D07").status == "todo"


@pytest.mark.parametrize(
    ("slug", "recipient", "readers"),
    [
        ("management", None, set()),
        ("works_council", None, {"works_council"}),
        ("manager", "manager", {"manager"}),
        ("intranet", None, {"manager", "works_council", "ambassador"}),
    ],
)
def test_a_letter_is_read_by_who_writes_them_who_it_is_for_and_nobody_else(
    own, sign_in, url, leader, slug, recipient, readers
):
    """As "Who sees what?" says; only what goes to everybody is for everybody."""
    about = own.members["ambassador"] if slug == "intranet" else None
    letter = AnnouncementFactory(
        organisation=own.organisation, made_by=leader, template=slug, about=about,
        recipient=own.members.get(recipient), state="approved",
    )  # fmt: skip
    assert sign_in(leader.user).post(f"{url}{letter.pk}/send/", sent()).status_code == 302
    letter.refresh_from_db()
    address = letter.document.get_absolute_url()
    for role in own.members:
        client = sign_in(own.user(role))
        reads = role in readers | {"project_leader", "hr", "communications"}
        assert client.get(address).status_code == (200 if reads else 404), role
        listed = client.get(f"/o/{own.slug}/documents/").text
        assert (address in listed) is reads, role


def test_who_a_letter_is_about_reads_it_and_another_reader_of_that_role_does_not(
    own, sign_in, url, leader, ambassador
):
    second = own.members["works_council"]
    AssignmentFactory(organisation=own.organisation, role="manager", member=second)
    letter = AnnouncementFactory(
        organisation=own.organisation, made_by=leader, template="manager", about=ambassador,
        recipient=own.members["manager"], state="approved",
    )  # fmt: skip
    sign_in(leader.user).post(f"{url}{letter.pk}/send/", sent())
    letter.refresh_from_db()
    address = letter.document.get_absolute_url()
    for member, status in ((ambassador, 200), (own.members["manager"], 200), (second, 404)):
        assert sign_in(member.user).get(address).status_code == status, member


def test_what_has_not_gone_out_stays_closed_to_its_reader(own, act, sign_in, leader, ambassador):
    letter = AnnouncementFactory(
        organisation=own.organisation, made_by=leader, template="works_council", about=ambassador
    )
    with act(own):
        actions.ask_approval(letter, by=leader)
    address = letter.document.get_absolute_url()
    assert sign_in(own.user("works_council")).get(address).status_code == 404
    assert sign_in(ambassador.user).get(address).status_code == 200
