"""The demo has the report of last year and a public page."""

import pytest

from organisations import clock
from pilot.demo import reports
from research.models import Publication, Report


@pytest.mark.row("A02", "A23")
def test_the_demo_publishes_last_years_report_and_three_publications(team, run_jobs, client):
    reports.make(team.programme)
    run_jobs()
    report = Report.objects.get()
    assert (report.year, report.state) == (clock.today().year - 1, "ready")
    assert report.introduction in report.content["introduction"]
    assert Publication.objects.count() == 3
    assert f"Jaarverslag {report.year}" in client.get("/status/").text
