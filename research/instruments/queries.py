from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from organisations.models import Programme
from research.instruments.models import Instrument, InstrumentVersion


def instruments(programme: Programme) -> QuerySet[Instrument]:
    return Instrument.objects.filter(programme=programme).annotate(
        published=Count("versions", filter=Q(versions__published_on__isnull=False)),
        drafts=Count("versions", filter=Q(versions__published_on=None)),
    )


def versions(instrument: Instrument) -> list[InstrumentVersion]:
    """Newest first, each with the instrument that is known already."""
    rows = list(InstrumentVersion.objects.filter(instrument=instrument))
    for row in rows:
        row.instrument = instrument
    return rows


def askable(programme: Programme) -> QuerySet[InstrumentVersion]:
    """The newest published version of each form that somebody can be asked: people with a role,
    colleagues with a slip or a learner card."""
    published = InstrumentVersion.objects.filter(programme=programme).published()
    newer = published.filter(instrument=OuterRef("instrument"), number__gt=OuterRef("number"))
    rows = published.filter(~Exists(newer)).exclude(instrument__roles=[])
    return rows.select_related("instrument").order_by("instrument__code")
