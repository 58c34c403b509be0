from django.db.models import QuerySet

from organisations.models import InboxItem, Organisation, User
from organisations.permissions import Permission


def my_organisations(user: User) -> list[Organisation]:
    """Where guardian lets this person in, by name."""
    rows = Organisation.objects.filter(
        organisationgrant__group__user=user,
        organisationgrant__permission__codename=str(Permission.ENTER),
    )
    return list(rows.distinct().order_by("name"))


def inbox(user: User) -> QuerySet[InboxItem]:
    return InboxItem.objects.filter(user=user).select_related("organisation")
