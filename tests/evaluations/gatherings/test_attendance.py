"""Who was there: by list, by file and by the code of the day; the certificate afterwards."""

import csv
import io
from datetime import timedelta

import page as pdf_check
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluations.gatherings import access
from evaluations.gatherings.models import Presence, Session, SignUp
from organisations import clock
from organisations.documents import files
from organisations.models import AuditEntry, Document
from tests.factories import GatheringFactory, PresenceFactory, SignUpFactory

URL = "/programme/gatherings/"


@pytest.fixture
def today(training):
    """The first day of the training is today."""
    session = training.sessions.first()
    Session.objects.filter(pk=session.pk).update(date=clock.today())
    return training.sessions.get(pk=session.pk)


@pytest.fixture
def both(own, other, joined, training):
    """The ambassadors of two organisations have a place."""
    for house in (own, other):
        joined(house, "ambassador", training)
    return [SignUp.objects.get(member=house.members["ambassador"]) for house in (own, other)]


def states():
    return dict(Presence.objects.values_list("sign_up__name", "state"))


@pytest.mark.row("H02")
def test_all_present_except(staff, own, other, both, today):
    page = staff.get(f"{URL}sessions/{today.pk}/attendance/")
    assert page.text.count(" checked") == 2
    staff.post(f"{URL}sessions/{today.pk}/attendance/", {"present": [str(both[0].pk)]})
    assert states() == {"Amina Haddad": "present", "Bert Boom": "absent"}
    for house in (own, other):
        rows = AuditEntry.objects.filter(organisation=house.organisation, verb="note presence")
        assert rows.count() == 1
    # Again, otherwise: nothing doubles.
    staff.post(f"{URL}sessions/{today.pk}/attendance/", {})
    assert states() == {"Amina Haddad": "absent", "Bert Boom": "absent"}


def test_nobody_else_can_be_put_on_the_list(staff, own, both, today):
    stranger = SignUpFactory(organisation=own.organisation, gathering_id=GatheringFactory().pk)
    data = {"present": [str(stranger.pk)]}
    assert staff.post(f"{URL}sessions/{today.pk}/attendance/", data).status_code == 422
    assert not Presence.objects.exists()


def test_a_day_that_is_to_come_has_no_attendance(staff, both, training):
    later = training.sessions.last()
    answer = staff.post(f"{URL}sessions/{later.pk}/attendance/", {"present": [str(both[0].pk)]})
    assert answer.status_code == 422
    assert "moet nog komen" in answer.text
    assert not Presence.objects.exists()


def upload(client, training, text, encoding="utf-8"):
    file = SimpleUploadedFile("lijst.csv", text.encode(encoding), "text/csv")
    return client.post(f"{URL}{training.pk}/import/", {"file": file})


def test_the_file_goes_out_and_comes_back(staff, both, today, training):
    text = staff.get(f"{URL}{training.pk}/attendance.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 1 + 2 * 2  # one row for each person and session
    filled = [
        [*row[:6], "nee" if row[1] == "Bert Boom" else "ja"] if number and row[4] == rows[1][4]
        else row
        for number, row in enumerate(rows)
    ]  # fmt: skip
    text = "\r\n".join(";".join(row) for row in filled)
    preview = upload(staff, training, text)
    assert preview.status_code == 200
    assert not Presence.objects.exists()  # nothing before they say so
    sent = preview.context["confirm"].initial["text"]
    staff.post(f"{URL}{training.pk}/import/", {"text": sent})
    assert states() == {"Amina Haddad": "present", "Bert Boom": "absent"}


def test_bad_lines_are_told_by_number_and_good_ones_wait_for_a_yes(staff, both, today, training):
    day, later = today.date.isoformat(), training.sessions.last().date.isoformat()
    good, line = both[0].pk, "{};naam;org;rol;{};{};{}"
    lines = [
        "nummer;naam;organisatie;rol;datum;van;was er",
        line.format(good, day, "10:00", "ja"),
        line.format("niemand", day, "10:00", "ja"),
        line.format(good, day, "11:00", "ja"),
        line.format(both[1].pk, day, "10:00", "misschien"),
        "te;kort",
        line.format(both[1].pk, later, "10:00", "ja"),
        line.format(good, day, "10:00", "nee"),
        line.format(both[1].pk, day, "10:00", ""),
    ]
    preview = upload(staff, training, "\n".join(lines))
    assert [number for number, _reason in preview.context["read"].bad] == [3, 4, 5, 6, 7, 8]
    assert "Regel 3: Niemand met een plek heeft dit nummer." in preview.text
    assert not Presence.objects.exists()
    staff.post(f"{URL}{training.pk}/import/", {"text": preview.context["confirm"].initial["text"]})
    assert states() == {"Amina Haddad": "present"}


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"\xff\xfe;;;", b'"' * 500, b"a;b\n" * 6000])
def test_no_file_breaks_the_page(staff, both, today, training, content):
    file = SimpleUploadedFile("lijst.csv", content)
    answer = staff.post(f"{URL}{training.pk}/import/", {"file": file})
    assert answer.status_code in (200, 422)
    assert not Presence.objects.exists()


