from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from organisations import clock
from organisations.documents.files import store_for_programme
from research.models import Export, ExportFile, ResearchRequest


class ExportFactory(DjangoModelFactory):
    """Takes `asked_by=`, a Staff."""

    class Meta:
        model = Export

    programme = factory.SelfAttribute("asked_by.programme")
    number = factory.Sequence(lambda n: 100 + n)
    asked_at = factory.LazyFunction(clock.now)


class ExportFileFactory(DjangoModelFactory):
    """Takes `export=`; holds a small CSV."""

    class Meta:
        model = ExportFile

    programme = factory.SelfAttribute("export.programme")
    unit = "org"
    rows = 1
    file = factory.LazyAttribute(
        lambda row: store_for_programme(
            b"org_pid\n1\n", name="org.csv", media_type="text/csv", programme=row.programme
        )
    )


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
