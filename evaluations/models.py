from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.activities.models import Activity
from evaluations.conditions.models import ConditionScore
from evaluations.contacts.models import ContactCard
from evaluations.gatherings.models import (
    Gathering,
    GroupNote,
    Lesson,
    Place,
    Presence,
    Reflection,
    Session,
    SignUp,
)
from evaluations.measures.models import Measure, Obstacle
from evaluations.mirror.models import MirrorAnswer
from evaluations.programme.models import MacroContact, PlannedAction
from evaluations.reports.models import AgendaPoint, SignOff
from evaluations.stories.models import Story, StoryAtTable, StoryForAll
from organisations import clock
from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey

__all__ = [
    "Activity",
    "AgendaPoint",
    "ConditionScore",
    "ContactCard",
    "Gathering",
    "GroupNote",
    "Lesson",
    "MacroContact",
    "Measure",
    "MirrorAnswer",
    "Moment",
    "Obstacle",
    "Place",
    "PlannedAction",
    "Presence",
    "Reflection",
    "Series",
    "Session",
    "SignOff",
    "SignUp",
    "Story",
    "StoryAtTable",
    "StoryForAll",
]


class Series(OrgModel):
    """Moments of an ambassador and one other person in one rhythm."""

    class Kind(models.TextChoices):
        """With whom the ambassador talks follows from it."""

        EVALUATION = "evaluation", _("Evaluation moment")  # with P&O
        REVIEW = "review", _("Progress talk")  # with the manager
        COACHING = "coaching", _("Coaching talk")  # with the project leader

    class Rhythm(models.IntegerChoices):
        ONCE = 0, _("only once")
        MONTH = 1, _("every month")
        TWO_MONTHS = 2, _("every 2 months")
        QUARTER = 3, _("every 3 months")
        HALF_YEAR = 6, _("every half year")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.EVALUATION)
    ambassador = TenantKey(Member, models.PROTECT, related_name="+")
    partner = TenantKey(Member, models.PROTECT, related_name="+")
    rhythm = models.PositiveSmallIntegerField(_("how often"), choices=Rhythm)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("ambassador"),
            SameTenant("partner"),
            models.CheckConstraint(
                condition=~Q(ambassador=models.F("partner")), name="series_of_two_people"
            ),
        ]

    @property
    def pair(self) -> tuple[UUID, UUID]:
        """The keys of the two people."""
        return self.ambassador_id, self.partner_id


class MomentQuerySet(models.QuerySet["Moment"]):
    def of(self, member: Member) -> Self:
        """The moments that this member takes part in."""
        return self.filter(Q(series__ambassador=member) | Q(series__partner=member))

    def planned(self) -> Self:
        return self.filter(status=Moment.Status.PLANNED)

    def ahead(self) -> Self:
        return self.filter(status=Moment.Status.PLANNED, date__gte=clock.today())

    def earlier(self) -> Self:
        return self.exclude(status=Moment.Status.PLANNED, date__gte=clock.today())


class Moment(OrgModel):
    """One talk: a wall-clock appointment, and afterwards what the two say about it together."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        CANCELLED = "cancelled", _("cancelled")
        DONE = "done", _("done")

    class Combinable(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("In part")
        NO = "no", _("No")

    class Reason(models.TextChoices):
        WORK = "work", _("The work itself")
        ROSTER = "roster", _("The roster")
        ROLE = "role", _("The role asks more than was agreed")
        OTHER = "other", _("Something else")

    series = TenantKey(Series, models.CASCADE, related_name="moments")
    date = models.DateField(_("date"))
    time = models.TimeField(_("time"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.PLANNED)
    sequence = models.PositiveIntegerField(default=0)  # RFC 5545: one more with each move
    changed_at = models.DateTimeField(default=clock.now)
    # The report of the two together. Each change is a new edition, which both sign off again.
    report = models.TextField(_("what did you talk about?"), max_length=4000, blank=True)
    edition = models.PositiveSmallIntegerField(default=0)
    reported_on = models.DateField(null=True)
    # Of a talk with the manager only.
    combinable = models.CharField(
        _("can the role and the ordinary work be combined?"),
        max_length=6,
        choices=Combinable,
        blank=True,
    )
    reason = models.CharField(_("what is in the way?"), max_length=6, choices=Reason, blank=True)
    # Of a talk with P&O only; the one answer of a report that others learn, in the support meter.
    hours_given = models.CharField(
        _("did the ambassador get the agreed hours?"),
        max_length=6,
        choices=Combinable,
        blank=True,
    )

    objects = MomentQuerySet.as_manager()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["date", "time"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("series"),
            models.UniqueConstraint(
                fields=["organisation", "series", "date"], name="moment_once_a_day"
            ),
        ]
        # The board looks at the last half year and what is to come, of every organisation.
        indexes = [
            models.Index(fields=["date"], include=["organisation", "status"], name="moment_by_day")
        ]

    class Grants(OrgModel.Grants):
        overview = (
            "id",
            "organisation_id",
            "date",
            "status",
            "reported_on",
            "combinable",
            "reason",
        )

    @property
    def is_planned(self) -> bool:
        return self.status == self.Status.PLANNED

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    @property
    def can_be_reported(self) -> bool:
        """On its day and after it."""
        return not self.is_cancelled and self.date <= clock.today()

    @property
    def misses_report(self) -> bool:
        return self.is_planned and self.date < clock.today()

    def get_absolute_url(self) -> str:
        return reverse("moment", args=[self.organisation.slug, self.pk])
