"""Every page of every role, light and dark, on a phone and on a desk."""

import os
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, get_resolver, resolve
from playwright.sync_api import Browser, Page

from pilot.processes import Running
from tests.journeys.conftest import PHONE, Person
from tests.journeys.pages import (
    ORGANISATION_ROLES,
    PROGRAMME_ROLES,
    Visitors,
    faults,
    kept,
    problems,
    violations,
)
from tests.permissions.test_matrix import names

pytestmark = pytest.mark.journey

DESK = {"width": 1280, "height": 900}
# Pages of one address that are looked at for each role: the first ones found.
ALIKE = int(os.environ.get("ALIKE", "2"))
FIRST = ("/", "/inbox/", "/account/", "/d/", "/accounts/2fa/", "/accounts/email/", "/o/no/page/")
NOBODY = (
    "/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/", "/accounts/signup/",
    "/d/", "/d/no-such-door/", "/accounts/password/reset/done/", "/no/such/page/",
)  # fmt: skip
FILES = ("download_document", "download_release", "mfa_download_recovery_codes", "health")
LINKS = "Array.from(document.querySelectorAll('a[href]'), a => a.href)"
# A form of the page that needs something.
FORM = """Array.from(document.querySelectorAll('main form[method=post]')).find(form =>
    form.querySelector('[required]') && new URL(form.action).pathname === location.pathname)"""
# Sends it with nothing filled in, past the browser's own check.
EMPTY = f"""() => {{
    const form = {FORM};
    form.noValidate = true;
    for (const field of form.elements) {{
        if (field.type === 'hidden') continue;
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
        else if (field.tagName === 'SELECT') field.selectedIndex = -1;
        else field.value = '';
    }}
    form.requestSubmit();
}}"""


class Walk:
    """Follows the links of one person; looks at each page in four ways."""

    def __init__(self, person: Person, start: tuple[str, ...]) -> None:
        self.person, self.todo = person, list(start)
        self.seen: set[str] = set()
        self.places: Counter[str] = Counter()
        self.looks = 0
        self.wrong: dict[str, list[str]] = {}

    def all(self) -> None:
        while self.todo:
            path = self.todo.pop(0)
            if path not in self.seen and self._is_new(path):
                self.seen.add(path)
                self._visit(path)
        if left := kept(self.person.page):
            self.wrong["browser"] = [str(left)]
        if said := problems(self.person):
            self.wrong["console"] = said

    def _is_new(self, path: str) -> bool:
        try:
            place = resolve(path.partition("?")[0]).url_name
        except Resolver404:
            place = "404"
        if place in FILES:
            return False
        place = f"{place}?" if "?" in path else place
        self.places[place] += 1
        return self.places[place] <= ALIKE

    def _visit(self, path: str) -> None:
        page = self.person.page
        response = page.goto(path)
        assert response.status < 500, path
        host = urlsplit(page.url).netloc
        for link in page.evaluate(LINKS):
            parts = urlsplit(link)
            if parts.netloc == host:
                self.todo.append(parts.path + (f"?{parts.query}" if parts.query else ""))
        self._look(path, page, response)
        if page.evaluate(f"!!({FORM})"):
            with page.expect_navigation():
                page.evaluate(EMPTY)
            if page.locator(".error-summary").count():
                self._look(f"{path} with errors", page, None)

    def _look(self, path: str, page: Page, response: Any) -> None:
        found = faults(page, response)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            found += [f"{size['width']}: {rule}" for rule in violations(self.person)]
            self.looks += 2
        page.set_viewport_size(PHONE)
        if found:
            self.wrong[path] = found


@pytest.fixture(scope="module")
def visitors(running: Running, browser: Browser) -> Visitors:
    return Visitors(browser, running)


@pytest.fixture(scope="module")
def reached() -> set[str]:
    return set()


@pytest.mark.parametrize("role", [None, *ORGANISATION_ROLES, *PROGRAMME_ROLES])
def test_every_page_of_a_role_is_accessible(
    running: Running,
    browser: Browser,
    visitors: Visitors,
    reached: set[str],
    role: str | None,
    record_property: Any,
) -> None:
    person = visitors.visit(role) if role else Person(browser, running.url)
    walk = Walk(person, FIRST if role else NOBODY)
    walk.all()
    person.context.close()
    reached |= {place.rstrip("?") for place in walk.places}
    record_property(
        "axe",
        f"{role or 'nobody'}: {len(walk.seen)} pages at {len(walk.places)} addresses, {walk.looks}"
        f" looks, {sum(map(len, walk.wrong.values()))} wrong",
    )
    assert walk.wrong == {}
    assert len(walk.seen) >= 5


def test_the_walk_came_everywhere(reached: set[str], record_property: Any) -> None:
    """After the walks above: the addresses that no link led to."""
    every = set(names(get_resolver().url_patterns))
    record_property("axe", f"not reached: {', '.join(sorted(every - reached))}")
    assert len(reached & every) > len(every) / 2
