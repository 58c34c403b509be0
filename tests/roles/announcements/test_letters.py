"""Letters and messages: filled with names, written by several people, listed for them."""

import io
from datetime import timedelta

import page as pdf_check
import pikepdf
import pytest
from django.utils import translation

from organisations import clock
from organisations.models import ManagementDecision
from roles import actions as roles
from roles.announcements import actions, queries, wording
from roles.announcements.wording import TEMPLATES
from roles.models import Announcement, Task
from tests.factories import AnnouncementFactory, AssignmentFactory

SENT = {"sent_on": "2026-02-01", "channels": ["paper"]}
WRITERS = ("project_leader", "hr", "communications")


# --- The ready texts


@pytest.mark.parametrize("slug", TEMPLATES)
def test_every_text_is_filled_with_the_names_and_has_no_words_left_open(
    own, act, hours, slug, ambassador
):
    spec = TEMPLATES[slug]
    readers = queries.readers(own.organisation, spec)
    with act(own), translation.override("nl"):
        text = queries.draft(
            own.organisation, spec, recipient=readers[0] if readers else None, about=ambassador
        )
    whole = f"{text.title}\n{text.body}"
    assert "Amina Haddad" in whole
    assert not any(mark in whole for mark in ("{{", "{%", "%(", "\n\n\n", "&"))
    if slug not in {"poster", "team_meeting", "intranet"}:
        assert "Femke Bakker" in whole  # signs
        assert wording.gaps(whole) == []
    if readers:
        assert f"Beste {readers[0].name}," in text.body
    if slug in {"management", "manager"}:
        assert "6 uur per week" in text.body


def test_what_is_not_known_stays_a_visible_gap(own, act, leader):
    ManagementDecision.objects.all().delete()
    with act(own), translation.override("nl"):
        made = actions.start(own.organisation, by=leader, template=TEMPLATES["management"])
    assert wording.gaps(made.body) == ["[aantal uren]"]
    assert "[aantal uren]" in queries.missing(made)


def test_hours_that_the_management_team_refused_are_not_promised(own, act, hours):
    hours.agreed = False
    hours.save()
    with act(own), translation.override("nl"):
        text = queries.draft(own.organisation, TEMPLATES["management"])
    assert "uur per week" not in text.body
    assert "[aantal uren]" in text.body


def test_a_very_long_name_still_makes_a_text(own, act, leader, ambassador):
    ambassador.name = "A" * 100
    own.organisation.name = "O" * 120
    with act(own):
        made = actions.start(
            own.organisation, by=leader, template=TEMPLATES["intranet"], about=ambassador
        )
    assert len(made.title) <= 150


# --- Start


@pytest.mark.row("D08")
@pytest.mark.parametrize("role", WRITERS)
def test_who_writes_starts_a_letter_to_a_line_manager(own, sign_in, url, role):
    manager = own.members["manager"]
    client = sign_in(own.user(role))
    page = client.get(f"{url}add/manager/?to={manager.pk}")
    assert page.context["form"]["recipient"].value() == str(manager.pk)
    answer = client.post(f"{url}add/manager/", {"recipient": str(manager.pk)})
    made = Announcement.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.recipient, made.about, made.made_by) == (manager, None, own.members[role])
    assert "Beste Leo van Dam," in made.body
    assert "Amina" not in made.title + made.body
    assert "Beste Leo van Dam," in client.get(answer.url).text


def test_a_letter_goes_only_to_somebody_with_that_role_here(own, other, sign_in, url, leader):
    client = sign_in(leader.user)
    for person in (own.members["hr"], other.members["manager"]):
        answer = client.post(f"{url}add/manager/", {"recipient": str(person.pk)})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["recipient"])
    assert client.post(f"{url}add/manager/", {}).status_code == 422
    assert client.post(f"{url}add/manager/", {"recipient": "x"}).status_code == 422
    assert Announcement.objects.count() == 0
    assert client.get(f"{url}add/no-such-text/").status_code == 404


def test_a_message_about_an_ambassador_needs_one(own, act, sign_in, url, leader, ambassador):
    client = sign_in(leader.user)
    assert client.post(f"{url}add/intranet/", {"about": ""}).status_code == 422
    with act(own):
        roles.end(ambassador.assignments.get(), by=leader)
    page = client.get(f"{url}add/intranet/")
    assert "Er is nog geen leerambassadeur." in page.text
    assert client.post(f"{url}add/intranet/", {"about": str(ambassador.pk)}).status_code == 422
    assert Announcement.objects.count() == 0


# --- The list


