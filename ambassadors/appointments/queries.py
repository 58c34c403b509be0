from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ambassadors.models import Appointment, Facility, LearningStory, TimeAgreement
from organisations import clock
from organisations.models import Member, Organisation, Profile
from organisations.texts import queries as texts
from roles.catalogue import Role
from roles.models import Assignment, AssignmentQuerySet, Task

# British research found that a learning rep does more where there is one for about 200 employees.
GUIDELINE = 200
TRAINING = "B12"  # the task that says how far the training is
FACILITIES = len(Facility.Item)


@dataclass(frozen=True)
class Row:
    """An ambassador of today, as far as it concerns the project leader: nothing they log."""

    assignment: Any  # with the annotations of `_assignments`
    appointment: Appointment | None
    agreement: TimeAgreement | None
    is_manager: bool
    facilities: int = FACILITIES

    @property
    def member(self) -> Member:
        return self.assignment.member

    @property
    def manages(self) -> bool:
        """A manager, or said to be the manager of these colleagues."""
        return self.is_manager or bool(self.appointment and self.appointment.manages_colleagues)

    @property
    def training(self) -> str:
        """How far the training is, where the task is theirs; else ''."""
        status = self.assignment.training
        return str(Task.Status(status).label) if status else ""

    @property
    def has_many(self) -> bool:
        return bool(self.appointment and (self.appointment.colleagues or 0) > GUIDELINE)


@dataclass(frozen=True)
class Coverage:
    """How many colleagues have an ambassador, against how many there are (None: not known)."""

    covered: int
    employees: int | None
    ambassadors: int

    guideline: int = GUIDELINE

    @property
    def more_than_all(self) -> bool:
        return self.employees is not None and self.covered > self.employees

    @property
    def advised(self) -> int:
        """How many ambassadors the guideline asks for."""
        return ceil((self.employees or 0) / GUIDELINE)

    @property
    def is_thin(self) -> bool:
        return self.ambassadors < self.advised


@dataclass(frozen=True)
class Overview:
    today: list[Row]
    earlier: list[Assignment]
    coverage: Coverage


def overview(organisation: Organisation) -> Overview:
    """The ambassadors of today and of before, in four queries."""
    assignments = sorted(
        _assignments(organisation), key=lambda row: (row.member.name.lower(), row.starts)
    )
    counting = [row for row in assignments if not row.is_over and row.starts <= clock.today()]
    managers = {row.member_id for row in counting if row.role == Role.MANAGER}
    appointments = {row.member_id: row for row in _appointments(organisation)}
    agreements = {
        row.ambassador_id: row
        for row in TimeAgreement.objects.filter(organisation=organisation).counting(clock.today())
    }
    today = [
        Row(
            assignment=row,
            appointment=appointments.get(row.member_id),
            agreement=agreements.get(row.member_id),
            is_manager=row.member_id in managers,
        )
        for row in counting
        if row.role == Role.AMBASSADOR
    ]
    over = [row for row in assignments if row.is_over and row.role == Role.AMBASSADOR]
    found = [row.appointment for row in today if row.appointment]
    coverage = Coverage(
        covered=sum(appointment.colleagues or 0 for appointment in found),
        employees=employees(organisation),
        ambassadors=len(today),
    )
    return Overview(today, sorted(over, key=lambda row: row.ends, reverse=True), coverage)


def _assignments(organisation: Organisation) -> AssignmentQuerySet:
    """Ambassadors and managers, with how far their training and facilities are."""
    rows = Assignment.objects.filter(
        organisation=organisation, role__in=[Role.AMBASSADOR, Role.MANAGER]
    )
    trained = Task.objects.filter(
        organisation=organisation, code=TRAINING, owner=OuterRef("member")
    ).order_by()
    return rows.select_related("member").annotate(
        training=Subquery(trained.values("status")[:1]),
        arranged=Coalesce(Subquery(_arranged(organisation)), 0),
        story=Subquery(_stories(organisation)),
    )


def _arranged(organisation: Organisation) -> QuerySet[Any, Any]:
    rows = Facility.objects.filter(organisation=organisation, ambassador=OuterRef("member"))
    counted = rows.exclude(status=Facility.Status.NEEDED).order_by().values("ambassador")
    return counted.annotate(n=Count("pk")).values("n")


def _stories(organisation: Organisation) -> QuerySet[Any, Any]:
    rows = LearningStory.objects.filter(organisation=organisation, member=OuterRef("member"))
    return rows.values("story")[:1]


def _appointments(organisation: Organisation) -> QuerySet[Appointment]:
    return Appointment.objects.filter(organisation=organisation).select_related("document")


def employees(organisation: Organisation) -> int | None:
    profile = Profile.objects.filter(organisation=organisation)
    return profile.values_list("employees", flat=True).first()


def stories(organisation: Organisation) -> list[Assignment]:
    """The ambassadors of today by name, each with `story` where they tell one; one query."""
    rows = Assignment.objects.today().filter(organisation=organisation, role=Role.AMBASSADOR)
    told = rows.select_related("member").annotate(story=Subquery(_stories(organisation)))
    return sorted(told, key=lambda row: row.member.name.lower())


@dataclass(frozen=True)
class Texts:
    """What an ambassador is appointed with: the profile and the criteria, as they are today."""

    profile_version: int
    profile: list[texts.Block]
    version: int
    introduction: list[str]
    points: list[str]


def texts_of(organisation: Organisation) -> Texts:
    found = texts.texts(organisation.programme_id)
    profile_version, profile = found["profile"]
    version, criteria = found["criteria"]
    return Texts(
        profile_version,
        texts.blocks(profile),
        version,
        texts.paragraphs(criteria),
        texts.points(criteria),
    )


def appointment_of(member: Member) -> Appointment | None:
    rows = Appointment.objects.filter(organisation_id=member.organisation_id, member=member)
    return rows.select_related("document").first()


def is_manager(member: Member) -> bool:
    rows = Assignment.objects.today().filter(organisation_id=member.organisation_id)
    return rows.filter(member=member, role=Role.MANAGER).exists()
