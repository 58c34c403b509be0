"""New starters: a register for the staff, and for others only how many there are."""

import pytest

from organisations import clock
from organisations.audit import ProgrammeAuditEntry
from research.models import NewStarter
from tests.factories import KitFactory, NewStarterFactory

URL = "/programme/starters/"

pytestmark = pytest.mark.row("A18")


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def facts():
    return {"name": "De  Nieuwe Haven", "month": clock.month().isoformat()}


def test_a_new_starter_is_noted_with_its_month_and_its_kit(staff, facts, team):
    kit = KitFactory(number=4)
    assert f'value="{kit.pk}" selected' in staff.get(f"{URL}add/?kit={kit.pk}").text
    assert staff.post(f"{URL}add/", facts | {"kit": str(kit.pk)}).url == URL
    starter = NewStarter.objects.get()
    assert (starter.name, starter.month, starter.kit) == ("De Nieuwe Haven", clock.month(), kit)
    text = staff.get(URL).text
    assert "De Nieuwe Haven" in text
    assert "Startpakket, uitgave 4" in text
    assert "1 organisatie begon" in text
    assert ProgrammeAuditEntry.objects.filter(verb="add new starter").count() == 1


def test_a_kit_that_was_made_after_they_began_is_refused(staff, facts):
    """In the same month is right: the days are not known."""
    kit = KitFactory(number=4, asked_at=clock.now())
    before = (clock.month() - clock.DAY).replace(day=1).isoformat()
    answer = staff.post(f"{URL}add/", facts | {"kit": str(kit.pk), "month": before})
    assert answer.status_code == 422
    assert "Toen waren ze al begonnen" in answer.text
    assert not NewStarter.objects.exists()
    assert staff.post(f"{URL}add/", facts | {"kit": str(kit.pk)}).status_code == 302


def test_it_is_changed_and_removed(staff, facts):
    starter = NewStarterFactory(name="Haven")
    page = f"{URL}{starter.pk}/"
    assert staff.post(page, facts).url == URL
    starter.refresh_from_db()
    assert starter.name == "De Nieuwe Haven"
    staff.post(f"{page}remove/")
    assert not NewStarter.objects.exists()


def test_who_is_on_the_list_or_in_the_pilot_is_no_new_starter(staff, facts, own):
    NewStarterFactory(name="De Nieuwe Haven")
    for name in ("de nieuwe haven", own.organisation.name):
        answer = staff.post(f"{URL}add/", facts | {"name": name})
        assert answer.status_code == 422, name
        assert name in answer.text
    assert staff.post(f"{URL}add/", facts | {"name": "Een ander"}).status_code == 302


@pytest.mark.parametrize("month", ["", "2026-13-01", "2026-03-02", "morgen", "1999-01-01"])
def test_a_month_outside_the_run_is_refused(staff, facts, month):
    assert staff.post(f"{URL}add/", facts | {"month": month}).status_code == 422
    assert not NewStarter.objects.exists()


def test_organisations_read_how_many_and_a_small_number_is_not_told(sign_in, own):
    reader = sign_in(own.user("ambassador"))
    page = f"/o/{own.slug}/methods/"
    assert "Organisaties buiten de pilot" not in reader.get(page).text
    NewStarterFactory.create_batch(2)
    text = reader.get(page).text
    assert "minder dan 3" in text
    assert "Nieuwkomer" not in text
    NewStarterFactory()
    text = reader.get(page).text
    assert "minder dan 3" not in text
    assert f"<dt>{clock.today().year}</dt><dd>3</dd>" in text


def test_a_researcher_does_not_read_the_names(sign_in, team, staff):
    NewStarterFactory(name="De Nieuwe Haven")
    researcher = sign_in(team.user("researcher"), second_factor=True)
    assert "De Nieuwe Haven" in staff.get(URL).text
    assert researcher.get(URL).status_code == 403
    assert researcher.post(f"{URL}add/", {"name": "X"}).status_code == 403
