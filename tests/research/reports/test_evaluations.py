"""The evaluations of organisations, as the programme team finds them."""

import pytest

from organisations.audit import AuditEntry
from organisations.models import Document
from research.evaluation.actions import publish, respond

URL = "/programme/evaluations/"

pytestmark = pytest.mark.row("G09")


@pytest.fixture
def published(own, act, run_jobs):
    with act(own):
        made = publish(own.organisation, by=own.members["project_leader"], well="Er is tijd.")
    run_jobs()
    return made


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


def test_the_team_finds_it_with_the_answer_of_the_council_and_each_opening_is_written_down(
    staff, own, other, published, act
):
    assert "nog geen antwoord" in staff.get(URL).text
    with act(own):
        respond(published, by=own.members["works_council"], text="Meer tijd is nodig.")
    text = staff.get(URL).text
    assert own.organisation.name in text
    assert other.organisation.name not in text
    assert "de ondernemingsraad heeft geantwoord" in text
    assert not AuditEntry.objects.filter(verb="open evaluation").exists()

    page = f"/programme/organisations/{own.slug}/evaluations/{published.pk}/"
    assert f'href="{page}"' in text
    opened = staff.get(page).text
    assert "Er is tijd." in opened
    assert "Meer tijd is nodig." in opened
    for member in own.members.values():
        assert member.name not in opened
    assert staff.get(f"{page}file/")["Content-Type"] == "application/pdf"
    entries = AuditEntry.objects.filter(verb="open evaluation", organisation=own.organisation)
    assert {entry.subject for entry in entries} == {f"document:{published.pk}"}
    assert entries.count() == 2


def test_the_page_and_the_paper_have_the_same_text(staff, published, own):
    """One rendering: what is between the tags is the same."""
    from organisations.documents.kinds import KINDS, PAPER, SCREEN

    kind = KINDS["evaluation"]
    found = Document.objects.get(pk=published.pk)
    assert kind.html(found, SCREEN).strip() in kind.html(found, PAPER)


def test_the_list_is_reached_from_the_reports_and_from_an_organisation(
    staff, own, other, published
):
    assert f'href="{URL}"' in staff.get("/programme/reports/").text
    for house, found in ((own, True), (other, False)):
        page = f"{URL}?organisation={house.slug}"
        assert f'href="{page}"' in staff.get(f"/programme/organisations/{house.slug}/").text
        text = staff.get(page).text
        assert (f"/evaluations/{published.pk}/" in text) is found
        assert ("heeft nog geen evaluatie" in text) is not found


def test_no_other_document_and_no_other_organisation_is_reached_this_way(
    staff, own, other, published, run_jobs
):
    at_other = f"/programme/organisations/{other.slug}/evaluations/{published.pk}/"
    assert staff.get(at_other).status_code == 404
    plan = Document.objects.filter(organisation=own.organisation).exclude(kind="evaluation").first()
    assert plan
    assert (
        staff.get(f"/programme/organisations/{own.slug}/evaluations/{plan.pk}/").status_code == 404
    )


def test_who_has_no_role_in_the_programme_finds_nothing(sign_in, own, team, published):
    page = f"/programme/organisations/{own.slug}/evaluations/{published.pk}/"
    assert sign_in(own.user("project_leader")).get(page).status_code == 404
    researcher = sign_in(team.user("researcher"), second_factor=True)
    assert researcher.get(page).status_code == 403
    assert researcher.get(URL).status_code == 403