def test_a_name_is_no_formula(staff, own, training):
    SignUpFactory(organisation=own.organisation, gathering_id=training.pk, name="=1+1")
    text = staff.get(f"{URL}{training.pk}/attendance.csv").content.decode()
    assert ";'=1+1;" in text


@pytest.mark.row("B12")
def test_who_has_a_place_scans_the_code_of_the_day(staff, own, other, both, today, sign_in):
    page = staff.get(f"{URL}sessions/{today.pk}/code/")
    path = page.context["url"].partition("/here/")[2]
    client = sign_in(own.user("ambassador"))
    there = client.get(f"/here/{path}").url
    assert there == f"/o/{own.slug}/gatherings/here/{path}"
    assert "Ik ben er" in client.get(there).text
    client.post(there)
    assert states() == {"Amina Haddad": "present"}
    stranger = sign_in(other.user("project_leader"))
    answer = stranger.post(f"/o/{other.slug}/gatherings/here/{path}")
    assert "Je hebt geen plek" in answer.text
    assert states() == {"Amina Haddad": "present"}


def test_the_code_works_on_that_day_only(own, both, today, sign_in, at, training):
    path = f"/o/{own.slug}/gatherings/here/{access.code_of(today)}/"
    with at(clock.now() + timedelta(days=1)):
        client = sign_in(own.user("ambassador"))
        assert "werkt alleen op de dag" in client.post(path).text
    assert not Presence.objects.exists()
    # The day moved: the code that was printed before is not one of the new day.
    Session.objects.filter(pk=today.pk).update(date=clock.today() + timedelta(days=3))
    with at(clock.now() + timedelta(days=3)):
        client = sign_in(own.user("ambassador"))
        assert "werkt alleen op de dag" in client.post(path).text
    assert not Presence.objects.exists()


def test_a_code_that_we_did_not_make_leads_nowhere(own, sign_in):
    client = sign_in(own.user("ambassador"))
    assert client.get("/here/abc:def:ghi/").status_code == 404
    assert client.get(f"/o/{own.slug}/gatherings/here/abc/").status_code == 404


# --- The certificate


@pytest.mark.row("H01")
def test_who_was_there_every_day_gets_a_certificate(own, both, training, sign_in, url, run_jobs):
    mine = both[0]
    training.sessions.update(date=clock.today())
    first, second = training.sessions.all()
    PresenceFactory(sign_up=mine, session_id=first.pk)
    client = sign_in(own.user("ambassador"))
    client.post(f"{url}{training.pk}/certificate/")
    assert not Document.objects.filter(kind="certificate").exists()
    PresenceFactory(sign_up=mine, session_id=second.pk)
    assert "Maak mijn certificaat" in client.get(f"{url}{training.pk}/").text
    client.post(f"{url}{training.pk}/certificate/")
    run_jobs()
    document = Document.objects.get(kind="certificate")
    assert (document.state, document.content["name"]) == ("ready", "Amina Haddad")
    assert document.content["training"] == "Basistraining"
    report = pdf_check.validate_pdf_bytes(
        files.read(document.file), profile=pdf_check.ValidationProfile.PDF_UA_1
    )
    assert [str(failure) for failure in report.failures] == []
    text = client.get(f"{url}{training.pk}/").text
    assert f"/o/{own.slug}/documents/{document.pk}/" in text
    assert "Basistraining" in client.get(f"/o/{own.slug}/documents/{document.pk}/").text
    assert sign_in(own.user("hr")).get(f"/o/{own.slug}/documents/{document.pk}/").status_code == 404


# --- Afterwards


def test_participants_say_what_they_thought_of_it(own, both, today, training, sign_in, url):
    client = sign_in(own.user("ambassador"))
    assert client.post(f"{url}{training.pk}/rate/", {"rating": "6"}).status_code == 422
    client.post(f"{url}{training.pk}/rate/", {"rating": "4", "remark": "Meer oefenen"})
    row = SignUp.objects.get(pk=both[0].pk)
    assert (row.rating, row.remark) == (4, "Meer oefenen")
    stranger = sign_in(own.user("hr"))
    assert stranger.post(f"{url}{training.pk}/rate/", {"rating": "1"}).status_code == 404


def test_nothing_is_rated_before_it_begins(own, both, training, sign_in, url):
    sign_in(own.user("ambassador")).post(f"{url}{training.pk}/rate/", {"rating": "4"})
    assert SignUp.objects.get(pk=both[0].pk).rating is None
