"""Lists of yearly reports, publications and evaluations, and what each page costs."""

from organisations import clock
from research.models import Publication, Report
from tests.factories import DocumentFactory


def reports(own, team, n):
    staff = team.staff["programme_staff"]
    facts = {"programme": team.programme, "made_by": staff, "made_at": clock.now()}
    published = {"published_by": staff, "published_at": clock.now(), "content_hash": "0" * 64}
    for number in range(1, n + 1):
        report = Report.objects.create(
            **facts, **published, year=2026, number=number, state="ready"
        )
        Report.objects.create(**facts, year=2100 + number, number=1)
        for source in ({"report": report}, {"link": "https://voorbeeld.example/"}):
            Publication.objects.create(
                programme=team.programme, title="Iets", on=clock.today(), added_by=staff, **source
            )


def evaluations(own, team, n):
    facts = {"organisation": own.organisation, "kind": "evaluation", "in_force_at": clock.now()}
    for number in range(n):
        DocumentFactory(**facts, version=100 + number)


REPORTS = [
    ("programme_staff", "/programme/reports/", reports, 7),
    ("programme_staff", "/programme/reports/publications/", reports, 7),
    ("programme_staff", "/programme/evaluations/", evaluations, 8),
]
