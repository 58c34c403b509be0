"""The clock beside the steps of a method, in a real browser of which the time is ours."""

from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Browser, Page

from evaluations.gatherings.methods import METHODS
from pilot.processes import ROOT

pytestmark = pytest.mark.journey
SCRIPT = (ROOT / "static/js/timer.js").read_text()
METHOD = METHODS[0]


def html() -> str:
    with translation.override("nl"):
        method = render_to_string("evaluations/gatherings/method.html", {"method": METHOD})
    return method.replace("<details", "<details open")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.clock.install()
    opened.set_content(html())
    yield opened
    opened.close()


@pytest.fixture
def clock(page: Page) -> Page:
    page.add_script_tag(content=SCRIPT, type="module")
    page.locator("[data-timer]").wait_for()
    return page


def left(page: Page) -> str:
    return page.locator("[data-left]").inner_text()


def says(page: Page) -> str:
    return page.locator("[aria-live=polite]").inner_text()


def current(page: Page) -> list[int]:
    items = page.locator("[data-minutes]").all()
    return [n for n, item in enumerate(items, 1) if item.get_attribute("aria-current") == "step"]


@pytest.mark.row("H02")
def test_without_javascript_every_step_is_there_and_no_button(page: Page) -> None:
    assert page.get_by_role("button").count() == 0
    with translation.override("nl"):
        for minutes, text in METHOD.steps:
            line = page.get_by_text(str(text), exact=False)
            assert line.is_visible()
            assert str(minutes) in line.inner_text()


@pytest.mark.row("H02")
def test_the_end_of_a_step_is_told_and_the_group_decides_to_go_on(clock: Page) -> None:
    assert (left(clock), says(clock), current(clock)) == ("5:00", "", [1])
    # With the keyboard only.
    clock.keyboard.press("Tab")
    clock.keyboard.press("Tab")
    clock.keyboard.press("Enter")
    clock.clock.run_for("01:30")
    assert (left(clock), says(clock)) == ("3:30", "")
    clock.clock.run_for("03:31")
    assert left(clock) == "0:00"
    assert says(clock).startswith("De tijd voor stap 1 is om.")
    assert current(clock) == [1]
    clock.clock.run_for("10:00")
    assert current(clock) == [1]  # nobody is rushed
    clock.keyboard.press("Tab")
    clock.keyboard.press("Enter")
    assert current(clock) == [2]
    assert says(clock).startswith("Nu stap 2: ")
    clock.clock.run_for("00:30")
    assert left(clock) == "9:30"


def test_it_can_pause_and_begin_anew(clock: Page) -> None:
    clock.get_by_role("button", name="Start de klok").click()
    clock.clock.run_for("01:00")
    clock.get_by_role("button", name="Pauze").click()
    clock.clock.run_for("02:00")
    assert left(clock) == "4:00"
    clock.get_by_role("button", name="Verder").click()
    clock.clock.run_for("01:00")
    assert left(clock) == "3:00"
    clock.get_by_role("button", name="Begin opnieuw").click()
    assert (left(clock), current(clock)) == ("5:00", [1])
    clock.clock.run_for("01:00")
    assert left(clock) == "5:00"


def test_after_the_last_step_it_is_over(clock: Page) -> None:
    following = clock.get_by_role("button", name="Volgende stap")
    for _step in METHOD.steps[1:]:
        following.click()
    assert following.is_disabled()
    assert clock.evaluate("document.activeElement.dataset.run") == ""
    clock.clock.run_for("05:01")
    assert says(clock) == "De tijd is om. Dat was de laatste stap."


def test_nothing_is_kept_in_the_browser() -> None:
    for word in ("localStorage", "sessionStorage", "indexedDB", "cookie", "fetch"):
        assert word not in SCRIPT
