from collections.abc import Collection
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
from organisations.pipeline.actions import write_first_step
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
    status: str = Organisation.Status.APPROACHED,
    on: date | None = None,
    who: str = "",
    criteria: Collection[str] = (),
) -> Organisation:
    """A new tenant with its profile and its first step; afterwards its rows are the ones that
    exist.

    `who` approached them `on` a day (today) and saw these `criteria` met. Raises StepRefused.
    """
    organisation = Organisation.objects.create(
        programme=programme,
        sector=sector,
        name=name,
        slug=free_slug(name),
        status=status,
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
    write_first_step(organisation, on=on or clock.today(), by=by, who=who, criteria=criteria)
    return organisation


def free_slug(name: str) -> str:
    """A short address that nobody has yet."""
    base = slugify(name)[:50] or "organisatie"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


@transaction.atomic
def change_profile(profile: Profile, *, by: Member) -> None:
    """Save the facts; not the start date, which moves the plan and may have moved meanwhile."""
    facts = {field.name for field in Profile._meta.concrete_fields}
    profile.save(update_fields=facts - {"id", "organisation", "starts"})
    audit.record("change profile", profile, by=by)


def mark_read(item: InboxItem) -> None:
    if item.read_at is None:
        item.read_at = clock.now()
        item.save(update_fields=["read_at"])
