"""The starter kit: what is in it and why, that it names nobody, and that it is the same twice."""

import csv
import io
import zipfile
from datetime import timedelta

import pikepdf
import pytest

from organisations import clock
from organisations.models import Job, Organisation, Profile, Sector
from research.kit import jobs, package
from research.models import Guide, Kit
from tests.factories import MethodUseFactory, MethodVersionFactory, SectorFactory

URL = "/research/methods/kits/"
LONG = timedelta(days=120)

pytestmark = pytest.mark.row("A18")


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def ask(staff):
    """`ask(...)`: the kit for this kind of organisation."""

    def asked(sector=None, size=2, experience="new"):
        chosen = {"sector": str(sector.pk) if sector else "", "size": size}
        answer = staff.post(f"{URL}make/", chosen | {"experience": experience})
        assert answer.status_code == 302, answer.text
        return Kit.objects.get(pk=answer.url.rstrip("/").rsplit("/", 1)[-1])

    return asked


@pytest.fixture
def house(team):
    """`house(n, sector, ...)`: an organisation with a profile."""

    def made(number, sector, employees=70, experience="new"):
        organisation = Organisation.objects.create(
            programme=team.programme, sector=sector, slug=f"huis-{number}",
            name=f"Huis Vonkenberg {number}", status="active",
        )  # fmt: skip
        Profile.objects.create(
            organisation=organisation, starts=clock.today() - LONG, employees=employees,
            experience=experience,
            earlier_since=clock.today() - 9 * LONG if experience == "existing" else None,
        )  # fmt: skip
        return organisation

    return made


@pytest.fixture
def sector(team):
    return SectorFactory(programme=team.programme, name="Glasbouw")


def used(version, *organisations, since=LONG, ends=None):
    for organisation in organisations:
        MethodUseFactory(
            method=version.method, organisation=organisation, ends=ends,
            starts=clock.today() - since,
        )  # fmt: skip


def whys(kit):
    return {method["title"]: method["why"] for method in kit.content["methods"]}


def files(kit):
    data = package.archive(kit, package.pages(kit))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- Which methods, and why


KEPT = "Minstens drie maanden gebruikt bij"


def test_a_kit_has_what_organisations_that_are_alike_kept_up_and_says_no_more(
    ask, house, sector, team
):
    elsewhere = SectorFactory(programme=team.programme, name="Visserij")
    same_sector = house(1, sector, employees=5000, experience="existing")
    same_size = house(2, elsewhere, employees=70, experience="existing")
    like_nobody = house(3, elsewhere, employees=5000, experience="existing")
    for title, where in (
        ("Uit de sector", same_sector), ("Van de grootte", same_size), ("Anders", like_nobody),
    ):  # fmt: skip
        used(MethodVersionFactory(title=title), where)
    assert whys(ask(sector)) == {
        "Uit de sector": f"{KEPT} een of meer organisaties uit dezelfde sector.",
        "Van de grootte": f"{KEPT} een of meer organisaties van ongeveer dezelfde grootte.",
    }
    assert set(whys(ask(None, size=5, experience="existing"))) == {"Uit de sector", "Anders"}


def test_a_number_of_organisations_is_told_from_three_on(ask, house, sector, team):
    elsewhere = SectorFactory(programme=team.programme, name="Visserij")
    far = [house(n, elsewhere, employees=5000, experience="existing") for n in range(3)]
    near = house(9, sector, experience="existing")
    used(MethodVersionFactory(title="Bij twee"), far[0], near)
    used(MethodVersionFactory(title="Bij drie"), *far)
    used(MethodVersionFactory(title="Bij vier"), *far, near)
    found = whys(ask(sector))
    assert list(found) == ["Bij vier", "Bij twee", "Bij drie"]
    assert found["Bij drie"] == f"{KEPT} 3 organisaties."
    assert (
        f"{KEPT} 4 organisaties, waaronder een of meer organisaties uit dezelfde sector en"
        in (found["Bij vier"])
    )
    assert not any(sign.isdigit() for sign in found["Bij twee"])


