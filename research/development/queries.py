from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import override

from organisations.models import Programme
from research.development.content import content
from research.development.models import DevelopmentEdition
from research.readers.useful import opinions


def editions(programme: Programme) -> QuerySet[DevelopmentEdition]:
    """The newest first, without what they say."""
    rows = DevelopmentEdition.objects.filter(programme=programme)
    return rows.select_related("published_by").defer("content")


def newest(programme_id: int) -> DevelopmentEdition | None:
    """The one that is in use."""
    rows = DevelopmentEdition.objects.published().filter(programme=programme_id)
    return rows.select_related("file").first()


def has_published(programme_id: int) -> bool:
    return DevelopmentEdition.objects.published().filter(programme=programme_id).exists()


def before(edition: DevelopmentEdition) -> DevelopmentEdition | None:
    rows = DevelopmentEdition.objects.published().filter(programme=edition.programme_id)
    return rows.filter(number__lt=edition.number).first()


def says(edition: DevelopmentEdition) -> dict[str, Any]:
    """What it says: frozen where it is published, as it is now for a draft."""
    if not edition.is_draft:
        return edition.content
    earlier = before(edition)
    with override(settings.LANGUAGE_CODE):
        return content(
            edition,
            list(edition.modules.all()),
            opinions(edition.programme),
            earlier.content if earlier else None,
        )
