from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from organisations import clock
from organisations.documents.files import store_for_programme
from research.files.archive import to_zip
from research.models import Case, Interview, Recall, Release, ReleaseDownload, ResearchRequest


class ReleaseFactory(DjangoModelFactory):
    """Takes `asked_by=`, a Staff; waits for approval, with the `tables` (unit → CSV) in it."""

    class Meta:
        model = Release

    class Params:
        tables = {"org": "org_pid,sector\na1,99\n"}

    programme = factory.SelfAttribute("asked_by.programme")
    year = 2026
    sequence = factory.Sequence(lambda n: 100 + n)
    title = "Rapport"
    population = "Iedereen"
    closing = factory.LazyFunction(clock.today)
    units = factory.LazyAttribute(lambda row: sorted(row.tables))
    rules = 1
    asked_at = factory.LazyFunction(clock.now)
    state = "made"
    progress = 100
    rows = factory.LazyAttribute(lambda row: dict.fromkeys(row.tables, 1))
    files = factory.LazyAttribute(
        lambda row: {f"data/{unit}.csv": len(text) for unit, text in row.tables.items()}
    )
    package = factory.LazyAttribute(
        lambda row: store_for_programme(
            to_zip(
                {
                    f"release-{row.year}.{row.sequence}/data/{unit}.csv": text.encode()
                    for unit, text in row.tables.items()
                }
            ),
            name=f"release-{row.year}.{row.sequence}.zip",
            media_type="application/zip",
            programme=row.programme,
        )
    )


class CaseFactory(DjangoModelFactory):
    """Takes `release=`; of an organisation that is in it under a pseudonym of its own."""

    class Meta:
        model = Case

    programme = factory.SelfAttribute("release.programme")
    org_pid = factory.Sequence(lambda n: f"{n:032x}")
    content = factory.LazyFunction(
        lambda: {
            "org": {"sector": "99", "size_class": "3"},
            "lines": [["event", "2026-02", 12, 1], ["talk", "2026-Q1", -1, None]],
            "quarters": [],
            "conditions": [],
        }
    )


class InterviewFactory(DjangoModelFactory):
    """Takes `case=`."""

    class Meta:
        model = Interview

    programme = factory.SelfAttribute("case.programme")
    month = date(2026, 3, 1)
    who = Interview.Who.HR
    form = Interview.Form.LIVE
    length = Interview.Length.HOUR
    consent = True
    reference = factory.Sequence(lambda n: f"HAN-{n // 9000 + 1}-{n % 9000}")


class ReleaseDownloadFactory(DjangoModelFactory):
    """Takes `release=` and `by=`, a Staff."""

    class Meta:
        model = ReleaseDownload

    programme = factory.SelfAttribute("release.programme")
    at = factory.LazyFunction(clock.now)
    path = "data/org.csv"


class RecallFactory(DjangoModelFactory):
    """Takes `release=`."""

    class Meta:
        model = Recall

    programme = factory.SelfAttribute("release.programme")
    at = factory.LazyFunction(clock.now)
    due = factory.LazyFunction(lambda: clock.today() + timedelta(days=30))
    reason = "taken out of the research"
    ids = factory.LazyFunction(lambda: {"org": ["a1"]})


class ResearchRequestFactory(DjangoModelFactory):
    """Takes `made_by=`, a Staff; open since yesterday, for P&O."""

    class Meta:
        model = ResearchRequest

    programme = factory.SelfAttribute("made_by.programme")
    title = factory.Sequence(lambda n: f"Vragenlijst {n}")
    roles = ("hr",)
    minutes = 15
    opens = factory.LazyFunction(lambda: clock.today() - timedelta(days=1))
    closes = factory.LazyFunction(lambda: clock.today() + timedelta(days=20))
