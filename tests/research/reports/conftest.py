from datetime import datetime

import pytest

from organisations import clock
from organisations.models import Organisation
from research.reports.models import Report
from tests.factories import SectorFactory, StatusChangeFactory

URL = "/programme/reports/"


@pytest.fixture(autouse=True)
def autumn(at):
    with at(datetime(2026, 11, 2, 12, tzinfo=clock.AMSTERDAM)):
        yield


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def neighbours(own, team):
    """Three more organisations in a sector of their own: with the cast they are five."""
    sector = SectorFactory(programme=team.programme, name="Techniek")
    made = [
        Organisation.objects.create(
            programme=team.programme, sector=sector, slug=f"bedrijf-{n}", name=f"Bedrijf Vonk {n}",
            status="active",
        )
        for n in range(3)
    ]  # fmt: skip
    for organisation in made:
        StatusChangeFactory(organisation=organisation, to_status="active", on=clock.today())
    return made


@pytest.fixture
def draft(staff):
    """`draft(year)`: a draft of a report."""

    def started(year=2026):
        answer = staff.post(f"{URL}start/", {"year": str(year)})
        assert answer.status_code == 302, answer.text
        return Report.objects.get(year=year, state="draft")

    return started


@pytest.fixture
def publish(staff, draft, run_jobs):
    """`publish(year)`: a report with its PDF, when the worker is done."""

    def published(year=2026, **words):
        found = draft(year)
        staff.post(f"{URL}{found.pk}/publish/", words | {"edition": found.edition})
        run_jobs()
        return Report.objects.get(pk=found.pk)

    return published


@pytest.fixture
def rows():
    """`rows(report, key)`: the table of a section, by the first cell of each row."""

    def table(report, key):
        for section in report.content["sections"]:
            if section["key"] == key:
                return {row[0]: row[1:] for row in section["rows"]}
        return None

    return table
