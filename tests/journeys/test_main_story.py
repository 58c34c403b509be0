"""The main job, from an organisation that joins to data that HAN downloads, as people do it."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from pilot.processes import Running
from tests.journeys.conftest import PATIENCE, Person, Post
from tests.journeys.steps import (
    DESK,
    enter_programme,
    make_account,
    release,
    start_programme,
    submit,
)

pytestmark = pytest.mark.journey


@pytest.mark.row("A05")
def test_an_organisation_runs_its_pilot(running: Running, browser: Browser, post: Post) -> None:
    today = date.today()
    start_programme(running, name="Pilot", domain="programma.test", day=1)

    people = {name: Person(browser, running.url) for name in ("leader", "hr", "ambassador", "or")}
    people |= {
        name: Person(browser, running.url, DESK) for name in ("staff", "researcher", "steward")
    }

    # 1. The programme team adds an organisation and invites its project leader by mail.
    staff = people["staff"]
    enter_programme(staff, post, "programme_staff@programma.test", "/programme/")
    staff.follow("Organisatie toevoegen")
    staff.fill(name="Bakkerij De Halm", starts=(today - timedelta(days=40)).isoformat())
    staff.page.select_option("[name=sector]", label="Voeding")
    # Before it is selected nothing of it is in a release.
    staff.choose("status", "selected")
    staff.choose("criteria", "support")
    submit(staff)
    staff.fill(name="Lien Leider", email="lien@halm.test")
    submit(staff)
    expect(staff.page.locator(".letter .code")).to_be_visible()

    # 2. She accepts, sees what is next and nothing late yet, and invites the others; one by letter.
    leader = people["leader"]
    leader.page.goto(post.link("lien@halm.test"))
    make_account(leader, "lien")
    assert "Al mijn taken (18)" in leader.text()
    assert "te laat" not in leader.text()
    codes = {}
    for role, name in (
        ("hr", "Henk Halm"),
        ("manager", "Map Meester"),
        ("communications", "Corrie Pen"),
        ("works_council", "Olga Raad"),
        ("ambassador", "Amir Broodje"),
    ):
        leader.menu("Mensen")
        leader.follow("Iemand uitnodigen")
        email = {"hr": "henk@halm.test", "ambassador": "amir@halm.test"}.get(role, "")
        leader.fill(name=name, email=email)
        leader.choose("role", role)
        submit(leader)
        codes[role] = leader.page.locator(".letter .code").inner_text()

    council = people["or"]
    council.page.goto("/d/")
    council.fill(code=codes["works_council"].lower())
    submit(council)
    make_account(council, "olga")
    for name, email in (("hr", "henk@halm.test"), ("ambassador", "amir@halm.test")):
        people[name].page.goto(post.link(email))
        make_account(people[name], name)

    # She takes a second role, and is warned.
    leader.menu("Mensen")
    leader.page.get_by_role("link", name=re.compile("rol geven.*Lien Leider")).click()
    leader.choose("role", "manager")
    submit(leader)
    expect(leader.page.locator(".notice--warning")).to_be_visible()

    # 3. The role division is a PDF, made in the background, a version for each change.
    leader.menu("Documenten")
    leader.page.locator(".rows a").first.click()
    download = leader.page.locator("a[href$='/download/']")
    expect(download).to_be_visible(timeout=PATIENCE)
    with leader.page.expect_download() as pdf:
        download.click()
    assert pdf.value.path().read_bytes().startswith(b"%PDF-")
    assert int(re.search(r"-v(\d+)\.pdf", pdf.value.suggested_filename).group(1)) >= 4

    # 4. Until the works council has decided the log is closed, and says so.
    ambassador = people["ambassador"]
    ambassador.page.reload()
    assert ambassador.page.get_by_role("link", name=re.compile("^Gesprek ")).count() == 0
    leader.menu("OR")
    leader.send(leader.page.get_by_role("button", name=re.compile("dossier", re.I)))
    council.menu("OR")
    council.follow("Besluit vastleggen")
    council.choose("body", "works_council")
    council.choose("outcome", "approved")
    council.fill(decided_on=today.isoformat())
    submit(council)
    expect(council.page.locator(".notice--success").first).to_be_visible()

    # 5. Six taps, the first on "Gesprek" and the last on "Opslaan".
    ambassador.page.goto("/")
    taps = count_taps(ambassador)
    ambassador.page.get_by_role("link", name=re.compile("^Gesprek")).first.click()
    ambassador.choose("subjects", "3")
    ambassador.choose("obstacles", "1")
    ambassador.choose("next_step", "2")
    ambassador.choose("initiative", "1")
    ambassador.click("Opslaan")
    expect(ambassador.page.locator("#saved-where")).to_contain_text("verstuurd")
    assert taps() == 6
    ambassador.send(ambassador.page.locator("#to-list"))
    assert "Nederlands" in ambassador.text()
    ambassador.follow("Mag de HAN")
    ambassador.choose("research", "yes")
    ambassador.click("Opslaan")

    # 6. P&O plans moments; both are reminded, in the app once and by mail.
    hr = people["hr"]
    hr.menu("Momenten")
    hr.follow("Momenten plannen")
    hr.page.select_option("[name=other]", label="Amir Broodje")
    hr.fill(first=(today + timedelta(days=5)).isoformat(), time="10:00", count="2")
    submit(hr)
    reminder = post.newest("henk@halm.test", count=2, seconds=30)
    assert "Amir" not in reminder
    hr.page.goto("/inbox/")
    assert hr.page.locator(".inbox-item").count() == 1
    assert "Amir Broodje" in hr.text()
    assert "1" in hr.page.locator(".count").inner_text() if hr.page.locator(".count").count() else 1

    # 7. HAN makes the first release, the data steward approves it, and HAN downloads it.
    researcher, steward = people["researcher"], people["steward"]
    enter_programme(researcher, post, "researcher@programma.test", "/research/")
    enter_programme(steward, post, "data_steward@programma.test", "/research/")
    release(researcher, steward)
    researcher.page.get_by_text("Eén bestand downloaden").click()
    link = researcher.page.get_by_role("link", name="data/conv.csv", exact=True)
    with researcher.page.expect_download() as file:
        link.click()
    data = file.value.path().read_text()
    [row] = csv.DictReader(io.StringIO(data))
    assert row["month"] == f"{today:%Y-%m}"
    assert (row["subject_3"], row["obstacle_1"], row["occasion"]) == ("1", "1", "-99")
    for name in ("Amir", "Halm", "ambassador"):
        assert name not in data

    assert {name: person.problems for name, person in people.items() if person.problems} == {}


def count_taps(person: Person) -> Any:
    """Counts real clicks of the person over the pages that follow."""
    person.context.add_init_script(
        "addEventListener('pointerdown', event => { if (event.isTrusted)"
        " sessionStorage.taps = Number(sessionStorage.taps || 0) + 1 }, true)"
    )
    person.page.reload()
    return lambda: int(person.page.evaluate("sessionStorage.taps"))
