from django.db.models import QuerySet

from organisations.models import Programme
from research.kit.models import Kit


def kits(programme: Programme) -> QuerySet[Kit]:
    """The newest first, without what they say."""
    return Kit.objects.filter(programme=programme).select_related("sector").defer("content")
