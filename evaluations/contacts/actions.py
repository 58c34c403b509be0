from uuid import UUID

from django.db import transaction

from evaluations.contacts.models import ContactCard
from evaluations.gatherings.models import SignUp
from organisations import audit, clock
from organisations.models import Member, User
from organisations.tenancy import scope


@transaction.atomic
def share(found: SignUp, *, by: Member, phone: str, email: str) -> None:
    """Put `by` on the list of the group that is open, or change what stands there."""
    ContactCard.objects.update_or_create(
        group_id=found.gathering_id,
        user=by.user,
        defaults={
            "name": by.name,
            "phone": phone,
            "email": email,
            "shared_on": clock.today(),
        },
    )
    audit.record("share contact card", found, by=by)


@transaction.atomic
def leave(found: SignUp, *, by: Member) -> None:
    """Nobody of the group that is open sees the card of `by` any more."""
    if _remove(found.gathering_id, by.user):
        audit.record("remove contact card", found, by=by)


def forget(gathering_id: UUID, *, user: User | None) -> None:
    """The same where the group is not open."""
    with scope(group=gathering_id):
        _remove(gathering_id, user)


def _remove(gathering_id: UUID, user: User | None) -> int:
    rows = ContactCard.objects.filter(group_id=gathering_id, user=user)
    return rows.delete()[0]
