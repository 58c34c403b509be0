"""What stands behind the addresses of the yearly report and the public page."""

from datetime import date
from typing import Any

from organisations.models import Document
from organisations.tenancy import scope
from research.reports import actions
from research.reports.models import Report
from tests.cast import House, Team


def objects(
    own: House, team: Team, evaluation: Document, run_jobs: Any
) -> dict[str, dict[str, Any]]:
    programme, staff = team.programme, team.staff["programme_staff"]
    with scope(programme=programme.pk, staff=programme.pk):
        published = actions.start(programme, by=staff, year=programme.starts.year)
        actions.publish(published, by=staff)
        draft = actions.start(programme, by=staff, year=programme.starts.year)
    run_jobs()
    with scope(programme=programme.pk, staff=programme.pk):
        shown = actions.add_publication(
            programme,
            by=staff,
            title="Jaarverslag",
            on=date(2026, 1, 1),
            report=Report.objects.get(pk=published.pk),
        )
    done, making = {"pk": published.pk}, {"pk": draft.pk}
    found = {"slug": own.slug, "pk": evaluation.pk}
    return {
        "report": done,
        "report_file": done,
        "report_table": done | {"key": "run"},
        "make_report_again": done,
        "withdraw_report": done,
        "change_report": making,
        "publish_report": making,
        "throw_away_report": making,
        "remove_publication": {"pk": shown.pk},
        "status_file": {"pk": shown.pk},
        "published_evaluation": found,
        "published_evaluation_file": found,
    }
