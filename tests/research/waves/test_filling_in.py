"""Filling in on a phone: half-filled, wrong codes, going on later, too late, on paper."""

from datetime import timedelta

import pytest

from organisations import clock
from research.answers.models import Draft, Response, ResponseLink
from research.answers.queries import paper_code

CHOICE = {"survey": "yes", "linking": "yes", "method": "screen"}


@pytest.fixture
def url(wave, own):
    return f"/o/{own.slug}/research/forms/{wave.pk}/"


@pytest.fixture
def begun(ambassador, url):
    assert ambassador.post(url, CHOICE).url == f"{url}1/"
    return ambassador


def test_nothing_can_be_filled_in_before_a_yes(ambassador, url):
    for address in (f"{url}1/", f"{url}review/"):
        assert ambassador.get(address).url == url
        assert ambassador.post(address, {"la_clear_task": "4"}).url == url
    assert not Draft.objects.exists()


def test_who_stops_half_way_goes_on_where_they_were(begun, url, own):
    begun.post(f"{url}1/", {"la_clear_task": "4", "la_clear_limit": "3", "la_clear_who": "2",
                            "la_can_start": "1"})  # fmt: skip
    answer = begun.post(f"{url}2/", {"la_can_way": "5", "stop": "1"}, follow=True)
    assert "Je kunt later verdergaan" in answer.text
    start = begun.get(url)
    assert start.context["first"] == 2
    page = begun.get(f"{url}2/")
    assert page.context["form"]["la_can_way"].value() == 5
    review = begun.get(f"{url}review/").text
    assert "Helemaal mee eens" in review
    assert "Geen antwoord" in review


@pytest.mark.parametrize("code", ["6", "0", "-99", "vier", "4.0", "1" * 40])
def test_a_code_outside_the_list_is_refused_kindly_and_kept(begun, url, code):
    answer = begun.post(f"{url}1/", {"la_clear_task": code, "la_can_start": "2"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "la_clear_task": ["Dit antwoord staat niet in de lijst. Kies een van de antwoorden."]
    }
    assert answer.context["form"]["la_can_start"].value() == "2"
    assert not Draft.objects.exists()


def test_an_empty_form_is_not_sent(begun, url):
    assert begun.post(f"{url}review/").url == f"{url}1/"
    assert not Response.objects.exists()


def test_a_second_tap_sends_once(begun, url, own):
    begun.post(f"{url}1/", {"la_clear_task": "4"})
    begun.post(f"{url}review/")
    assert begun.post(f"{url}review/").url == url
    assert Response.objects.count() == ResponseLink.objects.count() == 1
    assert "Je hebt deze vragenlijst verstuurd" in begun.get(url).text


def test_a_closed_form_takes_nothing(begun, url, at, own):
    with at(clock.now() + timedelta(days=28)):
        client = begun.sign_in(own.user("ambassador"))
        assert "gesloten" in client.get(url).text
        assert client.post(f"{url}1/", {"la_clear_task": "4"}).url == url
    assert not Draft.objects.exists()


def test_a_form_does_not_open_before_its_key_is_there(planned, ambassador, own):
    wave = planned()
    assert not wave.is_open(clock.today())
    assert ambassador.get(f"/o/{own.slug}/research/forms/{wave.pk}/").status_code == 404


def test_another_role_and_another_person_have_no_such_form(url, own, sign_in, begun):
    begun.post(f"{url}1/", {"la_clear_task": "4"})
    for role in ("project_leader", "hr", "manager"):
        assert sign_in(own.user(role)).get(url).status_code == 404


@pytest.mark.row("E10")
def test_the_page_of_the_research_counts_the_minutes(ambassador, own, wave, begun, url):
    page = ambassador.get(f"/o/{own.slug}/research/")
    assert url in page.text
    assert (page.context["mine"].minutes_asked, page.context["mine"].minutes_done) == (12, 0)
    begun.post(f"{url}1/", {"la_clear_task": "4"})
    begun.post(f"{url}review/")
    page = ambassador.get(f"/o/{own.slug}/research/")
    assert url not in page.text
    assert page.context["mine"].minutes_done == 12


# --- On paper


def test_a_form_on_paper_is_a_pdf_with_its_code(ambassador, url, run_jobs, wave):
    answer = ambassador.get(f"{url}paper/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_codes_from_paper_are_typed_over_without_a_person(researcher, wave, own):
    typing = f"/research/waves/{wave.pk}/type-over/"
    code = paper_code(wave, own.organisation.pk)
    key = str(researcher.get(typing).context["form"]["key"].value())
    given = {"key": key, "code": f" {code.lower()} ", "la_clear_task": "4", "la_go_on": "-97"}
    for _ in range(2):
        assert researcher.post(typing, given).status_code == 302
    [row] = Response.objects.all()
    assert (row.organisation_id, row.via) == (own.organisation.pk, Response.Via.PAPER)
    assert (row.answers["la_clear_task"], row.answers["la_go_on"]) == (4, -97)
    assert row.answers["la_can_start"] == -99
    assert not ResponseLink.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "ZZZZZZ"}, "code"),
        ({"la_clear_task": "6"}, "la_clear_task"),
        ({"la_clear_task": "-96"}, "la_clear_task"),
        ({"la_clear_task": "=1+1"}, "la_clear_task"),
        ({"la_clear_task": ""}, "__all__"),
    ],
)
def test_a_wrong_code_from_paper_is_said_and_kept(researcher, wave, own, changes, field):
    given = {"code": paper_code(wave, own.organisation.pk), "la_clear_task": "4"} | changes
    answer = researcher.post(f"/research/waves/{wave.pk}/type-over/", given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["code"].value() == given["code"]
    assert not Response.objects.exists()
