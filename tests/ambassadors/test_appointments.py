"""Appointing an ambassador: criteria, for whom, and a document that both confirm."""

import io
import json
from html import unescape

import page as pdf_check
import pikepdf
import pytest

from ambassadors.appointments import actions, queries
from ambassadors.models import Appointment
from organisations.models import AuditEntry, Document, InboxItem, Member, ProgrammeText
from roles import actions as roles
from tests.factories import AssignmentFactory

SENT = {
    "text_version": "0",
    "criteria": ["0", "2"],
    "manages_colleagues": "no",
    "covers": "Inpak",
    "colleagues": "80",
    "informal_since": "2021",
}


@pytest.fixture
def address(own):
    return f"/o/{own.slug}/ambassadors/{own.members['ambassador'].pk}/appointment/"


@pytest.fixture
def asks(own, sign_in):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def confirm(own, sign_in):
    """`confirm(role)`: this person agrees with the newest appointment, on its page."""

    def confirmed(role):
        document = Document.objects.filter(kind="appointment").latest("version")
        address = f"/o/{own.slug}/documents/{document.pk}/confirm/"
        return sign_in(own.user(role)).post(address, {"content_hash": document.content_hash})

    return confirmed


def appointment(own):
    return Appointment.objects.get(member=own.members["ambassador"])


@pytest.mark.row("B09")
@pytest.mark.row("B22")
@pytest.mark.row("I02")
def test_an_appointment_is_confirmed_by_the_ambassador_and_who_appointed(
    own, asks, address, confirm, run_jobs
):
    page = unescape(asks.get(address).text)
    points = queries.texts_of(own.organisation).points
    assert all(point in page for point in points)
    assert asks.post(address, SENT).status_code == 302
    row = appointment(own)
    assert (row.criteria, row.text_version, row.covers) == ([0, 2], 0, "Inpak")
    assert (row.colleagues, row.informal_since, row.manages_colleagues) == (80, 2021, False)
    assert (row.waits, row.is_confirmed, row.document.closed) == (True, False, True)
    assert row.document.subject_id == row.pk
    assert {party.member for party in row.document.parties.all()} == {
        own.members["ambassador"],
        own.members["project_leader"],
    }
    run_jobs()
    for role in ("ambassador", "project_leader"):
        assert InboxItem.objects.filter(user=own.user(role), url__contains=str(row.document_id))
    assert confirm("ambassador").status_code == 302
    assert not appointment(own).is_confirmed
    assert confirm("project_leader").status_code == 302
    assert appointment(own).is_confirmed
    assert AuditEntry.objects.filter(verb="appoint", member=own.members["project_leader"]).exists()


@pytest.mark.row("B09")
def test_the_ambassador_reads_the_profile_and_the_criteria_in_the_document(
    own, asks, address, sign_in
):
    asks.post(address, SENT)
    document = appointment(own).document
    url = f"/o/{own.slug}/documents/{document.pk}/"
    text = unescape(sign_in(own.user("ambassador")).get(url).text)
    texts = queries.texts_of(own.organisation)
    assert texts.profile[0]["text"] in text
    assert all(point in text for point in texts.points)
    assert [row["met"] for row in document.content["criteria"]][:3] == [True, False, True]
    assert "Inpak" in text
    assert "2021" in text
    # It is about a person: not for everybody who reads documents.
    assert sign_in(own.user("hr")).get(url).status_code == 404


def test_a_change_asks_both_again_and_the_same_asks_nobody(own, asks, address, confirm):
    asks.post(address, SENT)
    confirm("ambassador")
    confirm("project_leader")
    first = appointment(own).document
    asks.post(address, SENT)
    assert appointment(own).document == first
    asks.post(address, SENT | {"colleagues": "90"})
    row = appointment(own)
    assert row.document.version == first.version + 1
    assert (row.waits, row.is_confirmed) == (True, False)
    assert Appointment.objects.filter(member=own.members["ambassador"]).count() == 1
    assert row.document.parties.filter(confirmed_at=None).count() == 2


