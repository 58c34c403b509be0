"""The ambassador's phone: without a connection, after a restart, on a second phone, with the sheet;
and nothing that can be read stays anywhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect, sync_playwright

from pilot.processes import Running
from tests.journeys.conftest import PHONE, Person, browser_options, launch
from tests.journeys.pages import HOUSE, demo, faults, kept, login, problems, violations

pytestmark = pytest.mark.journey

HOME = f"/o/{HOUSE}/"
LIST = f"{HOME}conversations/"
LOG = f"{LIST}log/conversation/"
CARDS = f"{LIST}cards/"
PASSPHRASE, ANOTHER = "vier rode fietsen buiten", "zeven blauwe boten binnen"
# Whether the service worker has this page, within some seconds.
CONTROLLED = """async () => {
    const { serviceWorker } = navigator;
    const until = Date.now() + 10_000;
    while (!serviceWorker.controller && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return Boolean(serviceWorker.controller);
}"""
CANARIES = ("kanarie-zonder-net", "kanarie-in-het-notitieboek", "kanarie-op-de-tweede")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with demo(tmp_path_factory.mktemp("pocket"), organisations=1, background=False) as made:
        yield made


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


class Phone:
    """A browser that can be closed and opened again, with what it keeps."""

    def __init__(self, playwright: Playwright, folder: Path, url: str) -> None:
        self.playwright, self.folder, self.url = playwright, folder, url
        self.problems: list[str] = []
        self.context: BrowserContext
        self.page: Page
        self.open()

    def open(self) -> None:
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.folder), viewport=PHONE, base_url=self.url, locale="nl-NL", **browser_options()
        )
        self.page = self.context.pages[0]
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def restart(self) -> None:
        self.context.close()
        self.open()

    def sign_in(self) -> None:
        self.page.goto("/accounts/login/")
        self.page.fill("[name=login]", login("ambassador"))
        self.page.fill("[name=password]", "demo")
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit]").first.click()

    def ready(self) -> None:
        """With a connection: from here it works without. A phone that could not get all files
        tries again with the next page."""
        for _try in range(3):
            self.page.goto(LIST)
            if self.page.evaluate(CONTROLLED):
                return
        raise AssertionError(f"no service worker: {self.problems}")

    def tap(self, name: str, value: str) -> None:
        self.page.locator(f"label:has([name={name}][value='{value}'])").click()

    def save(self) -> None:
        self.page.get_by_role("button", name="Opslaan").click()
        expect(self.page.locator("#saved")).to_be_visible()

    def act(self, name: str) -> None:
        self.page.locator(f"form[data-act={name}] button[type=submit]").click()

    def view(self, name: str) -> None:
        expect(self.page.locator(f"[data-view={name}]")).to_be_visible(timeout=20_000)


@pytest.fixture
def phone(playwright: Playwright, tmp_path: Path, running: Running) -> Iterator[Phone]:
    made = Phone(playwright, tmp_path / "phone", running.url)
    yield made
    made.context.close()


def rows(running: Running, table: str) -> list[str]:
    """Every row of a table, as the owner of the database reads it."""
    with psycopg.connect(running.urls["owner"]) as owner:
        return [row[0] for row in owner.execute(f"SELECT t::text FROM {table} t")]


def everything(running: Running) -> str:
    """All tables, all mails and all logs, as one text."""
    with psycopg.connect(running.urls["owner"]) as owner:
        names = owner.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        ).fetchall()
        texts = [
            line
            for (name,) in names
            for (line,) in owner.execute(f'SELECT t::text FROM "{name}" t')
        ]
    ours = running.folder / "static"  # the script itself names what it makes
    files = [p for p in running.folder.rglob("*") if p.is_file() and ours not in p.parents]
    texts += [path.read_bytes().decode(errors="replace") for path in files]
    return "\n".join(texts)


def test_what_is_logged_without_a_connection_arrives_exactly_once(
    phone: Phone, running: Running
) -> None:
    phone.sign_in()
    phone.ready()
    before = len(rows(running, "ambassadors_conversation"))
    phone.context.set_offline(True)
    phone.page.get_by_role("link", name=re.compile("^Gesprek")).first.click()
    phone.tap("subjects", "3")
    phone.save()
    expect(phone.page.locator("#outbox")).to_contain_text("1 gesprek wacht op internet.")
    # Two taps for a short contact; the second one twice, as a thumb does.
    phone.page.goto(HOME)
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Je hebt geen internet")
    phone.page.get_by_role("link", name=re.compile("^Kort contact")).click()
    phone.page.get_by_role("button", name="Opslaan").dblclick()
    expect(phone.page.locator("#outbox")).to_contain_text("2 gesprekken wachten op internet.")
    assert kept(phone.page) == []
    assert len(rows(running, "ambassadors_conversation")) == before

    # The browser is closed, and with it the sign-in ends.
    phone.restart()
    phone.page.goto(LIST)
    assert "/accounts/login/" in phone.page.url
    assert len(rows(running, "ambassadors_conversation")) == before
    phone.sign_in()
    phone.page.goto(LIST)
    expect(phone.page.locator("#outbox")).to_be_hidden()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Mijn gesprekken")
    phone.page.reload(wait_until="networkidle")
    assert len(rows(running, "ambassadors_conversation")) == before + 2
    assert kept(phone.page) == []

    # Signed out with nothing waiting: the phone keeps nothing of who used it.
    phone.context.clear_cookies()
    phone.page.goto("/accounts/login/", wait_until="networkidle")
    assert "pocket" not in json.dumps(phone.page.evaluate("indexedDB.databases()"))
    assert phone.problems == []


def begin(phone: Phone) -> str:
    """A notebook with its recovery sheet; the code on that."""
    page = phone.page
    page.goto("/notebook/")
    page.fill("#begin-first", PASSPHRASE)
    page.fill("#begin-second", "iets heel anders hier")
    phone.act("begin")
    expect(page.locator("#begin-second")).to_have_attribute("aria-invalid", "true")
    page.fill("#begin-second", PASSPHRASE)
    phone.act("begin")
    phone.view("sheet")
    code = page.locator("#sheet-code").inner_text()
    assert re.fullmatch(r"([B-Z2-9]{4}-){5}[B-Z2-9]{4}", code)
    page.check("#kept")
    phone.act("kept")
    phone.view("open")
    return code


def write(phone: Phone, text: str) -> None:
    phone.page.fill("#new-note", text)
    phone.act("write")
    expect(phone.page.locator("#notes")).to_contain_text(text)


def unlock(phone: Phone, passphrase: str) -> None:
    phone.page.goto("/notebook/")
    phone.page.fill("#passphrase", passphrase)
    phone.act("open")


def test_a_note_is_read_on_another_phone_and_after_the_passphrase_is_lost(
    phone: Phone, running: Running, playwright: Playwright, tmp_path: Path
) -> None:
    phone.sign_in()
    code = begin(phone)
    write(phone, CANARIES[1])

    # A note with a conversation, written without a connection.
    phone.ready()
    phone.context.set_offline(True)
    phone.page.goto(LOG)
    phone.tap("subjects", "1")
    phone.page.fill("#note", CANARIES[0])
    phone.save()
    expect(phone.page.locator("#outbox")).to_contain_text("1 notitie wacht op internet.")
    assert kept(phone.page) == []
    phone.context.set_offline(False)
    phone.page.goto(LIST)
    expect(phone.page.locator("#outbox")).to_be_hidden()

    second = Phone(playwright, tmp_path / "second", running.url)
    second.sign_in()
    unlock(second, "niet de goede zin")
    expect(second.page.locator("[data-view=locked] [role=alert]").first).to_contain_text("niet je")
    unlock(second, PASSPHRASE)
    second.view("open")
    for canary in CANARIES[:2]:
        expect(second.page.locator("#notes")).to_contain_text(canary)
    write(second, CANARIES[2])
    second.page.fill("#search", "notitieboek")
    expect(second.page.locator("#notes li")).to_have_count(1)

    # The passphrase is lost; the sheet gives another.
    second.page.goto("/notebook/")
    second.page.get_by_text("Ik ben mijn wachtzin kwijt", exact=True).click()
    second.page.fill("#code", code.lower())
    second.page.fill("#recover-first", ANOTHER)
    second.page.fill("#recover-second", ANOTHER)
    second.act("recover")
    second.view("open")
    assert violations(second) == []  # type: ignore[arg-type]  # has the page
    unlock(phone, PASSPHRASE)
    expect(phone.page.locator("[data-view=locked] [role=alert]").first).to_contain_text("niet je")
    unlock(phone, ANOTHER)
    phone.view("open")
    expect(phone.page.locator("#notes li")).to_have_count(3)
    with phone.page.expect_download() as file:
        phone.page.get_by_text("Wachtzin, herstelblad, downloaden").click()
        phone.page.get_by_role("button", name="Download al mijn notities").click()
    assert all(canary in file.value.path().read_text() for canary in CANARIES)

    # Nothing of it anywhere but in these two pages.
    for one in (phone, second):
        one.page.goto(LIST)
        assert kept(one.page) == []
        assert one.problems == []
    second.context.close()
    dump = everything(running)
    assert "age-encryption.org" not in dump
    assert dump.count("YWdlLWVuY3J5cHRpb24ub3JnL3Yx") >= 5  # three notes and two wraps: it is there
    secrets = (*CANARIES, PASSPHRASE, ANOTHER, code, code.replace("-", ""), "AGE-SECRET-KEY")
    assert [secret for secret in secrets if secret in dump] == []


def code_of(phone: Phone, number: int) -> str:
    """The code that is printed on the card with this number, from its sheet."""
    for sheet in phone.page.locator("ul.rows a").all():
        phone.page.goto(sheet.get_attribute("href"))
        card = phone.page.locator("li.card").filter(has_text=re.compile(rf"nummer {number}\b"))
        if card.count():
            return card.locator("code").inner_text()
        phone.page.goto(CARDS)
    raise AssertionError(f"card {number} is on no sheet")


def give_card(phone: Phone) -> str:
    """The ambassador prints a sheet and gives a card in a talk; the code on that card."""
    phone.page.goto(CARDS)
    phone.page.get_by_role("button", name="Maak een vel met passen").click()
    expect(phone.page.locator("li.card")).to_have_count(8)
    phone.page.goto(CARDS)
    number = int(phone.page.locator("main p.notice strong").inner_text().split()[-1])
    code = code_of(phone, number)
    phone.page.goto(LOG)
    phone.tap("next_step", "4")
    phone.save()
    expect(phone.page.locator("#saved-card")).to_contain_text(f"Geef pas nummer {number}")
    phone.page.goto(CARDS)
    assert f"nummer {number}" not in phone.page.locator("main p.notice").inner_text()
    return code


def test_a_card_that_was_given_is_used_on_another_phone_and_stopped(
    phone: Phone, running: Running, playwright: Playwright
) -> None:
    phone.sign_in()
    code = give_card(phone)
    answers = len(rows(running, "ambassadors_cardanswer"))
    browser = launch(playwright)
    other = Person(browser, running.url)
    page, wrong = other.page, {}

    def look(name: str) -> None:
        if found := faults(page, None) + violations(other) + kept(page):
            wrong[name] = found

    page.goto("/d/")
    other.fill(code=code.lower().replace("-", " "))
    look("code")
    other.send("Verder")
    door = page.url
    assert other.heading() == "Jouw leerpas"
    assert "Amina" not in other.text()
    other.send("Mijn antwoord bewaren")  # nothing was tapped
    look("card")
    other.choose("step", "3")
    other.send("Mijn antwoord bewaren")
    expect(page.get_by_role("heading", name="Je hebt geantwoord")).to_be_visible()
    look("answered")
    assert len(rows(running, "ambassadors_cardanswer")) == answers + 1
    other.send(page.get_by_role("link", name="Wat kan ik leren?"))
    assert page.get_by_role("article").count() > 0
    look("offers")

    other.send(page.get_by_role("link", name="Jouw leerpas"))
    other.send("Ik wil niet meer meedoen")
    assert other.heading() == "Dank je wel. Je bent gestopt."
    look("stopped")
    assert len(rows(running, "ambassadors_cardanswer")) == answers
    for path in (door, f"{door}offers/"):
        assert page.goto(path).status == 404
    assert other.heading() == "Deze code werkt niet (meer)"
    look("closed")
    # No account was made, and nothing tells who it was.
    assert {cookie["name"] for cookie in other.context.cookies()} <= {"csrftoken", "messages"}
    assert (wrong, problems(other), phone.problems) == ({}, [], [])
    browser.close()


def test_the_pages_of_the_pocket_are_for_everybody(phone: Phone) -> None:
    phone.sign_in()
    found = {}
    for path in ("/notebook/", LIST, "/pocket/"):
        phone.page.goto(path)
        if wrong := violations(phone):  # type: ignore[arg-type]  # has the page
            found[path] = wrong
    assert found == {}
