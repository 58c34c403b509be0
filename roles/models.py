from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Document, Member, Organisation
from organisations.tenancy import OrgModel, SameTenant, TenantKey
from roles.announcements.models import Announcement
from roles.catalogue import BY_CODE, ORGANISATION_ROLES, ROLES, Role, RoleSpec, TaskSpec
from roles.works_council.models import Question

__all__ = [
    "ROLE_CHOICES",
    "Announcement",
    "Assignment",
    "Invitation",
    "LogDecision",
    "Question",
    "Task",
    "TaskQuerySet",
]

ROLE_CHOICES = [(str(spec.role), spec.name) for spec in ORGANISATION_ROLES]


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def today(self) -> Self:
        """Those that count today."""
        today = clock.today()
        return self.filter(starts__lte=today).filter(Q(ends=None) | Q(ends__gte=today))


class Assignment(OrgModel):
    """A member holds a role from a day, and until a day when that is known."""

    member = TenantKey(Member, models.PROTECT, related_name="assignments")
    role = models.CharField(_("role"), max_length=20, choices=ROLE_CHOICES)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    # Who takes over the open tasks when it ends.
    successor = TenantKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = AssignmentQuerySet.as_manager()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["role", "starts"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("member"),
            SameTenant("successor"),
            models.UniqueConstraint(
                fields=["organisation", "member", "role"],
                condition=Q(ends=None),
                name="assignment_open_once",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=models.F("starts")),
                name="assignment_ends_after_start",
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "member_id", "role", "starts", "ends")
        system = ("id", "organisation_id", "member_id", "role", "starts", "ends")

    @property
    def is_over(self) -> bool:
        return self.ends is not None and self.ends < clock.today()

    @property
    def spec(self) -> RoleSpec:
        return ROLES[Role(self.role)]


class Invitation(OrgModel):
    """Somebody is asked to take a role; a Door lets them in."""

    class State(models.TextChoices):
        OPEN = "open", _("invited")
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=ROLE_CHOICES)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    invited_on = models.DateField()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["name"]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "role", "state", "invited_on")

    @property
    def spec(self) -> RoleSpec:
        return ROLES[Role(self.role)]

    @property
    def is_early(self) -> bool:
        """Whether it is still open if the organisation takes part."""
        early = {Organisation.Status.APPROACHED, Organisation.Status.CANDIDATE}
        return self.organisation.status in early

    def get_absolute_url(self) -> str:
        return reverse("invitation", args=[self.organisation.slug, self.pk])


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> Self:
        return self.filter(status__in=[Task.Status.TODO, Task.Status.BUSY])

    def late(self) -> Self:
        return self.open().filter(due__lt=clock.today())

    def of(self, member: Member, roles: tuple[str, ...]) -> Self:
        """The tasks that wait for this member: owned, or of one of their roles and nobody's."""
        return self.filter(Q(owner=member) | Q(owner=None, role__in=roles))


class Task(OrgModel):
    """A task of the role division in one organisation."""

    class Status(models.TextChoices):
        TODO = "todo", _("to do")
        BUSY = "busy", _("busy")
        DONE = "done", _("done")
        NOT_NEEDED = "not_needed", _("not needed here")

    code = models.CharField(max_length=6)
    role = models.CharField(max_length=20)
    owner = TenantKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    due = models.DateField(_("due date"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.TODO)
    done_on = models.DateField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = [models.F("due").asc(nulls_last=True), "code"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("owner"),
            models.UniqueConstraint(fields=["organisation", "code"], name="task_once"),
            models.CheckConstraint(
                condition=Q(status="done", done_on__isnull=False)
                | (~Q(status="done") & Q(done_on=None)),
                name="task_done_has_a_day",
            ),
        ]
        # What the board counts as late: one in twelve of the tasks of four years.
        indexes = [
            models.Index(
                fields=["due", "organisation"],
                name="task_open",
                condition=Q(status__in=["todo", "busy"]),
            )
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "code", "role", "due", "status", "done_on")
        system = ("id", "organisation_id", "code", "role", "due", "status")

    def waits_for(self, member: Member, roles: tuple[str, ...]) -> bool:
        """As `TaskQuerySet.of`, of a task that is at hand."""
        owned = self.owner_id == member.pk
        return owned or (self.owner_id is None and self.role in roles)

    @property
    def spec(self) -> TaskSpec:
        return BY_CODE[self.code]

    @property
    def is_open(self) -> bool:
        return self.status in {self.Status.TODO, self.Status.BUSY}

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due is not None and self.due < clock.today()

    def get_absolute_url(self) -> str:
        return reverse("task", args=[self.organisation.slug, self.pk])


class LogDecision(OrgModel):
    """What the works council, or who stands in for it, decided about the conversation log."""

    class Body(models.TextChoices):
        WORKS_COUNCIL = "works_council", _("Works council")
        STAFF_REPRESENTATION = "staff_representation", _("Staff representation")
        STAFF_MEETING = "staff_meeting", _("Staff meeting")

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Yes, the conversation log may be used")
        CONDITIONS = "conditions", _("Yes, under conditions")
        REFUSED = "refused", _("No")
        WITHDRAWN = "withdrawn", _("An earlier yes is withdrawn")

    OPENS = (Outcome.APPROVED, Outcome.CONDITIONS)

    body = models.CharField(_("who decided"), max_length=20, choices=Body)
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome)
    decided_on = models.DateField(_("date of the decision"))
    conditions = models.TextField(_("conditions"), max_length=2000, blank=True)
    recorded_by = TenantKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    # Which roles could do what about conversations in the file that was decided on.
    rights = models.JSONField()
    file = TenantKey(Document, models.PROTECT, null=True, related_name="+")

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-recorded_at"]
        get_latest_by = "recorded_at"
        constraints = [*OrgModel.Meta.constraints, SameTenant("recorded_by"), SameTenant("file")]

    class Grants(OrgModel.Grants):
        runtime = ("SELECT", "INSERT")
        overview = ("id", "organisation_id", "outcome", "decided_on", "recorded_at", "rights")

    @property
    def opens(self) -> bool:
        return self.outcome in self.OPENS