@pytest.mark.row("B02")
def test_who_manages_these_colleagues_is_appointed_only_after_a_warning(own, asks, address):
    sent = SENT | {"manages_colleagues": "yes"}
    answer = asks.post(address, sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["aware"]
    assert answer.context["form"]["covers"].value() == "Inpak"
    assert not Appointment.objects.exists()
    assert asks.post(address, sent | {"aware": "on"}).status_code == 302
    assert appointment(own).manages_colleagues is True
    assert appointment(own).document.content["manages_colleagues"] is True


@pytest.mark.row("B02")
def test_a_line_manager_gets_a_warning_before_appointing(own, asks, address, act):
    name = own.members["ambassador"].name
    warned = f"{name} is hier ook leidinggevende"
    assert warned not in asks.get(address).text
    with act(own):
        roles.assign(own.members["ambassador"], "manager", by=own.members["project_leader"])
    assert warned in asks.get(address).text


@pytest.mark.row("B02")
def test_cnv_sees_how_many_ambassadors_manage_their_colleagues(own, team, asks, address, sign_in):
    staff = sign_in(team.user("union_contact"), second_factor=True)
    page = f"/programme/organisations/{own.slug}/"
    said = "leerambassadeur is ook leidinggevende van"
    asks.post(address, SENT)
    assert said not in staff.get(page).text
    asks.post(address, SENT | {"manages_colleagues": "yes", "aware": "on"})
    text = staff.get(page).text
    assert f"1 {said}" in text
    assert own.members["ambassador"].name not in text
    assignment = own.members["ambassador"].assignments.get()
    asks.post(f"/o/{own.slug}/people/roles/{assignment.pk}/end/")
    assert not own.members["ambassador"].assignments.today().exists()
    assert said not in staff.get(page).text


def test_nobody_appoints_themselves(own, asks, act):
    leader = own.members["project_leader"]
    with act(own):
        roles.assign(leader, "ambassador", by=leader)
        with pytest.raises(actions.OwnAppointment):
            actions.appoint(leader, by=leader)
    address = f"/o/{own.slug}/ambassadors/{leader.pk}/appointment/"
    assert "Niemand benoemt zichzelf" in asks.get(address).text
    answer = asks.post(address, SENT)
    assert answer.status_code == 422
    assert "Vraag een andere projectleider" in answer.text
    assert not Appointment.objects.exists()


def test_another_project_leader_appoints_the_first_one(own, act, sign_in):
    leader, other = own.members["project_leader"], own.members["hr"]
    with act(own):
        roles.assign(leader, "ambassador", by=leader)
        roles.assign(other, "project_leader", by=leader)
    address = f"/o/{own.slug}/ambassadors/{leader.pk}/appointment/"
    assert sign_in(other.user).post(address, SENT).status_code == 302
    assert {p.member for p in Appointment.objects.get().document.parties.all()} == {leader, other}


@pytest.mark.parametrize(
    "bad",
    [
        {"manages_colleagues": ""},
        {"manages_colleagues": "maybe"},
        {"criteria": ["0", "99"]},
        {"criteria": ["x"]},
        {"covers": "x" * 201},
        {"colleagues": "0"},
        {"colleagues": "121"},  # 120 people work here
        {"colleagues": "veel"},
        {"informal_since": "21"},
        {"informal_since": "2999"},
        {"covers": "nul\x00"},
    ],
)
def test_an_impossible_appointment_is_explained_and_what_was_typed_is_kept(own, asks, address, bad):
    answer = asks.post(address, SENT | bad)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == list(bad)
    assert form["text_version"].value() == "0"
    assert form["criteria"].value() == bad.get("criteria", ["0", "2"])
    assert not Appointment.objects.exists()
    assert not Document.objects.filter(kind="appointment").exists()


@pytest.mark.row("I02")
def test_ticks_count_for_the_criteria_that_were_on_the_screen_only(own, team, asks, address):
    asks.post(address, SENT)
    ProgrammeText.objects.create(
        programme=team.programme,
        kind="criteria",
        version=1,
        body="- Een heel ander punt",
        made_at=appointment(own).document.made_at,
        made_by=team.staff["programme_staff"],
    )
    answer = asks.post(address, SENT | {"criteria": ["0"], "covers": "Oven"})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert (form["text_version"].value(), form["criteria"].value()) == ("1", [])
    assert form["covers"].value() == "Oven"
    assert appointment(own).covers == "Inpak"
    page = asks.get(address)
    assert page.context["form"]["criteria"].value() == []
    assert "De criteria zijn nieuw" in page.text
    sent = SENT | {"text_version": "1", "criteria": ["0"]}
    assert asks.post(address, sent).status_code == 302
    assert appointment(own).text_version == 1
    assert [row["met"] for row in appointment(own).document.content["criteria"]] == [True]


def test_only_an_ambassador_of_today_in_this_organisation_is_appointed(own, other, asks, address):
    assert asks.get(address).status_code == 200
    for member in (own.members["hr"], other.members["ambassador"]):
        url = f"/o/{own.slug}/ambassadors/{member.pk}/appointment/"
        assert asks.post(url, SENT).status_code == 404
    stopped = AssignmentFactory(organisation=own.organisation)
    Member.objects.filter(pk=stopped.member_id).update(name="Gestopt")
    url = f"/o/{own.slug}/ambassadors/{stopped.member_id}/appointment/"
    assert asks.get(url).status_code == 200
    stopped.ends = stopped.starts
    stopped.save()
    assert asks.get(url).status_code == 404
    assert not Appointment.objects.exists()


def test_an_appointment_is_a_pdf_that_a_screen_reader_reads(own, asks, address, confirm, run_jobs):
    asks.post(address, SENT)
    for role in ("ambassador", "project_leader"):
        confirm(role)
    run_jobs()
    document = appointment(own).document
    answer = asks.get(f"{document.get_absolute_url()}download/")
    report = pdf_check.validate_pdf_bytes(
        answer.content, profile=pdf_check.ValidationProfile.PDF_UA_1
    )
    assert [str(failure) for failure in report.failures] == []
    assert report.is_compliant is True
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        assert "Amina Haddad" in str(file.docinfo.Title)
        inside = json.loads(file.attachments["content.json"].get_file().read_bytes())
    assert inside == document.content