def test_what_was_tried_for_a_short_time_did_not_work_yet(ask, house, sector):
    here = house(1, sector)
    used(MethodVersionFactory(title="Net begonnen"), here, since=timedelta(days=89))
    used(
        MethodVersionFactory(title="Snel gestopt"), here, since=2 * LONG,
        ends=clock.today() - 2 * LONG + timedelta(days=30),
    )  # fmt: skip
    used(
        MethodVersionFactory(title="Volgehouden"), here, since=3 * LONG,
        ends=clock.today() - LONG,
    )  # fmt: skip
    assert list(whys(ask(sector))) == ["Volgehouden"]


def test_only_published_methods_are_in_it_and_of_each_the_newest(ask, house, sector):
    here = house(1, sector)
    version = MethodVersionFactory(title="Oude naam")
    why = {"changed": "Naam", "finding": "Onduidelijk"}
    MethodVersionFactory(method=version.method, number=2, title="Nieuwe naam", **why)
    MethodVersionFactory(method=version.method, number=3, title="In de maak", published_on=None)
    draft = MethodVersionFactory(title="Geheim plan", published_on=None, since=None)
    used(version, here)
    used(draft, here)
    kit = ask(sector)
    assert list(whys(kit)) == ["Nieuwe naam"]
    everything = b"".join(files(kit).values()).decode(errors="ignore")
    assert "Nieuwe naam" in everything
    for hidden in ("In de maak", "Geheim plan", "Oude naam"):
        assert hidden not in everything
        assert hidden not in str(Guide.objects.get().content)


def test_without_anything_published_there_is_no_kit(staff):
    MethodVersionFactory(published_on=None, since=None)
    answer = staff.post(f"{URL}make/", {"size": "2", "experience": "new"})
    assert answer.status_code == 422
    assert "nog niets gepubliceerd" in answer.text
    assert not Kit.objects.exists()


# --- Nobody in it


def test_a_kit_names_no_organisation_and_no_person(ask, house, sector, own, other, team):
    here = house(1, sector)
    used(MethodVersionFactory(title="Inloopuur"), here, own.organisation)
    kit = ask(sector)
    made = files(kit)
    with pikepdf.open(io.BytesIO(made["startpakket.pdf"])) as pdf:
        attached = pdf.attachments["content.json"].get_file().read_bytes()
    says = [str(kit.content), attached.decode(), *package.pages(kit).values()]
    says += [made[name].decode() for name in made if not name.endswith(".pdf")]
    names = [
        here.name, own.organisation.name, other.organisation.name,
        *(person.name for person in team.staff.values()),
        *(member.name for house in (own, other) for member in house.members.values()),
    ]  # fmt: skip
    for name in names:
        assert not any(name in text for text in says), name
    assert any("Inloopuur" in text for text in says)


@pytest.mark.parametrize("who", ["organisation", "person"])
def test_a_method_that_names_somebody_stops_the_kit_and_says_which(staff, own, team, who):
    name = own.organisation.name if who == "organisation" else team.staff["researcher"].name
    version = MethodVersionFactory(title="Inloopuur", evidence=f"Bij {name.upper()} ging het goed.")
    answer = staff.post(f"{URL}make/", {"size": "2", "experience": "new"})
    assert answer.status_code == 422
    assert "In de methode “Inloopuur” staat de naam" in answer.text
    assert not Kit.objects.exists()
    assert not Job.objects.filter(kind="kit").exists()
    type(version).objects.filter(pk=version.pk).update(evidence="Bij een huis ging het goed.")
    assert staff.post(f"{URL}make/", {"size": "2", "experience": "new"}).status_code == 302


# --- The file


