"""The radar: what stands in the way, at three levels, from stored figures only."""

import csv
import io
import re

import pytest

from ambassadors.models import Conversation
from organisations.models import OrganisationFigure, ProgrammeFigure
from research.radar.knobs import OF_REGISTERED, OF_TOLD, THEMES, Level
from tests.factories import LogDecisionFactory, MeasureFactory, ObstacleFactory
from tests.research.radar.conftest import OWN_FIELD, SUMMER, TIME, talks

pytestmark = pytest.mark.usefixtures("autumn")


def part(answer):
    assert answer.status_code == 200
    return answer.text.split("<main")[1]


def own_field(text):
    """What the page says of the obstacle that stands apart."""
    return text.split('id="own-field-head"')[1].split("</section>")[0]


def shows(organisation, measure, value, sector=None):
    facts = {"quarter": SUMMER, "measure": measure, "value": value}
    OrganisationFigure.objects.create(organisation=organisation, **facts)
    ProgrammeFigure.objects.create(programme=organisation.programme, sector=sector, **facts)


@pytest.mark.row("A24")
def test_the_radar_shows_what_is_stored_and_what_can_be_done(hr, own, crowd, make):
    make()
    text = part(hr.get(f"/o/{own.slug}/figures/radar/"))
    assert "Geen tijd" in text
    assert ">20</td>" in text
    assert "Zet uren om te leren in het rooster" in text
    assert "De ondernemingsraad" in text
    assert "CNV, SBCM en de sector" not in text
    assert f"/o/{own.slug}/measures/obstacles/add/" in text
    assert 'href="/o/' + own.slug + '/figures/radar/"' in hr.get(f"/o/{own.slug}/figures/").text


@pytest.mark.row("A24")
def test_a_page_never_shows_what_has_no_figure_although_it_was_told(hr, contact, own, crowd, make):
    """The same conversations, before and after the figures are made."""
    assert Conversation.objects.filter(obstacles__contains=[TIME]).count() == 18
    for client, url in (
        (hr, f"/o/{own.slug}/figures/radar/"),
        (contact, "/programme/radar/"),
        (contact, f"/programme/radar/sectors/{own.organisation.sector_id}/"),
    ):
        before = part(client.get(url))
        assert "kunnen we nog niets laten zien" in before
        assert "<svg" not in before
        assert "<td" not in before.split("ambassadeurs opschreven")[-1].split("Welke knop")[0]
    make()
    assert "<svg" in part(hr.get(f"/o/{own.slug}/figures/radar/"))
    # The sum would give the other organisation away.
    assert "<svg" not in part(contact.get("/programme/radar/"))


@pytest.mark.row("A24", "A14")
def test_where_nothing_is_shown_it_tells_what_the_organisation_arranges(
    sign_in, other, crowd, make
):
    make()
    text = part(sign_in(other.user("hr")).get(f"/o/{other.slug}/figures/radar/"))
    assert "kunnen we nog niets laten zien" in text
    assert f"/o/{other.slug}/conditions/" in text
    assert "Manager" not in text.split("Welke knop")[0]


@pytest.mark.row("C04")
def test_only_own_field_stands_apart_also_when_it_is_withheld(hr, own, crowd, make):
    talks(own, crowd[0], 1, obstacles=[OWN_FIELD])
    make()
    text = own_field(part(hr.get(f"/o/{own.slug}/figures/radar/")))
    assert "Te weinig verteld om het te laten zien" in text
    assert "<td" not in text


@pytest.mark.row("C04")
def test_only_own_field_stands_apart_with_its_own_line_when_it_is_shown(hr, own, crowd, make):
    for member in crowd:
        talks(own, member, 3, obstacles=[OWN_FIELD])
    make()
    page = part(hr.get(f"/o/{own.slug}/figures/radar/"))
    assert ">10</td>" in own_field(page)
    assert "Te weinig verteld" not in page
    assert "Alleen eigen vakgebied" not in page.split("own-field-head")[0]
    assert "Sta toe dat een deel van het budget" in page


@pytest.mark.row("A24")
def test_at_most_five_are_shown_the_largest_first(hr, own, crowd, make):
    make()
    OrganisationFigure.objects.filter(measure__startswith="obstacle").delete()
    for nth, code in enumerate((1, 2, 3, 4, 5, 6, 7), start=1):
        facts = {"quarter": SUMMER, "measure": f"obstacle_{code}", "value": nth * 5}
        OrganisationFigure.objects.create(organisation=own.organisation, **facts)
    text = part(hr.get(f"/o/{own.slug}/figures/radar/")).split("own-field-head")[0]
    rows = text.split("<tbody>")[1].split("</tbody>")[0]
    assert [row.split("<")[0] for row in rows.split('scope="row">')[1:]] == [
        "Geen passend aanbod",
        "Situatie thuis",
        "Leidinggevende werkt niet mee",
        "Taal",
        "Weinig zelfvertrouwen",
    ]


