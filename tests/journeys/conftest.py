"""Real processes, a real browser, a real mail sink; a database that goes afterwards."""

import mailbox
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    Playwright,
    TimeoutError,
    sync_playwright,
)

from pilot import embedded
from pilot.processes import Running, free_port
from tests import template

PHONE = {"width": 390, "height": 844}
PATIENCE = 300_000  # milliseconds until the worker is ready, on a machine with more to do
CHROMIUM = ("chromium", "google-chrome", "chromium-browser")
FLAGS = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    name = f"journey_{os.getpid()}"
    folder = tmp_path_factory.mktemp("journey")
    template.copy_to(name)
    made = Running(folder=folder, database=name, port=free_port(), demo=False, scan=1)
    try:
        made.manage("collectstatic", "--no-input", "--verbosity=0")
        made.start()
        made.wait_for_web()
        yield made
    finally:
        made.stop()
        with psycopg.connect(embedded.admin_url(), autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def browser_options() -> dict[str, Any]:
    """The browser of this machine, and how it runs here."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {"executable_path": found, "args": flags}


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(**browser_options())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()


class Person:
    """Somebody with a browser of their own, on a phone unless said otherwise."""

    def __init__(self, browser: Browser, url: str, viewport: dict[str, int] = PHONE) -> None:
        self.context = browser.new_context(viewport=viewport, base_url=url, locale="nl-NL")
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def _note(self, message: Any) -> None:
        # What the browser itself says about an answer of 4xx is no problem of the page.
        if message.type == "error" and "status of 4" not in message.text:
            self.problems.append(message.text)

    def click(self, name: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()

    def send(self, what: str | Locator) -> None:
        """Press what asks for a page, and wait for that page."""
        button = self.page.get_by_role("button", name=what) if isinstance(what, str) else what
        # A page that is still on its way would count as the one that is asked for.
        button.first.wait_for()
        self.page.wait_for_load_state()
        with self.page.expect_navigation():
            button.first.click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def menu(self, name: str) -> None:
        """Open an entry of the menu, which is behind a button on a phone. A page that waits for a
        document renews itself when that is ready, and closes the menu."""
        button = self.page.get_by_role("button", name="Menu", exact=True)
        link = self.page.get_by_role("navigation").get_by_role("link", name=name, exact=True)
        for _try in range(5):
            self.page.wait_for_load_state()
            with suppress(TimeoutError):
                if button.is_visible() and not link.first.is_visible():
                    button.click(timeout=5_000)
                with self.page.expect_navigation(timeout=5_000):
                    link.first.click(timeout=3_000)
                return
        raise AssertionError(f"no {name} in the menu of {self.page.url}")

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"[name={name}]").first.fill(value)

    def choose(self, name: str, value: str) -> None:
        """Tap a tile."""
        self.page.locator(f"label:has([name={name}][value='{value}'])").last.click()

    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def text(self) -> str:
        return self.page.locator("body").inner_text()


class Post:
    """The mail that was really received."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def messages(self, to: str) -> list[Any]:
        box = mailbox.Maildir(str(self.folder), create=True)
        return [mail for mail in box if to in mail["To"]]

    def newest(self, to: str, *, count: int = 1, seconds: float = 20) -> str:
        """The text of the newest mail to this address, when there are `count` of them."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = self.messages(to)
            if len(found) >= count:
                part = next(p for p in found[-1].walk() if p.get_content_type() == "text/plain")
                return part.get_payload(decode=True).decode()
            time.sleep(0.2)
        raise AssertionError(f"no mail arrived for {to}")

    def link(self, to: str) -> str:
        return re.search(r"https?://\S+/d/\S+", self.newest(to)).group()


@pytest.fixture
def post(running: Running) -> Post:
    return Post(running.mail_folder)
