"""Making and opening doors."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

from allauth.core.internal import ratelimit
from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisations import clock
from organisations.doors import tokens
from organisations.models import Door, Organisation
from organisations.requests import Request
from organisations.tenancy import enter


class TooManyTries(PermissionDenied):
    """Somebody at this address tried many codes in a minute."""


def make(kind: Door.Kind, organisation: Organisation, subject_id: UUID, *, days: int) -> Door:
    """A new door to `subject_id`, closing the earlier ones of this kind to it."""
    Door.objects.filter(kind=kind, organisation=organisation, subject_id=subject_id).update(
        closed=True
    )
    door = _new(kind, organisation, subject_id, days)
    door.save()
    return door


def make_many(
    kind: Door.Kind, organisation: Organisation, subject_ids: Iterable[UUID], *, days: int
) -> None:
    """One door to each of these subjects, which had none before; in one query."""
    Door.objects.bulk_create(_new(kind, organisation, pk, days) for pk in subject_ids)


def make_alike(
    kind: Door.Kind, organisation: Organisation, subject_id: UUID, *, ids: list[UUID], days: int
) -> list[Door]:
    """A door for each of these keys, all to one subject; those that were made before stay."""
    fresh = [_new(kind, organisation, subject_id, days, pk) for pk in ids]
    Door.objects.bulk_create(fresh, ignore_conflicts=True)
    return list(Door.objects.filter(kind=kind, organisation=organisation, pk__in=ids))


def _new(
    kind: Door.Kind, organisation: Organisation, subject_id: UUID, days: int, pk: UUID | None = None
) -> Door:
    door = Door(
        id=pk or uuid4(),
        kind=kind,
        organisation=organisation,
        subject_id=subject_id,
        expires=clock.now() + timedelta(days=days),
    )
    door.token_hash = tokens.digest(tokens.derive(door.pk))
    return door


def close(subject_id: UUID) -> None:
    """Close every door to this subject."""
    Door.objects.filter(subject_id=subject_id).update(closed=True)


def open_door(request: Request, token: str) -> Door:
    """The open door of this token, with its organisation entered; 404 for any other token."""
    tries = ratelimit.consume(request, app="allauth.account", action="door", limit_get=True)
    if tries is None:
        raise TooManyTries
    door = (
        Door.objects.select_related("organisation")
        .filter(token_hash=tokens.digest(token), closed=False, expires__gt=clock.now())
        .first()
    )
    if door is None:
        raise Http404
    # Only wrong tokens count: a whole workshop may come in behind one address.
    tries.rollback()
    enter(
        org=door.organisation_id,
        programme=door.organisation.programme_id,
        user=request.user.pk,  # None for somebody who is not signed in
    )
    return door
