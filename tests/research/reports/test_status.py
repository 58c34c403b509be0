"""The page for everybody: the phase, numbers and publications, and no name."""

from datetime import date

import pytest

from organisations.models import Member, Organisation, Phase, Sector, Staff
from research.reports import actions
from research.reports.models import Publication
from tests.factories import ProgrammeFactory
from tests.pilot.counting import queries
from tests.research.reports.conftest import URL

pytestmark = pytest.mark.row("A23")
PAGE = "/status/"
ARTICLE = {"title": "Artikel over leren", "on": "2026-10-01", "link": "https://krant.example/leren"}


def facts(text):
    """The numbers of the page, by their label."""
    parts = text.split("<dt>")[1:]
    pairs = [part.split("</dt><dd>") for part in parts]
    return {label: value.split("</dd>")[0] for label, value in pairs}


def test_anybody_reads_how_many_take_part_and_no_name(client, own, other, neighbours, team):
    Phase.objects.create(
        programme=team.programme, name="Uitvoering", first=date(2026, 1, 1), last=date(2026, 12, 31)
    )
    text = client.get(PAGE).text
    assert facts(text)["Organisaties die meedoen"] == "5"
    assert facts(text)["Sectoren"] == "3"
    assert facts(text)["Fase"] == "Uitvoering"
    names = [
        name
        for model in (Organisation, Sector, Member, Staff)
        for name in model.objects.values_list("name", flat=True)
    ]
    assert len(names) > 20
    assert [name for name in names if name in text] == []


def test_all_phases_of_today_are_told(client, team):
    for name, first in (("Afronden", 1), ("Eindverslag", 10)):
        Phase.objects.create(
            programme=team.programme, name=name, first=date(2026, first, 1), last=date(2026, 12, 31)
        )
    assert facts(client.get(PAGE).text)["Fase"] == "Afronden, Eindverslag"


def test_a_number_below_three_is_not_told(client, own, other):
    found = facts(client.get(PAGE).text)
    assert found["Organisaties die meedoen"] == "minder dan 3"
    assert found["Sectoren"] == "minder dan 3"


def test_who_does_not_take_part_yet_is_not_counted(client, neighbours):
    Organisation.objects.filter(pk=neighbours[0].pk).update(status="candidate")
    assert facts(client.get(PAGE).text)["Organisaties die meedoen"] == "4"


def test_publications_of_the_staff_stand_there_and_a_report_can_be_downloaded(
    client, staff, publish
):
    assert client.get(PAGE).text.count("krant.example") == 0
    staff.post(f"{URL}publications/add/", ARTICLE)
    report = publish()
    shared = {"title": "Jaarverslag", "on": "2026-11-01", "report": str(report.pk)}
    staff.post(f"{URL}publications/add/", shared)
    text = client.get(PAGE).text
    assert "https://krant.example/leren" in text
    own = Publication.objects.get(report=report)
    answer = client.get(f"{PAGE}{own.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    article = Publication.objects.exclude(pk=own.pk).get()
    assert client.get(f"{PAGE}{article.pk}/").status_code == 404
    assert client.get(f"{URL}{report.pk}/").status_code == 302

    staff.post(f"{URL}{report.pk}/withdraw/", {"reason": "Er zat een fout in."})
    assert "Jaarverslag" not in client.get(PAGE).text
    assert client.get(f"{PAGE}{own.pk}/").status_code == 404


def test_a_report_that_is_not_put_there_cannot_be_fetched_by_everybody(client, publish):
    report = publish()
    assert client.get(f"{PAGE}{report.pk}/").status_code == 404
    assert "Jaarverslag" not in client.get(PAGE).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "Leren bij Bakkerij De Halm"},
        {"about": "Een gesprek met bakkerij de halm."},
        {"link": ""},
        {"link": "javascript:alert(1)"},
        {"on": "2027-01-01"},
        {"on": "gisteren"},
        {"title": ""},
    ],
    ids=str,
)
def test_what_cannot_stand_there_is_refused_and_what_was_typed_is_kept(staff, own, wrong):
    answer = staff.post(f"{URL}publications/add/", ARTICLE | {"about": "Over leren"} | wrong)
    assert answer.status_code == 422
    assert not Publication.objects.exists()
    assert ARTICLE["title"] in answer.text or "title" in wrong


def test_only_one_thing_is_behind_a_publication(staff, publish):
    data = ARTICLE | {"report": str(publish().pk)}
    assert staff.post(f"{URL}publications/add/", data).status_code == 422


def test_the_same_stands_there_once(staff, publish, team):
    """Also where both requests of two taps saw an empty list."""
    report = publish()
    shared = ARTICLE | {"link": "", "report": str(report.pk)}
    page = f"/programme/reports/{report.pk}/"
    assert f"publications/add/?report={report.pk}" in staff.get(page).text
    for data in (ARTICLE, shared):
        assert staff.post(f"{URL}publications/add/", data).status_code == 302
        again = staff.post(f"{URL}publications/add/", data | {"title": "Nog een keer"})
        assert again.status_code == 422
        assert "Dit staat al op de openbare pagina." in again.text
        assert "Nog een keer" in again.text
    first = Publication.objects.get(report=report)
    twice = actions.add_publication(
        team.programme, by=team.staff["programme_staff"], title="Weer", on=first.on, report=report
    )
    assert twice == first
    assert Publication.objects.count() == 2
    text = staff.get(page).text
    assert "Het staat op de openbare pagina" in text
    assert "publications/add/" not in text


def test_it_costs_a_few_queries_whatever_stands_there(client, staff, neighbours, team):
    before = queries(client.get, PAGE)
    for number in range(20):
        staff.post(
            f"{URL}publications/add/",
            ARTICLE | {"title": f"Artikel {number}", "link": f"https://krant.example/{number}"},
        )
    assert queries(client.get, PAGE) == before <= 6


def test_each_programme_has_its_own_part(client, own, team, neighbours):
    ProgrammeFactory(name="Tweede ronde")
    text = client.get(PAGE).text
    assert text.count("<h2") == 2
    assert "Tweede ronde" in text


def test_the_page_to_sign_in_leads_to_it(client):
    assert f'href="{PAGE}"' in client.get("/accounts/login/").text


def test_who_is_signed_in_reads_the_same_numbers(client, sign_in, own, neighbours):
    here = facts(sign_in(own.user("hr")).get(PAGE).text)
    assert here == facts(client.get(PAGE).text)
