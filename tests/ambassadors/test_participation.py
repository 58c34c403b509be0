"""The participation agreement: confirmed on both sides of the wall."""

from datetime import timedelta

import pytest

from ambassadors.models import ParticipationAgreement
from organisations import clock
from organisations.models import AuditEntry, Party


def facts(**changes):
    today = clock.today()
    return {
        "decided_by": "Dora Directeur, algemeen directeur",
        "ambassadors": "2",
        "valid_from": today.isoformat(),
        "valid_until": (today + timedelta(days=300)).isoformat(),
        "wishes": "Eén extra training in het voorjaar.",
        "edition": "1",
    } | changes


@pytest.fixture
def leader(own, sign_in):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def staff(team, sign_in):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def base(own):
    return f"/o/{own.slug}/organisation/participation/"


@pytest.fixture
def theirs(own):
    return f"/programme/organisations/{own.slug}/participation/"


@pytest.fixture
def asked(own, leader, base):
    leader.post(f"{base}change/", facts())
    leader.post(f"{base}ask/")
    return ParticipationAgreement.objects.get(organisation=own.organisation)


@pytest.mark.row("I03")
def test_it_holds_once_the_project_leader_and_the_programme_have_confirmed(
    own, team, leader, staff, theirs, asked
):
    document = asked.document
    answer = {"content_hash": document.content_hash}
    assert "Eén extra training" in staff.get(theirs).text
    staff.post(f"{theirs}confirm/", answer)
    asked.refresh_from_db()
    assert asked.state == "asked"
    leader.post(f"/o/{own.slug}/documents/{document.pk}/confirm/", answer)
    asked.refresh_from_db()
    assert asked.state == "in_force"
    sides = {party.side: party for party in Party.objects.filter(document=document)}
    assert sides["programme"].name == team.staff["programme_staff"].name
    assert sides["organisation"].name == own.members["project_leader"].name
    assert sides["programme"].content_hash == document.content_hash


def test_each_opening_by_staff_is_written_down(own, staff, theirs, asked):
    before = AuditEntry.objects.filter(verb="open participation agreement").count()
    staff.get(theirs)
    assert AuditEntry.objects.filter(verb="open participation agreement").count() == before + 1


def test_staff_see_no_other_document_of_the_organisation(own, staff, asked):
    assert staff.get(f"/o/{own.slug}/documents/{asked.document_id}/").status_code == 404


def test_a_remark_of_the_programme_reaches_the_project_leader(own, leader, staff, theirs, asked):
    staff.post(f"{theirs}object/", {"objection": "Graag drie leerambassadeurs."})
    assert "Graag drie leerambassadeurs." in leader.get(asked.get_absolute_url()).text


def test_a_change_asks_both_again(own, leader, staff, theirs, base, asked):
    first = asked.document
    staff.post(f"{theirs}confirm/", {"content_hash": first.content_hash})
    leader.post(f"{base}change/", facts(ambassadors="3", edition=str(asked.edition)))
    leader.post(f"{base}ask/")
    asked.refresh_from_db()
    assert asked.document.version == first.version + 1
    assert asked.document.parties.filter(confirmed_at=None).count() == 2


def test_days_outside_the_programme_are_refused_in_words(own, leader, base):
    answer = leader.post(f"{base}change/", facts(valid_until="2090-01-01"))
    assert answer.status_code == 422
    assert "Het programma loopt van" in answer.text
    assert "Dora Directeur" in answer.text
    assert not ParticipationAgreement.objects.exists()


def test_the_text_is_that_of_the_programme(own, asked):
    content = asked.document.content
    assert len(content["text"]) > 2
    assert content["text_version"] == 0
    assert content["decided_by"] == "Dora Directeur, algemeen directeur"