def test_the_zip_has_a_page_to_begin_with_two_pdfs_the_tasks_and_the_letters(
    staff, ask, house, sector, run_jobs
):
    used(MethodVersionFactory(title="Inloopuur"), house(1, sector))
    kit = ask(sector)
    page = f"{URL}{kit.pk}/"
    assert staff.get(f"{page}file/").status_code == 302
    run_jobs()
    answer = staff.get(f"{page}file/")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    start = made["begin-hier.html"].decode()
    for name in made:
        assert name == "begin-hier.html" or f'href="{name}"' in start
    assert "Inloopuur" in start
    assert "uit dezelfde sector" in start
    assert "Een rustige plek om te praten" in start
    for name in ("startpakket.pdf", "gids.pdf"):
        with pikepdf.open(io.BytesIO(made[name])) as pdf:
            assert "pdfuaid" in str(pdf.Root.Metadata.read_bytes())
    header, *rows = csv.reader(
        made["taken.csv"].decode().removeprefix("\ufeff").splitlines(), delimiter=";"
    )
    assert header[:3] == ["Rol", "Code", "Taak"]
    first = next(row for row in rows if row[1] == "D07")
    assert first[0] == "Interne projectleider"
    assert first[5] == "9 weken voor de start"
    letter = made["brieven/management.txt"].decode()
    assert "[naam van je organisatie]" in letter
    assert "[dag van de start]" in letter
    assert "9998" not in "".join(text.decode() for n, text in made.items() if n.endswith(".txt"))


def test_the_same_choice_gives_the_same_edition_and_the_same_bytes(
    staff, ask, house, sector, run_jobs
):
    version = MethodVersionFactory(title="Inloopuur")
    used(version, house(1, sector))
    first = ask(sector)
    assert ask(sector).pk == first.pk
    assert ask(sector, size=4).number == 2
    run_jobs()
    kept = staff.get(f"{URL}{first.pk}/file/").content
    again = Kit.objects.select_related("guide__programme").get(pk=first.pk)
    assert package.archive(again, package.pages(again)) == kept
    assert ask(sector).file_id is not None
    why = {"changed": "Naam", "finding": "Onduidelijk"}
    MethodVersionFactory(method=version.method, number=2, title="Uurtje", **why)
    newer = ask(sector)
    assert (newer.number, list(whys(newer))) == (3, ["Uurtje"])
    first.refresh_from_db()
    assert list(whys(first)) == ["Inloopuur"]
    assert staff.get(f"{URL}{first.pk}/file/").content == kept


def test_the_worker_tells_when_it_fails_and_can_try_again(staff, ask, team, run_jobs):
    MethodVersionFactory()
    kit = ask()
    page = f"{URL}{kit.pk}/"
    assert "wordt gemaakt" in staff.get(page).text
    jobs._give_up(Job(kind="kit", subject_id=kit.pk, programme=team.programme))
    assert "niet gelukt" in staff.get(page).text
    assert staff.post(f"{page}again/").url == page
    run_jobs()
    assert "Startpakket downloaden" in staff.get(page).text
    assert Kit.objects.get().state == "ready"


def test_the_same_guide_goes_into_each_kit_until_a_method_changes(ask, team):
    MethodVersionFactory(title="Inloopuur")
    one, two = ask(size=1), ask(size=2)
    assert one.guide_id == two.guide_id
    MethodVersionFactory(title="Nog een")
    assert ask(size=1).guide.number == 2


# --- Who may


def test_a_researcher_makes_one_and_a_data_steward_reads_none(sign_in, team, ask):
    MethodVersionFactory()
    kit = ask()
    researcher = sign_in(team.user("researcher"), second_factor=True)
    steward = sign_in(team.user("data_steward"), second_factor=True)
    assert researcher.get(f"{URL}{kit.pk}/").status_code == 200
    assert steward.get(f"{URL}{kit.pk}/").status_code == 403
    assert steward.post(f"{URL}make/", {"size": "2", "experience": "new"}).status_code == 403


def test_another_sector_is_a_choice_and_a_wrong_size_is_told(staff, ask):
    MethodVersionFactory()
    kit = ask(None)
    assert kit.content["sector"] == "andere sector"
    assert "andere sector" in staff.get(URL).text
    answer = staff.post(f"{URL}make/", {"size": "9", "experience": "new"})
    assert answer.status_code == 422
    assert Sector.objects.count()
