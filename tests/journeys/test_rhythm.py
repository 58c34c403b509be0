"""Talks and gatherings, as the people of an organisation go through them."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils.formats import date_format
from playwright.sync_api import Browser, expect

from organisations import clock
from pilot.processes import Running
from tests.journeys.conftest import Person
from tests.journeys.pages import HOUSE, Visitors, demo, problems, violations
from tests.journeys.steps import DESK, submit
from tests.journeys.test_good_start import check_download

pytestmark = pytest.mark.journey

HOME = f"/o/{HOUSE}/"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with demo(tmp_path_factory.mktemp("rhythm"), organisations=1) as made:
        yield made


@pytest.fixture(scope="module")
def visitors(running: Running, browser: Browser) -> Visitors:
    return Visitors(browser, running)


def arrives(person: Person, title: str) -> None:
    """Open the message with this title, when the worker has brought it: what the demo left to do
    comes first."""
    button = person.page.get_by_role("button", name=title).first
    for _try in range(150):
        person.page.goto("/inbox/")
        if button.is_visible():
            person.send(button)
            return
        person.page.wait_for_timeout(500)
    raise AssertionError(f"no message: {person.text()}")


def act(person: Person, ending: str) -> None:
    """Press the button of the form that is sent to an address with this ending."""
    person.send(person.page.locator(f"main form[action$='{ending}'] button[type=submit]"))


@pytest.mark.row("E07", "E09", "B15")
def test_a_talk_from_planning_to_a_measure_that_helped(visitors: Visitors) -> None:
    hr, ambassador = visitors.visit("hr"), visitors.visit("ambassador")
    page, today = hr.page, clock.today()

    # Planned for today, and once more in a month; both hear of it.
    page.goto(f"{HOME}moments/plan/")
    page.select_option("[name=other]", index=1)
    hr.fill(first=today.isoformat(), time="00:05", place="Kantine", count="2")
    hr.choose("rhythm", "1")
    submit(hr)
    expect(page.locator(".notice--success")).to_be_visible()
    arrives(ambassador, f"Evaluatiemoment op {date_format(today, 'l j F')}")
    expect(ambassador.page.get_by_role("heading", level=1)).to_have_text("Evaluatiemoment")
    moment = ambassador.page.url
    ambassador.fill(text="Het rooster van de nachtploeg")
    act(ambassador, "/agenda/")
    assert "Het rooster van de nachtploeg" in ambassador.text()

    # One writes the report, the other agrees with it.
    page.goto(moment)
    hr.send(page.get_by_role("link", name="Verslag schrijven"))
    hr.fill(reported_on=today.isoformat(), report="De nachtploeg kan niet weg van de lijn.")
    submit(hr)
    ambassador.page.goto(moment)
    act(ambassador, "/report/sign/")
    assert ambassador.page.locator(".badge--done").count() >= 2

    # Something is in the way; somebody does something about it, before a day.
    hr.page.goto(f"{moment}obstacle/")
    hr.choose("kind", "2")
    hr.choose("severity", "2")
    submit(hr)
    hr.page.goto(f"{moment}measure/")
    hr.fill(text="Een vaste vervanger op dinsdag", due=(today + timedelta(days=9)).isoformat())
    page.select_option("[name=owner]", index=1)
    submit(hr)
    page.goto(moment)
    hr.send(page.get_by_role("link", name="Een vaste vervanger op dinsdag"))
    act(hr, "/done/")

    # At the next talk they say whether it helped.
    page.goto(f"{HOME}moments/")
    helped = page.locator("a[href$='/check/']", has_text="Een vaste vervanger")
    links = page.locator("main a").evaluate_all("links => links.map((link) => link.href)")
    for address in filter(re.compile(r"/moments/[-0-9a-f]{36}/$").search, links):
        page.goto(address)
        if address != moment and helped.count():
            break
    assert violations(hr, dark="contrast") == []
    hr.send(helped)
    hr.choose("effect", "2")
    submit(hr)
    page.goto(moment)
    assert "Een vaste vervanger op dinsdag" in hr.text()
    assert "Ja, het hielp" in hr.text()
    assert problems(hr) == problems(ambassador) == []


@pytest.mark.row("B12", "H01")
def test_a_training_from_signing_up_to_the_certificate(visitors: Visitors) -> None:
    staff, ambassador = visitors.visit("programme_staff", DESK), visitors.visit("ambassador")
    page = staff.page
    page.goto("/programme/gatherings/add/")
    staff.choose("kind", "training")
    staff.choose("audience", "ambassador")
    staff.fill(title="Luisteren zonder oordeel", host="Trainer van CNV", capacity="8")
    submit(staff)
    gathering = page.url
    page.goto(f"{gathering}sessions/add/")
    staff.choose("form", "online")
    staff.fill(
        date=clock.today().isoformat(),
        starts="00:05",
        ends="00:10",
        link="https://voorbeeld.example/les",
    )
    submit(staff)

    ambassador.page.goto(f"{HOME}gatherings/")
    ambassador.send(ambassador.page.get_by_role("link", name="Luisteren zonder oordeel"))
    own = ambassador.page.url
    act(ambassador, "/sign-up/")
    arrives(ambassador, "Luisteren zonder oordeel")
    assert violations(ambassador, dark="contrast") == []

    page.goto(gathering)
    staff.send(page.locator("a[href$='/attendance/']"))
    assert "Leerambassadeur" in staff.text()
    submit(staff)
    expect(page.locator(".notice--success")).to_be_visible()
    ambassador.page.goto(own)
    act(ambassador, "/certificate/")
    ambassador.page.get_by_role("link", name="Je certificaat").click()
    check_download(ambassador)
    assert problems(staff) == problems(ambassador) == []
