"""A good start: from an organisation that was approached to one that is active, with every
confirmation and every PDF, as people do it."""

import re
from datetime import date, timedelta

import page as pdf_check
import pytest
from playwright.sync_api import Browser, expect

from pilot.processes import Running
from tests.journeys.conftest import PATIENCE, Person, Post
from tests.journeys.steps import DESK, enter_programme, make_account, start_programme, submit

pytestmark = pytest.mark.journey

PEOPLE = {
    "hr": "Hilde Personeel",
    "manager": "Maarten Ploeg",
    "communications": "Cato Bericht",
    "works_council": "Olaf Raadslid",
    "ambassador": "Aya Leergraag",
}


def join(person: Person, code: str, name: str) -> None:
    """Come in with the code of a letter, and make an account."""
    person.page.goto("/d/")
    person.fill(code=code)
    submit(person)
    make_account(person, name)


def move(staff: Person, slug: str, to: str, met: tuple[str, ...] = ()) -> None:
    staff.page.goto(f"/programme/organisations/{slug}/")
    staff.follow("Status wijzigen")
    staff.choose("to", to)
    for criterion in met:
        staff.choose("criteria", criterion)
    submit(staff)
    expect(staff.page.locator(".error-summary")).to_have_count(0)


def agree(person: Person, title: str) -> None:
    """Find the document that waits on the home page, read it, and say yes."""
    person.page.goto("/")
    person.page.get_by_role("link", name=re.compile("op jouw antwoord")).click()
    person.page.get_by_role("link", name=title, exact=True).first.click()
    expect(person.page.locator("article.paper")).to_contain_text("Aya Leergraag")
    person.send("Ik ga akkoord")
    expect(person.page.locator(".notice--success")).to_be_visible()


def check_pdf(person: Person, title: str) -> None:
    """Download the newest version from the archive, as it is in force."""
    person.menu("Documenten")
    person.page.get_by_role("link", name=title, exact=True).first.click()
    check_download(person)


def check_download(person: Person) -> None:
    """The file on the page of a document, when the worker has made it."""
    link = person.page.locator("a[href$='/download/']")
    expect(link).to_be_visible(timeout=PATIENCE)
    with person.page.expect_download() as file:
        link.click()
    report = pdf_check.validate_pdf_bytes(
        file.value.path().read_bytes(), profile=pdf_check.ValidationProfile.PDF_UA_1
    )
    assert report.is_compliant is True, [str(failure) for failure in report.failures]


@pytest.mark.row("A05", "A06", "A16")
def test_an_organisation_goes_from_approached_to_active(
    running: Running, browser: Browser, post: Post
) -> None:
    today = date.today()
    start_programme(running, name="Goede start", domain="start.test", day=9)
    staff = Person(browser, running.url, DESK)
    leader = Person(browser, running.url)
    people = {role: Person(browser, running.url) for role in PEOPLE}

    # Approached, candidate, selected; not active without the management team.
    enter_programme(staff, post, "programme_staff@start.test", "/programme/")
    staff.follow("Organisatie toevoegen")
    staff.fill(name="Drukkerij Zetsel", starts=(today + timedelta(days=30)).isoformat())
    staff.page.select_option("[name=sector]", label="Techniek")
    submit(staff)
    staff.fill(name="Lotte Voorop", email="lotte@zetsel.test")
    submit(staff)
    slug = "drukkerij-zetsel"
    staff.page.goto(f"/programme/organisations/{slug}/")
    assert "benaderd" in staff.text().lower()
    move(staff, slug, "candidate")
    move(staff, slug, "selected", met=("target_group", "support"))
    staff.follow("Status wijzigen")
    assert staff.page.locator("[name=to][value=active]").count() == 0
    assert "kan nog niet actief worden" in staff.page.locator(".notice--warning").inner_text()

    # The project leader lets everybody in.
    leader.page.goto(post.link("lotte@zetsel.test"))
    make_account(leader, "lotte")
    for role, name in PEOPLE.items():
        leader.menu("Mensen")
        leader.follow("Iemand uitnodigen")
        leader.fill(name=name)
        leader.choose("role", role)
        submit(leader)
        join(people[role], leader.page.locator(".letter .code").inner_text(), f"{role}.zetsel")

    # The management team agrees to the hours; the rest is filled in with it.
    leader.menu("Organisatie")
    leader.follow("Leg vast wat het managementteam besloot")
    leader.choose("agreed", "yes")
    leader.fill(
        decided_on=today.isoformat(), decided_by="Dana Directie", hours="4", evidence="Verslag"
    )
    leader.choose("per", "week")
    submit(leader)

    # The time agreement: three people say yes, each on their own phone.
    leader.menu("Leerambassadeurs")
    leader.follow("Alle tijdafspraken")
    leader.follow("Afspraak maken")
    assert leader.page.locator("[name=hours]").input_value().startswith("4")
    leader.fill(
        valid_from=(today + timedelta(days=30)).isoformat(),
        valid_until=(today + timedelta(days=330)).isoformat(),
        hr_checked_by="Hilde Personeel",
        hr_checked_on=today.isoformat(),
    )
    submit(leader)
    leader.send("Vraag iedereen om akkoord")
    for person in (people["manager"], people["ambassador"], leader):
        agree(person, "Tijdafspraak van Aya Leergraag")

    # The participation agreement: the organisation and the programme.
    leader.menu("Organisatie")
    leader.follow("Deelnameovereenkomst")
    leader.follow("Afspraak maken")
    leader.fill(
        decided_by="Dana Directie, directeur",
        valid_from=today.isoformat(),
        valid_until=(today + timedelta(days=400)).isoformat(),
    )
    submit(leader)
    leader.send("Vraag om akkoord")
    leader.follow("Lees de tekst en geef antwoord")
    leader.send("Ik ga akkoord")
    staff.page.goto(f"/programme/organisations/{slug}/")
    staff.follow("Deelnameovereenkomst")
    staff.send("Ik ga akkoord")
    expect(staff.page.locator(".notice--success").first).to_be_visible()

    # The works council reads its file and decides.
    leader.menu("OR")
    leader.send(leader.page.get_by_role("button", name=re.compile("dossier", re.I)))
    council = people["works_council"]
    council.page.goto("/")
    council.page.get_by_role("link", name=re.compile("op jouw antwoord")).click()
    council.send(council.page.locator(".rows a"))
    council.send(council.page.locator("#confirm button[type=submit]"))
    council.menu("OR")
    council.follow("Besluit vastleggen")
    council.choose("body", "works_council")
    council.choose("outcome", "approved")
    council.fill(decided_on=today.isoformat())
    submit(council)
    expect(council.page.locator(".notice--success").first).to_be_visible()

    # Active, and every document is there as a PDF that can be read aloud.
    move(staff, slug, "active")
    assert "actief" in staff.text().lower()
    for title in (
        "Tijdafspraak van Aya Leergraag",
        "Deelnameovereenkomst",
        "Rolverdeling",
        "Dossier voor de ondernemingsraad",
    ):
        check_pdf(leader, title)

    everybody = {"staff": staff, "leader": leader, **people}
    assert {name: p.problems for name, p in everybody.items() if p.problems} == {}
