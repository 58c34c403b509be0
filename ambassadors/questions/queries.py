from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from ambassadors.models import LearningQuestion
from organisations.models import Organisation

PER_PAGE = 50


def of_organisation(organisation: Organisation) -> QuerySet[LearningQuestion]:
    rows = LearningQuestion.objects.filter(organisation=organisation)
    return rows.select_related("organisation", "ambassador", "answered_by")


def listed(rows: QuerySet[LearningQuestion], page: str | None = None) -> Page[LearningQuestion]:
    """What waits for an answer first, what waited longest on top; of the rest, the newest."""
    waiting = F("answered_on").desc(nulls_first=True)
    return Paginator(rows.order_by(waiting, "asked_on", "pk"), PER_PAGE).get_page(page)


def waiting(organisation: Organisation) -> int:
    """How many questions nobody answered yet."""
    return LearningQuestion.objects.filter(organisation=organisation, answered_on=None).count()
