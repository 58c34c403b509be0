from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ambassadors.find import content, queries
from ambassadors.models import PublicCard
from organisations import audit
from organisations.audit import Actor
from organisations.documents.actions import empty_earlier, new_version
from organisations.doors import doors
from organisations.models import Document, Door, Member, Organisation, Profile
from roles.catalogue import Role
from roles.models import Assignment

POSTER = "poster"  # the kind of document
DAYS = 5 * 365  # a poster hangs for years


@transaction.atomic
def show_card(*, by: Member, **facts: Any) -> PublicCard:
    """From now on everybody with the link sees this of the ambassador `by`."""
    card, _made = PublicCard.objects.update_or_create(
        organisation=by.organisation, member=by, defaults=facts
    )
    audit.record("show public card", card, by=by)
    renew_poster(by.organisation, by=by)
    return card


@transaction.atomic
def remove_card(card: PublicCard, *, by: Member) -> None:
    """Nobody sees the ambassador any more, on the page, on the poster or in an earlier poster."""
    audit.record("remove public card", card, by=by)
    card.delete()
    renew_poster(by.organisation, by=by)


@transaction.atomic
def make_link(organisation: Organisation, *, by: Member) -> Door:
    """A link to the page, and a poster with it; the link of before no longer works."""
    # Two taps at once must not leave two links open.
    profile = Profile.objects.select_for_update().get(organisation=organisation)
    door = doors.make(Door.Kind.FIND, organisation, profile.pk, days=DAYS)
    audit.record("make public link", organisation, by=by)
    renew_poster(organisation, by=by)
    return door


@transaction.atomic
def renew_poster(organisation: Organisation, *, by: Actor) -> Document | None:
    """A new version of the poster where it would say something else; None where it would not, or
    where there is no link yet. What is not shown any more stays in no earlier version either."""
    door = queries.open_door(organisation)
    if door is None:
        return None
    made = new_version(
        POSTER,
        _("Find your learning ambassador"),
        content.poster(organisation, queries.link_through(door), queries.shown(organisation)),
        organisation=organisation,
        by=by,
    )
    if made:
        empty_earlier(made)
    return made


@transaction.atomic
def forget_who_left(organisation: Organisation) -> None:
    """The cards of who is no ambassador any more go, and the poster follows."""
    today = Assignment.objects.today().filter(organisation=organisation, role=Role.AMBASSADOR)
    cards = PublicCard.objects.filter(organisation=organisation)
    for card in cards.exclude(member__in=today.values("member")):
        audit.record("remove public card", card, by=None)
        card.delete()
    renew_poster(organisation, by=None)
