from django.db.models import QuerySet

from organisations.models import InboxItem, Organisation, User
from organisations.permissions import Permission

# In these nobody is asked anything (any more).
AT_REST = (
    Organisation.Status.PAUSED,
    Organisation.Status.WITHDRAWN,
    Organisation.Status.COMPLETED,
)


def not_at_rest() -> QuerySet[Organisation]:
    """Those whose people can be asked something now."""
    return Organisation.objects.exclude(status__in=AT_REST)


def my_organisations(user: User) -> list[Organisation]:
    """Where guardian lets this person in, by name."""
    rows = Organisation.objects.filter(
        organisationgrant__group__user=user,
        organisationgrant__permission__codename=str(Permission.ENTER),
    )
    return list(rows.distinct().order_by("name"))


def earlier_organisations(user: User) -> list[Organisation]:
    """Where this person got messages and is not let in any more; in their own scope."""
    told = InboxItem.objects.filter(user=user).order_by().values("organisation")
    now = [organisation.pk for organisation in my_organisations(user)]
    return list(Organisation.objects.filter(pk__in=told).exclude(pk__in=now).order_by("name"))


def inbox(user: User) -> QuerySet[InboxItem]:
    return InboxItem.objects.filter(user=user).select_related("organisation")
