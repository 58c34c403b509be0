"""How every page answers: input kept, nothing cached, no other methods."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.models import AuditEntry, Profile

GOOD = {
    "experience": "existing",
    "earlier_since": "2022-03-01",
    "employees": "120",
    "has_works_council": "on",
}


def profile_of(house):
    return Profile.objects.get(organisation=house.organisation)


@pytest.fixture
def leader(sign_in, own):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def address(own):
    return f"/o/{own.slug}/profile/"


@pytest.mark.row("A08")
def test_an_organisation_is_new_or_existing_with_the_day_of_its_earlier_work(leader, address, own):
    assert leader.post(address, GOOD).status_code == 302
    profile = profile_of(own)
    assert (profile.experience, profile.earlier_since.isoformat()) == ("existing", "2022-03-01")


@pytest.mark.row("A13")
def test_an_organisation_tells_how_many_are_practically_educated(leader, address, own):
    leader.post(address, GOOD | {"practically_educated": "80"})
    profile = profile_of(own)
    assert (profile.practically_educated, profile.employees) == (80, 120)


def test_a_point_separates_thousands(leader, address, own):
    """Not one employee, which is what 1.000 is in English."""
    leader.post(address, GOOD | {"employees": "1.200", "practically_educated": "1.000"})
    profile = profile_of(own)
    assert (profile.practically_educated, profile.employees) == (1000, 1200)


def test_more_practically_educated_than_employees_is_refused_with_a_sentence(leader, address, own):
    answer = leader.post(address, GOOD | {"practically_educated": "121"})
    assert answer.status_code == 422
    assert "niet meer zijn dan het aantal medewerkers" in answer.text
    assert answer.context["form"]["practically_educated"].value() == "121"
    assert profile_of(own).practically_educated is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("earlier_since", "2026-02-31"),
        ("earlier_since", "gisteren"),
        ("experience", "sometimes"),
        ("employees", "-1"),
        ("employees", "veel"),
        ("employees", "99999999999999999999"),
        ("earlier_since", "\x00"),
    ],
)
def test_impossible_input_is_kept_and_explained(leader, address, own, field, value):
    before = profile_of(own).earlier_since
    answer = leader.post(address, GOOD | {field: value})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form[field].value() == value
    other = "employees" if field != "employees" else "earlier_since"
    assert form[other].value() == GOOD[other]
    assert "<title>Fout:" in answer.text
    assert profile_of(own).earlier_since == before


@pytest.mark.parametrize("path", ["", "profile/", "people/", "documents/", "tasks/", "no-page/"])
def test_no_answer_is_kept_by_a_browser(leader, own, path):
    answer = leader.get(f"/o/{own.slug}/{path}")
    assert answer["Cache-Control"] == "no-store, private"
    assert "HX-Request" in answer["Vary"]


def test_the_sign_in_page_is_not_kept_either(client):
    assert "no-store" in client.get("/accounts/login/")["Cache-Control"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"])
def test_other_methods_than_those_of_a_browser_are_refused(leader, address, own, method):
    before = profile_of(own).experience
    answer = leader.generic(method, address, GOOD)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST"
    assert profile_of(own).experience == before


def test_a_post_without_its_token_changes_nothing_and_says_what_to_do(sign_in, own, address):
    strict = sign_in(own.user("project_leader"), enforce_csrf_checks=True)
    before = profile_of(own).experience
    answer = strict.post(address, GOOD)
    assert answer.status_code == 403
    assert answer.templates[0].name == "403_csrf.html"
    assert profile_of(own).experience == before == "new"


def test_every_page_has_a_strict_policy_for_scripts_and_styles(leader, own):
    policy = leader.get(f"/o/{own.slug}/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"


def test_no_page_of_ours_has_inline_script_or_style(leader, own):
    for path in ("", "people/", "tasks/", "profile/", "works-council/"):
        text = leader.get(f"/o/{own.slug}/{path}").text
        assert "<script>" not in text
        assert " style=" not in text
        assert " onclick=" not in text


def test_a_page_is_in_dutch_and_says_so(leader, own):
    assert '<html lang="nl">' in leader.get(f"/o/{own.slug}/").text


def test_an_answer_that_fails_keeps_nothing_of_what_was_written(leader, address, own, monkeypatch):
    from organisations import views

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(views, "redirect", broken)
    leader.raise_request_exception = False
    assert leader.post(address, GOOD).status_code == 500
    assert profile_of(own).experience == "new"
    assert not AuditEntry.objects.filter(verb="change profile").exists()


def test_whoever_is_not_signed_in_goes_to_the_sign_in_page_and_back(client, own):
    answer = client.get(f"/o/{own.slug}/tasks/?whose=all")
    assert answer.url == f"/accounts/login/?next=/o/{own.slug}/tasks/%3Fwhose%3Dall"


def test_a_visitor_cannot_tell_which_organisations_exist(client, own):
    real, made_up = client.get(f"/o/{own.slug}/"), client.get("/o/no-such-place/")
    assert (real.status_code, made_up.status_code) == (302, 302)
    assert real.url.replace(own.slug, "X") == made_up.url.replace("no-such-place", "X")


def test_an_expired_session_takes_the_whole_page_to_the_sign_in(client, own):
    answer = client.get(f"/o/{own.slug}/tasks/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == f"/accounts/login/?next=/o/{own.slug}/tasks/"
    assert answer.content == b""


def test_health_needs_no_sign_in_and_asks_the_database(client):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/health/")
    assert answer.content == b"ok"
    assert [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]] == ["SELECT 1"]