@pytest.mark.row("A24")
def test_each_level_reads_its_own_knob(contact, own, crowd, make):
    make()
    sector = own.organisation.sector
    for place in (None, sector):
        ProgrammeFigure.objects.create(
            programme=own.organisation.programme, sector=place, quarter=SUMMER,
            measure="obstacle_2", value=30,
        )  # fmt: skip
    programme = part(contact.get("/programme/radar/"))
    # The programme sees side by side who can turn which knob, and by which names it is known.
    [money] = [one for one in programme.split("<article")[1:] if "Geen geld" in one]
    assert [line.split("</dt>")[0] for line in money.split("</article>")[0].split("<dt>")[1:]] == [
        "Het programma en het ministerie",
        "CNV, SBCM en de sector",
        "De ondernemingsraad",
        "P&amp;O en de organisatie",
    ]
    assert "In gesprekken: Geen geld." in money
    assert "In de lijsten van organisaties:" in money
    assert f"/programme/radar/sectors/{sector.pk}/" in programme
    ours = part(contact.get(f"/programme/radar/sectors/{sector.pk}/"))
    assert "CNV, SBCM en de sector</dt>" in ours
    assert "Het programma en het ministerie</dt>" not in ours
    assert ">30</td>" in ours
    assert own.organisation.name not in programme + ours


def test_each_table_can_be_scrolled_with_the_keyboard_and_has_a_name_of_its_own(
    hr, own, crowd, make
):
    for member in crowd:
        talks(own, member, 3, obstacles=[OWN_FIELD])
    make()
    text = part(hr.get(f"/o/{own.slug}/figures/radar/"))
    names = re.findall(r'<div class="table-wrap" role="region" aria-label="([^"]+)" tab', text)
    assert len(set(names)) == len(names) == text.count("table-wrap") == 2
    # The knobs of a theme are no landmark: one theme has the name of what stands apart.
    assert text.count("<section") == 1


def test_a_column_has_a_short_name_that_breaks_before_the_year_only(hr, own, crowd, make):
    make()
    text = part(hr.get(f"/o/{own.slug}/figures/radar/"))
    assert ">kw\xa03 2026</th>" in text
    assert ">kw\xa03</text>" in text
    assert ">2026</text>" in text


@pytest.mark.row("A24")
def test_another_programme_has_no_sector_here(contact, own):
    unknown = own.members["hr"].pk
    assert contact.get(f"/programme/radar/sectors/{unknown}/").status_code == 404


def test_the_files_have_every_obstacle_empty_where_it_is_withheld(hr, contact, own, crowd, make):
    make()
    text = hr.get(f"/o/{own.slug}/figures/radar/file/").content.decode("utf-8-sig")
    rows = {row["Code"]: row["Hoeveel"] for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert rows["obstacle_1"] == "20"
    assert rows["obstacle_5"] == ""
    assert "registered_1" not in rows
    text = contact.get("/programme/radar/file/").content.decode("utf-8-sig")
    assert "registered_1" in text
    assert ",20" not in text


@pytest.mark.row("B23")
def test_the_own_register_is_for_who_keeps_it(hr, sign_in, own):
    LogDecisionFactory(organisation=own.organisation, recorded_by=own.members["hr"])
    obstacle = ObstacleFactory(organisation=own.organisation, text="Alleen in het weekend")
    MeasureFactory(organisation=own.organisation, obstacle=obstacle)
    place = f"/o/{own.slug}/figures/radar/"
    mine = part(hr.get(place))
    assert "Roosters of diensten" in mine
    assert "De lijst zoals die nu is" in mine
    council = part(sign_in(own.user("works_council")).get(place))
    assert "Roosters of diensten" not in council
    assert "De lijst zoals die nu is" not in council
    assert "Alleen in het weekend" not in mine + council


def test_every_obstacle_has_a_theme_and_every_theme_a_text_for_every_level():
    from ambassadors.codes import Obstacle as Told
    from evaluations.models import Obstacle as Registered

    assert OF_TOLD.keys() == {f"obstacle_{code}" for code in Told.values if code}
    assert OF_REGISTERED.keys() == {f"registered_{kind}" for kind in Registered.Kind.values}
    for theme in THEMES:
        assert set(theme.knobs) == set(Level), theme.code
