"""How the programme team finds who needs help, helps, and accounts for the year."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from organisations import clock
from pilot.processes import Running
from tests.journeys.conftest import PATIENCE, Person
from tests.journeys.pages import Visitors, demo, problems, sign_in, violations
from tests.journeys.steps import DESK, submit

pytestmark = pytest.mark.journey

QUESTION = "Mijn leidinggevende wisselt."
ANSWER = "Ik bel morgen met de nieuwe leidinggevende."
FOREWORD = "Dit jaar deden er meer mensen mee dan vorig jaar."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with demo(tmp_path_factory.mktemp("overview"), organisations=2) as made:
        yield made


@pytest.fixture(scope="module")
def visitors(running: Running, browser: Browser) -> Visitors:
    return Visitors(browser, running)


@pytest.mark.row("A07", "A11", "A12", "H08")
def test_staff_find_the_organisation_in_trouble_and_why_and_answer_its_question(
    visitors: Visitors, browser: Browser, running: Running
) -> None:
    staff = visitors.visit("programme_staff", DESK)
    page = staff.page

    # Who needs help most stands first; its page says why, what to do and where.
    page.goto("/programme/")
    first = page.locator("main tbody tr").first
    expect(first).to_contain_text("hulp is te laat")
    name = first.get_by_role("link").first.inner_text()
    staff.send(first.get_by_role("link").first)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_text("wacht langer dan we hebben beloofd")).to_be_visible()
    assert violations(staff, dark="contrast") == []
    home = page.url

    # The question itself, which is written down; half an hour of work is half an hour.
    staff.send(page.get_by_role("link", name="De hulpvragen"))
    staff.send(page.locator("main tbody th a").first)
    expect(page.get_by_text(QUESTION)).to_be_visible()
    staff.fill(answer=ANSWER, hours="0,5")
    staff.send("Antwoord versturen")

    # There is one signal less, and somebody got an answer.
    page.goto(home)
    expect(page.get_by_text("wacht langer dan we hebben beloofd")).to_have_count(0)
    page.goto("/programme/")
    expect(page.locator("main tbody").get_by_text("hulp is te laat")).to_have_count(0)
    asker = _who_asked(browser, running, home.rstrip("/").rpartition("/")[2])
    _arrives(asker)
    assert ANSWER in asker.text()
    assert problems(staff) == []


def _who_asked(browser: Browser, running: Running, slug: str) -> Person:
    """Of the ambassadors there, the one who asked something."""
    for login in ("ambassador", "ambassador2"):
        person = Person(browser, running.url)
        sign_in(person, f"{login}@{slug}.example")
        person.page.goto(f"/o/{slug}/help/")
        if person.page.locator("main .row__actions .badge").count():
            return person
    raise AssertionError(person.text())


def _arrives(person: Person) -> None:
    """Open the message about the answer, when the worker has brought it."""
    button = person.page.get_by_role("button", name="Je vraag is beantwoord").first
    for _try in range(PATIENCE // 2_000):
        person.page.goto("/inbox/")
        if button.is_visible():
            person.send(button)
            return
        person.page.wait_for_timeout(500)
    raise AssertionError(f"no message: {person.text()}")


@pytest.mark.row("A23", "A24")
def test_staff_publish_the_report_of_the_year_and_everybody_can_read_it(
    visitors: Visitors, browser: Browser, running: Running
) -> None:
    staff = visitors.visit("programme_staff", DESK)
    page = staff.page

    # Which knob who can turn stands in the radar; the report says the same for the funder.
    page.goto("/programme/radar/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("/programme/reports/start/")
    page.get_by_text(f"Jaarverslag {clock.today().year}", exact=True).click()
    submit(staff)
    title = staff.heading()
    staff.fill(introduction=FOREWORD)
    page.get_by_text("Ik heb alles nagelezen").click()
    staff.send("Tekst opslaan en publiceren")
    expect(page.get_by_text(FOREWORD)).to_be_visible()

    # Nobody outside sees it before it is put on the public page.
    visitor = Person(browser, running.url)
    visitor.page.goto("/status/")
    assert title not in visitor.text()
    _wait_for_pdf(staff)
    submit(staff)
    visitor.page.reload()
    expect(visitor.page.get_by_role("link", name=title)).to_be_visible()
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name=title).click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    assert violations(visitor) == []
    assert problems(staff) == problems(visitor) == []


def _wait_for_pdf(staff: Person) -> None:
    """The page of a published report offers the public page when the PDF is there."""
    link = staff.page.get_by_role("link", name="Op de openbare pagina zetten").first
    for _try in range(PATIENCE // 2_000):
        if link.is_visible():
            staff.send(link)
            return
        staff.page.wait_for_timeout(1_000)
        staff.page.reload()
    raise AssertionError(staff.text())
