"""Starting a programme and its first people: done once, on the command line, by who installs."""

from collections.abc import Sequence
from datetime import date

from allauth.account.models import EmailAddress
from django.db import transaction

from organisations import clock
from organisations.models import Programme, Sector, Staff, User
from organisations.tenancy import scope
from roles import grants
from roles.catalogue import Role


@transaction.atomic
def start_programme(
    *, name: str, starts: date, ends: date, funder: str, sectors: Sequence[str]
) -> Programme:
    programme = Programme.objects.create(name=name, starts=starts, ends=ends, funder=funder)
    grants.make_groups(programme)
    with scope(programme=programme.pk, staff=programme.pk):
        Sector.objects.bulk_create(Sector(programme=programme, name=sector) for sector in sectors)
    return programme


@transaction.atomic
def add_staff(programme: Programme, *, role: Role, party: str, name: str, email: str) -> Staff:
    """Give somebody a role in the programme. A new account has no password: the first sign-in is
    with a code by mail, and asks for a second factor."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, email)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    grants.give(user, programme, role)
    with scope(programme=programme.pk, staff=programme.pk):
        return Staff.objects.create(
            programme=programme,
            user=user,
            role=role,
            party=party,
            name=name,
            starts=clock.today(),
        )
