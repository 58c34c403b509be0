"""The research: a round of forms, answers, a release, and somebody who leaves again."""

import csv
import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from pilot.processes import Running
from tests.journeys.conftest import Person
from tests.journeys.pages import HOUSE, Visitors, demo, problems, violations
from tests.journeys.steps import release, submit

pytestmark = pytest.mark.journey

RESEARCH = f"/o/{HOUSE}/research/"
FORM = "Hoe gaat het met jou als leerambassadeur?"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with demo(tmp_path_factory.mktemp("research"), organisations=1) as made:
        yield made


@pytest.fixture(scope="module")
def visitors(running: Running, browser: Browser) -> Visitors:
    return Visitors(browser, running)


def waits_for(person: Person, path: str, text: str) -> None:
    """Look again until the worker has done its part."""
    for _try in range(200):
        person.page.goto(path)
        if text in person.text():
            return
        person.page.wait_for_timeout(500)
    raise AssertionError(f"no {text!r} on {path}: {person.text()}")


def fill_in(person: Person) -> None:
    """Say yes to both layers, answer the first of every choice, read it back and send it."""
    page = person.page
    person.choose("survey", "yes")
    person.choose("linking", "yes")
    submit(person)
    for _page in range(12):
        if "/review/" in page.url:
            break
        for group in page.locator("main form fieldset").all():
            if group.locator("input[type=radio]").count():
                group.locator("label").first.click()
        person.send(page.get_by_role("button", name="Verder", exact=True).first)
    person.send(page.get_by_role("button", name="Versturen"))
    expect(page.locator(".notice--success").first).to_be_visible()


def download(person: Person, name: str) -> list[dict[str, str]]:
    person.page.get_by_text("Eén bestand downloaden").click()
    with person.page.expect_download() as file:
        person.page.get_by_role("link", name=name, exact=True).click()
    return list(csv.DictReader(io.StringIO(file.value.path().read_text())))


@pytest.mark.row("C09", "J05", "J10", "J11")
def test_from_a_round_to_a_release_and_out_again(visitors: Visitors) -> None:
    ambassador = visitors.visit("ambassador")
    researcher, steward = visitors.visit("researcher"), visitors.visit("data_steward")

    # The round of the demo opened; the worker made its key and asked who is an ambassador.
    waits_for(ambassador, RESEARCH, FORM)
    ambassador.page.get_by_role("link", name=FORM).first.click()
    assert "Wie ziet dit" in ambassador.text()
    assert violations(ambassador) == []
    fill_in(ambassador)
    assert violations(ambassador) == []

    # A release carries the answers under a code, once somebody else approved it.
    release(researcher, steward)
    [row] = download(researcher, "data/amb_wave.csv")
    assert row["amb_pid"] not in {"", "-95"}
    assert not any("amina" in value.lower() for value in row.values())

    # Who takes everything out is taken out of what has left, too.
    ambassador.page.goto(f"{RESEARCH}my-part/leave/")
    ambassador.choose("way", "take_out")
    ambassador.page.locator("label:has([name=sure])").last.click()
    submit(ambassador)
    waits_for(researcher, "/research/releases/recalls/", "nog niet")
    # Of the demo's own release, which nobody downloaded, rows must go as well.
    mine = researcher.page.locator("main .rows > .row", has_text="nog niet")
    mine.get_by_role("link").first.click()
    assert row["amb_pid"] in researcher.text()
    researcher.send("Ik heb ze overal weggehaald")
    researcher.page.goto("/research/releases/recalls/")
    assert "weggehaald op" in researcher.text()

    for person in (ambassador, researcher, steward):
        assert problems(person) == []
