"""Whom a text is about reads it first; nobody else does before."""

import pytest

from organisations import clock
from organisations.documents import actions as documents
from organisations.models import Document, InboxItem, Party
from roles import actions as roles
from roles.announcements import actions
from roles.models import Announcement, Task
from tests.factories import AssignmentFactory


def task(own, code):
    return Task.objects.get(organisation=own.organisation, code=code)


def sent(**changes):
    return {"sent_on": clock.today().isoformat(), "channels": ["paper"]} | changes


@pytest.mark.row("E05")
@pytest.mark.row("I08")
def test_the_ambassador_reads_the_message_first_and_then_it_goes_out(
    own, sign_in, url, message, ambassador, run_jobs
):
    hr = sign_in(own.user("hr"))
    page = f"{url}{message.pk}/"
    assert hr.post(f"{page}send/", sent()).status_code == 422  # not without a yes
    assert hr.post(f"{page}approval/").url == message.get_absolute_url()
    run_jobs()
    message.refresh_from_db()
    assert message.state == "asked"
    document = message.document
    item = InboxItem.objects.get(user=ambassador.user)
    assert item.url == document.get_absolute_url()
    reader = sign_in(ambassador.user)
    assert "Praat eens met Amina Haddad." in reader.get(item.url).text
    reader.post(f"{item.url}confirm/", {"content_hash": document.content_hash})
    message.refresh_from_db()
    assert message.state == "approved"
    day = clock.today() - clock.DAY
    link = "https://intranet.example/nieuws/1"
    data = {"sent_on": day.isoformat(), "channels": ["intranet", "screen"], "link": link}
    assert hr.post(f"{page}send/", data).status_code == 302
    message.refresh_from_db()
    assert (message.state, message.sent_on, message.sent_by) == ("sent", day, own.members["hr"])
    assert (message.channels, message.link) == (["intranet", "screen"], link)
    shown = hr.get(page).text
    assert f'href="{link}"' in shown
    assert "scherm op het werk" in shown
    for code in ("E04", "E05"):
        assert task(own, code).status == "done"


def test_nobody_else_reads_about_the_ambassador_before_the_yes(
    own, act, sign_in, asked, ambassador, leader
):
    document = asked.document
    path = document.get_absolute_url()
    for role in ("manager", "hr", "works_council"):
        client = sign_in(own.user(role))
        assert client.get(path).status_code == 404
        assert "Dit is Amina" not in client.get(f"/o/{own.slug}/documents/").text
    with act(own):
        documents.confirm(document.parties.get(), by=ambassador, content_hash=document.content_hash)
    assert sign_in(own.user("manager")).get(path).status_code == 404
    asked.refresh_from_db()
    with act(own):
        actions.send(asked, by=leader, sent_on=clock.today(), channels=["intranet"])
    assert "Praat eens met" in sign_in(own.user("manager")).get(path).text


def test_whoever_asked_may_read_the_document_and_the_remark(own, act, sign_in, message, url):
    communications = own.members["communications"]
    with act(own):
        actions.ask_approval(message, by=communications)
    path = message.document.get_absolute_url()
    reader, writer = sign_in(own.user("ambassador")), sign_in(communications.user)
    reader.post(f"{path}object/", {"objection": "Noem mijn achternaam niet."})
    assert "Noem mijn achternaam niet." in writer.get(path).text
    message.refresh_from_db()
    assert message.state == "draft"
    assert "Noem mijn achternaam niet." in writer.get(f"{url}{message.pk}/").text


def test_a_changed_text_is_asked_again_and_the_old_one_no_longer(
    own, sign_in, url, asked, ambassador, run_jobs
):
    old = asked.document
    data = {"title": asked.title, "body": "Praat met Amina Haddad!", "edition": "1"}
    client = sign_in(own.user("hr"))
    assert (
        client.post(f"{url}{asked.pk}/change/", data | {"about": str(ambassador.pk)}).status_code
        == 302
    )
    asked.refresh_from_db()
    old.refresh_from_db()
    assert (asked.state, old.waits) == ("draft", False)
    reader = sign_in(ambassador.user)
    reader.post(f"{old.get_absolute_url()}confirm/", {"content_hash": old.content_hash})
    asked.refresh_from_db()
    assert asked.state == "draft"
    client.post(f"{url}{asked.pk}/approval/")
    asked.refresh_from_db()
    assert (asked.state, asked.document.version) == ("asked", 2)
    reader.post(
        f"{asked.document.get_absolute_url()}confirm/",
        {"content_hash": asked.document.content_hash},
    )
    asked.refresh_from_db()
    assert asked.state == "approved"
    # Saved without a change it stays approved; changed it does not.
    same = {"title": asked.title, "body": asked.body, "about": str(ambassador.pk), "edition": "2"}
    client.post(f"{url}{asked.pk}/change/", same)
    asked.refresh_from_db()
    assert asked.state == "approved"
    client.post(f"{url}{asked.pk}/change/", same | {"title": "Anders"})
    asked.refresh_from_db()
    assert asked.state == "draft"
    assert client.post(f"{url}{asked.pk}/send/", sent()).status_code == 422


def test_the_same_text_can_be_asked_again_after_a_remark(own, act, asked, leader, ambassador):
    with act(own):
        documents.object_to(asked.document.parties.get(), by=ambassador, objection="Nee")
        asked.refresh_from_db()
        actions.ask_approval(asked, by=leader)
    assert (asked.state, asked.document.version) == ("asked", 2)
    assert Party.objects.filter(document__subject_id=asked.pk, document__waits=True).count() == 1


def test_a_yes_after_a_remark_counts_when_nothing_was_changed(own, act, asked, ambassador):
    party = asked.document.parties.get()
    with act(own):
        documents.object_to(party, by=ambassador, objection="Wacht even")
        documents.confirm(party, by=ambassador, content_hash=asked.document.content_hash)
    asked.refresh_from_db()
    assert asked.state == "approved"


def test_asking_twice_asks_once(own, sign_in, url, message):
    client = sign_in(own.user("hr"))
    for _ in range(2):
        assert client.post(f"{url}{message.pk}/approval/").status_code == 302
    assert Document.objects.filter(subject_id=message.pk).count() == 1


def test_without_an_ambassador_or_with_a_gap_nobody_is_asked(own, sign_in, url, letter, message):
    client = sign_in(own.user("hr"))
    answer = client.post(f"{url}{letter.pk}/approval/", follow=True)
    assert "hoeft niemand de tekst goed te keuren" in answer.text
    Announcement.objects.filter(pk=message.pk).update(body="Bel: [telefoonnummer]")
    answer = client.post(f"{url}{message.pk}/approval/", follow=True)
    assert "Vul eerst in: [telefoonnummer]." in answer.text
    assert not Document.objects.filter(kind="announcement").exists()


def test_an_ambassador_who_left_is_chosen_again(own, act, sign_in, url, message, ambassador):
    with act(own):
        roles.end(ambassador.assignments.get(), by=own.members["project_leader"])
    client = sign_in(own.user("hr"))
    answer = client.post(f"{url}{message.pk}/approval/", follow=True)
    assert "Amina Haddad is hier geen leerambassadeur meer." in answer.text
    assert not Document.objects.filter(kind="announcement").exists()
    new = AssignmentFactory(organisation=own.organisation).member
    data = {"title": "Nieuw", "body": "Hallo", "edition": "1", "about": str(ambassador.pk)}
    assert client.post(f"{url}{message.pk}/change/", data).status_code == 422
    data["about"] = str(new.pk)
    assert client.post(f"{url}{message.pk}/change/", data).status_code == 302
    message.refresh_from_db()
    assert message.about == new
