"""The pages that people use most: for everybody, on any phone, and nothing stays behind."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from pilot.processes import Running
from tests.journeys.conftest import PHONE, Person
from tests.journeys.pages import (
    HOUSE,
    Visitors,
    demo,
    faults,
    kept,
    login,
    problems,
    sign_in,
    violations,
)

pytestmark = pytest.mark.journey

HOME = f"/o/{HOUSE}/"
LOG = f"{HOME}conversations/log/conversation/"
# Role → what it opens. Every role's own home, and the pages that are used most.
PAGES = {
    "ambassador": (HOME, LOG, f"{HOME}conversations/", "/inbox/"),
    "project_leader": (HOME, f"{HOME}people/", f"{HOME}people/invite/", f"{HOME}tasks/?whose=all"),
    "hr": (HOME, f"{HOME}moments/", f"{HOME}moments/plan/"),
    "manager": (HOME,),
    "communications": (HOME, f"{HOME}documents/"),
    "works_council": (HOME, f"{HOME}works-council/"),
    "programme_staff": ("/programme/", f"/programme/organisations/{HOUSE}/"),
    "union_contact": ("/programme/",),
    "researcher": ("/research/",),
    "data_steward": ("/research/",),
}
KILOBYTES = {"/accounts/login/": 60, HOME: 60, LOG: 100}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("pages")
    with demo(folder, organisations=1, background=False) as made:
        yield made


@pytest.fixture(scope="module")
def visitors(running: Running, browser: Browser) -> Visitors:
    return Visitors(browser, running)


@pytest.mark.parametrize("role", [None, *PAGES])
def test_a_page_works_for_everybody_and_is_not_kept(
    running: Running, browser: Browser, visitors: Visitors, role: str | None
) -> None:
    person = visitors.visit(role) if role else Person(browser, running.url)
    wrong = {}
    for path in PAGES[role] if role else ("/accounts/login/", "/d/"):
        response = person.page.goto(path)
        assert response.ok, path
        if found := faults(person.page, response) + violations(person, dark="contrast"):
            wrong[path] = found
    left = kept(person.page)
    person.context.close()
    assert (wrong, left, problems(person)) == ({}, [], [])


@pytest.mark.parametrize("path", KILOBYTES)
def test_a_first_visit_is_light(
    running: Running, browser: Browser, visitors: Visitors, path: str, record_property: Any
) -> None:
    if path == "/accounts/login/":
        person = Person(browser, running.url)
    else:
        visitors.visit("ambassador").context.close()  # signs in where nobody did
        person = visitors.visit("ambassador")  # with an empty cache
    sizes = []
    person.page.on(
        "requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"])
    )
    person.page.goto(path, wait_until="networkidle")
    person.context.close()
    record_property("first visit", f"{path}: {sum(sizes)} bytes in {len(sizes)} answers")
    assert len(sizes) > 4
    assert sum(sizes) <= KILOBYTES[path] * 1024


def tab_to(person: Person, selector: str) -> None:
    """Press Tab until this has the focus; the focus shows all the way."""
    for _ in range(80):
        person.page.keyboard.press("Tab")
        if person.page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def test_a_conversation_is_logged_with_the_keyboard_alone(visitors: Visitors) -> None:
    person = visitors.visit("ambassador")
    page, keyboard = person.page, person.page.keyboard
    page.goto(HOME)
    tab_to(person, "a.skip-link")
    keyboard.press("Enter")
    tab_to(person, "a[href$='/log/conversation/']")
    keyboard.press("Enter")
    page.wait_for_url("**/log/conversation/")
    for name in ("subjects", "obstacles", "next_step", "initiative"):
        tab_to(person, f"[name={name}]")
        keyboard.press("Space")
        assert page.evaluate("document.activeElement.checked")
    tab_to(person, "summary")
    keyboard.press("Enter")
    tab_to(person, "[name=occasion]")
    keyboard.press("Space")
    tab_to(person, "main form button[type=submit]")
    keyboard.press("Enter")
    expect(page.locator("#saved-where")).to_contain_text("verstuurd")
    expect(page.locator("#saved-title")).to_be_focused()
    person.context.close()
    assert person.problems == []


def test_signing_in_and_logging_need_no_javascript(running: Running, browser: Browser) -> None:
    person = Person(browser, running.url)
    person.context.close()
    person.context = browser.new_context(
        viewport=PHONE, base_url=running.url, locale="nl-NL", java_script_enabled=False
    )
    person.page = person.context.new_page()
    sign_in(person, login("ambassador"))
    person.follow("Gesprek")
    person.choose("subjects", "3")
    person.choose("obstacles", "1")
    person.page.locator("summary").first.click()
    person.choose("occasion", "1")
    person.click("Opslaan")
    expect(person.page.locator(".notice--success")).to_be_visible()
    assert person.page.url.endswith(f"{HOME}conversations/")
    person.context.close()
