"""What more than one journey does."""

import re
import time
from datetime import date

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from pilot.processes import Running
from tests.journeys.conftest import PATIENCE, Person, Post

DESK = {"width": 1280, "height": 900}
SECTORS = "Voeding Zorg Bouw Schoonmaak Logistiek Groen Techniek Onderwijs".split()


def start_programme(running: Running, *, name: str, domain: str, day: int) -> None:
    """A programme with its eight sectors, and its first people at `domain`. People join the one
    that starts last, so each journey has its own `day` of January."""
    sectors = [part for sector in SECTORS for part in ("--sector", sector)]
    today = date.today()
    year = [f"--starts={today.year - 1}-01-{day:02}", f"--ends={today.year + 2}-12-31"]
    running.manage("start_programme", name, *year, *sectors)
    parties = {"programme_staff": "cnv", "researcher": "han", "data_steward": "han"}
    for role, party in parties.items():
        address = f"{role}@{domain}"
        running.manage("add_staff", address, f"--name={role}", f"--role={role}", f"--party={party}")


def release(researcher: Person, steward: Person) -> None:
    """Asked by the one, made by the worker, approved by the other; both signed in. It ends on the
    page of the release, as the researcher sees it."""
    researcher.page.goto("/research/")
    researcher.follow("Levering maken")
    researcher.fill(title="Eerste rapport")
    submit(researcher)
    waits = researcher.page.get_by_text("wacht op akkoord")
    expect(waits).to_be_visible(timeout=PATIENCE)
    steward.page.goto("/research/")
    steward.follow("Eerste rapport")
    steward.follow("Besluiten")
    steward.choose("decision", "approve")
    steward.fill(reason="De punten zijn gelezen.")
    submit(steward)
    expect(steward.page.get_by_text("Goedgekeurd door")).to_be_visible()
    researcher.page.reload()


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def enter_programme(person: Person, post: Post, email: str, path: str) -> None:
    """First sign-in of a programme person: a code by mail, then a second factor."""
    page = person.page
    page.goto("/accounts/login/code/")
    person.fill(email=email)
    page.locator("main form button[type=submit]").first.click()
    code = re.search(r"^\s*([A-Z0-9]{4}-?[A-Z0-9]{4}|\d{6,8})\s*$", post.newest(email), re.M)
    person.fill(code=code.group(1))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "login/code" not in url)
    page.goto(path)
    assert "/2fa/totp/activate/" in page.url
    secret = page.locator("#authenticator_secret, [name=secret], code").first
    value = secret.input_value() if secret.evaluate("e => e.tagName") == "INPUT" else ""
    key = (value or secret.inner_text()).replace(" ", "")
    person.fill(code=code_now(key))
    page.locator("main form button[type=submit]").first.click()
    page.goto(path)
    if "/2fa/reauthenticate/" in page.url:
        # The code that switched it on is used up; the next one is half a minute ahead.
        person.fill(code=format_hotp_value(hotp_value(key, int(time.time()) // 30 + 1)))
        page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**{path}")


def make_account(person: Person, username: str) -> None:
    person.follow("Maak een account")
    person.fill(username=username, password1="zeven-rode-fietsen")
    submit(person)
    person.page.wait_for_url("**/d/**")
    person.click("Ja, ik doe mee")
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Vandaag")


def submit(person: Person) -> None:
    """Press the main button of the form."""
    person.send(person.page.locator("main form button[type=submit]"))
