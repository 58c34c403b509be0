"""The people of the tests: two organisations of one programme, made once by the real actions.

`own` is Bakkerij De Halm, `other` is Zorghuis De Linde: the same roles, held by other people.
A person's username and address are <role>@<slug>.example, as in the demo.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from organisations import clock
from organisations.models import Job, Member, Organisation, Programme, Sector, Staff, User
from organisations.pipeline.actions import move, record_management
from organisations.tenancy import enter, scope
from pilot.overview.actions import add_organisation, invite_leader
from roles import actions, grants
from roles.catalogue import ORGANISATION_ROLES, PROGRAMME_ROLES, Role
from tests.database import as_login

# Everybody has been here for a while: a role can have ended yesterday.
SINCE = timedelta(days=60)
PASSWORD = "demo"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

OWN, OTHER = "bakkerij-de-halm", "zorghuis-de-linde"
PEOPLE = {
    ("Bakkerij De Halm", OWN, "Food"): {
        Role.PROJECT_LEADER: "Femke Bakker",
        Role.HR: "Peter Postma",
        Role.MANAGER: "Leo van Dam",
        Role.COMMUNICATIONS: "Coby Kok",
        Role.WORKS_COUNCIL: "Otto Raad",
        Role.AMBASSADOR: "Amina Haddad",
    },
    ("Zorghuis De Linde", OTHER, "Care"): {
        Role.PROJECT_LEADER: "Lena Linde",
        Role.HR: "Hanna Hof",
        Role.MANAGER: "Mo Mulder",
        Role.COMMUNICATIONS: "Cor Claes",
        Role.WORKS_COUNCIL: "Wim Wit",
        Role.AMBASSADOR: "Bert Boom",
    },
}
PROGRAMME_PEOPLE = {
    Role.PROGRAMME_STAFF: ("Sanne de Graaf", Staff.Party.SBCM),
    Role.UNION_CONTACT: ("Ugo Blok", Staff.Party.CNV),
    Role.RESEARCHER: ("Ria Hogeboom", Staff.Party.HAN),
    Role.DATA_STEWARD: ("Dirk Stuur", Staff.Party.HAN),
}


@dataclass(frozen=True)
class House:
    """An organisation with the member of each role."""

    organisation: Organisation
    members: dict[str, Member]

    def user(self, role: str) -> User:
        return self.members[role].user

    @property
    def slug(self) -> str:
        return self.organisation.slug


@dataclass(frozen=True)
class Team:
    """The programme with the staff of each role."""

    programme: Programme
    staff: dict[str, Staff]

    def user(self, role: str) -> User:
        return self.staff[role].user


def house(slug: str) -> House:
    members = Member.objects.filter(organisation__slug=slug).select_related("user", "organisation")
    by_role = {member.user.username.partition("@")[0]: member for member in members}
    return House(next(iter(by_role.values())).organisation, by_role)


def team() -> Team:
    staff = {person.role: person for person in Staff.objects.select_related("user", "programme")}
    return Team(staff[Role.PROGRAMME_STAFF].programme, staff)


def move_in() -> None:
    """Make everybody, where they are not there yet (a database can be used again)."""
    if Programme.objects.exists():
        return
    assert set(PROGRAMME_PEOPLE) == {spec.role for spec in PROGRAMME_ROLES}
    with clock.at(clock.now() - SINCE), transaction.atomic():
        programme, sectors = _programme()
        staff = _staff(programme)
        ids = {"programme": programme.pk, "staff": programme.pk, "user": staff.user_id}
        for (name, slug, sector), people in PEOPLE.items():
            assert set(people) == {spec.role for spec in ORGANISATION_ROLES}
            with as_login("runtime"), scope(**ids):
                organisation = _organisation(programme, staff, name, sectors[sector], people)
            assert organisation.slug == slug
        # Tests that look at the queue start with an empty one.
        Job.objects.all().delete()


def _programme() -> tuple[Programme, dict[str, Sector]]:
    programme = Programme.objects.create(
        name="Leerambassadeurs",
        starts=date(clock.today().year - 1, 1, 1),
        ends=date(clock.today().year + 3, 12, 31),
    )
    names = [sector for _name, _slug, sector in PEOPLE]
    return programme, {
        name: Sector.objects.create(programme=programme, name=name) for name in names
    }


def _staff(programme: Programme) -> Staff:
    grants.make_groups(programme)
    made = {}
    for role, (name, party) in PROGRAMME_PEOPLE.items():
        user = _user(role, "pilot")
        TOTP.activate(user, TOTP_SECRET)
        grants.give(user, programme, role)
        made[role] = Staff.objects.create(
            programme=programme,
            user=user,
            party=party,
            role=role,
            name=name,
            starts=programme.starts,
        )
    return made[Role.PROGRAMME_STAFF]


def _organisation(
    programme: Programme, staff: Staff, name: str, sector: Sector, people: dict[Role, str]
) -> Organisation:
    organisation = add_organisation(
        programme, by=staff, name=name, sector=sector, starts=clock.today(), employees=120
    )
    for role, person in people.items():
        if role == Role.PROJECT_LEADER:
            invitation = invite_leader(organisation, by=staff, name=person, email="")
            leader = actions.accept(invitation, user=_user(role, organisation.slug))
            continue
        invitation = actions.invite(organisation, by=leader, name=person, role=role)
        user = _user(role, organisation.slug)
        enter(user=user.pk)
        actions.accept(invitation, user=user)
    _join(organisation, staff, leader)
    return organisation


def _join(organisation: Organisation, staff: Staff, leader: Member) -> None:
    """From approached to active, as it goes."""
    day = clock.today()
    record_management(
        organisation,
        by=leader,
        agreed=True,
        decided_on=day,
        decided_by="Dora Directeur, directeur",
        hours=Decimal(4),
        per="week",
        evidence="Verslag van het MT",
    )
    steps = ("candidate", "selected", "active")
    for minute, status in enumerate(steps, 1):  # which of them is the last must be known
        with clock.at(clock.now() + minute * timedelta(minutes=1)):
            move(organisation, to=status, on=day, by=staff, criteria=["support", "time"])


def _user(role: str, place: str) -> User:
    address = f"{role}@{place}.example"
    return User.objects.create_user(address, address, PASSWORD)
