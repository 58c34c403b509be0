from datetime import date

from django.db import transaction
from django.utils.text import slugify

from organisations import audit, clock
from organisations.models import (
    InboxItem,
    Member,
    Organisation,
    Profile,
    Programme,
    Sector,
    Staff,
)
from organisations.tenancy import enter


@transaction.atomic
def add_organisation(
    programme: Programme,
    *,
    by: Staff,
    name: str,
    sector: Sector,
    starts: date,
    experience: str = Profile.Experience.NEW,
    employees: int | None = None,
    practically_educated: int | None = None,
    has_works_council: bool = True,
) -> Organisation:
    """A new tenant with its profile; afterwards its rows are the ones that exist."""
    organisation = Organisation.objects.create(
        programme=programme,
        sector=sector,
        name=name,
        slug=free_slug(name),
        status=Organisation.Status.ACTIVE,
    )
    enter(org=organisation.pk)
    Profile.objects.create(
        organisation=organisation,
        starts=starts,
        experience=experience,
        employees=employees,
        practically_educated=practically_educated,
        has_works_council=has_works_council,
    )
    audit.record("add organisation", organisation, by=by)
    return organisation


def free_slug(name: str) -> str:
    """A short address that nobody has yet."""
    base = slugify(name)[:50] or "organisatie"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


@transaction.atomic
def change_profile(profile: Profile, *, by: Member) -> None:
    profile.save()
    audit.record("change profile", profile, by=by)


def mark_read(item: InboxItem) -> None:
    if item.read_at is None:
        item.read_at = clock.now()
        item.save(update_fields=["read_at"])