@pytest.mark.row("A15")
def test_the_list_says_of_every_party_when_it_was_informed_and_by_whom(
    own, act, sign_in, url, letter, leader
):
    second = AssignmentFactory(organisation=own.organisation, role="manager").member
    to_manager = AnnouncementFactory(
        organisation=own.organisation, made_by=leader, template="manager", recipient=second
    )
    day = clock.today() - timedelta(days=3)
    with act(own):
        actions.send(to_manager, by=leader, sent_on=day, channels=["paper"])
    page = sign_in(own.user("communications")).get(url)
    lines = [(str(line.label), line.member, line.sent) for line in page.context["informed"]]
    assert lines == [
        ("Managementteam", None, None),
        ("Leidinggevende", own.members["manager"], None),
        ("Leidinggevende", second, to_manager),
        ("P&O", None, None),
        ("Communicatie", None, None),
        ("Ondernemingsraad (OR)", None, None),
        ("Iedereen", None, None),
    ]
    assert page.context["informed"][2].sent.sent_on == day
    assert page.text.count("weet ervan") >= 1
    assert "Femke Bakker" in page.text
    assert list(page.context["page_obj"]) == [letter, to_manager]


def test_fifty_stand_on_a_page(own, sign_in, url, leader):
    AnnouncementFactory.create_batch(51, organisation=own.organisation, made_by=leader)
    client = sign_in(leader.user)
    assert len(client.get(url).context["page_obj"]) == 50
    assert len(client.get(f"{url}?page=2").context["page_obj"]) == 1


def test_what_did_not_go_out_can_be_thrown_away_and_what_did_cannot(
    own, sign_in, url, asked, letter
):
    client = sign_in(own.user("hr"))
    document = asked.document
    assert client.post(f"{url}{asked.pk}/remove/").url == url
    document.refresh_from_db()
    assert document.waits is False
    client.post(f"{url}{letter.pk}/send/", SENT)
    answer = client.post(f"{url}{letter.pk}/remove/", follow=True)
    assert "al de deur uit" in answer.text
    assert list(Announcement.objects.all()) == [letter]


def test_letters_of_another_organisation_do_not_exist(own, other, sign_in, url):
    theirs = AnnouncementFactory(
        organisation=other.organisation, made_by=other.members["hr"], title="Geheim plan"
    )
    there = f"/o/{other.slug}/announcements/"
    assert "Geheim plan" in sign_in(other.user("hr")).get(there).text
    mine = sign_in(own.user("hr"))
    assert "Geheim plan" not in mine.get(url).text
    assert mine.get(f"{url}{theirs.pk}/").status_code == 404
    for name in ("change", "send", "remove", "approval"):
        assert mine.post(f"{url}{theirs.pk}/{name}/", SENT).status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "draft"


def test_who_does_not_write_them_has_no_link_and_no_page(own, sign_in, url, letter):
    for role in (*WRITERS, "manager", "works_council", "ambassador"):
        client, writes = sign_in(own.user(role)), role in WRITERS
        assert (url in client.get(f"/o/{own.slug}/documents/").text) == writes
        assert client.get(url).status_code == (200 if writes else 403)


def test_the_page_of_such_a_task_leads_to_the_texts(own, sign_in, url, leader):
    client = sign_in(leader.user)
    for code, linked in (("D07", True), ("E05", True), ("D12", False)):
        task = Task.objects.get(organisation=own.organisation, code=code)
        page = client.get(f"/o/{own.slug}/tasks/{task.pk}/")
        assert (url in page.text) == linked


# --- On paper


@pytest.mark.parametrize("slug", ["management", "manager", "poster"])
def test_a_letter_is_a_pdf_that_a_screen_reader_reads(
    own, act, leader, sign_in, run_jobs, slug, ambassador
):
    with act(own), translation.override("nl"):
        text = queries.draft(
            own.organisation,
            TEMPLATES[slug],
            recipient=own.members["manager"] if slug == "manager" else None,
            about=ambassador if slug == "manager" else None,
        )
        made = AnnouncementFactory(
            organisation=own.organisation, made_by=leader, title=text.title, body=text.body
        )
        made.body = made.body.replace("[", "(")  # no gap is open
        actions.send(made, by=leader, sent_on=clock.today(), channels=["paper"])
    run_jobs()
    made.refresh_from_db()
    answer = sign_in(own.user("communications")).get(f"{made.document.get_absolute_url()}download/")
    report = pdf_check.validate_pdf_bytes(
        answer.content, profile=pdf_check.ValidationProfile.PDF_UA_1
    )
    assert [str(failure) for failure in report.failures] == []
    assert report.is_compliant is True
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        assert str(file.docinfo.Title).startswith(made.title)
