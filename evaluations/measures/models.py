from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey

LONGEST = 300


class Obstacle(OrgModel):
    """Something in the organisation that is in the way of learning or of the role; never a person.

    Nobody's name is in it: not of who told it, and not of whom it is about.
    """

    class Kind(models.IntegerChoices):
        TIME = 1, _("No time for the role")
        ROSTER = 2, _("Rosters or shifts")
        WORKLOAD = 3, _("Too much work")
        SUPPORT = 4, _("Little support in the organisation")
        KNOWN = 5, _("Colleagues don't know about it")
        MONEY = 6, _("No money for learning")
        OFFERS = 7, _("Nothing suitable to learn")
        RULES = 8, _("Rules or steps that are unclear")
        PLACE = 9, _("No place to talk or learn")
        OTHER = 10, _("Something else")

    class Severity(models.IntegerChoices):
        LITTLE = 1, _("A nuisance")
        HINDERS = 2, _("It slows things down")
        STOPS = 3, _("Nothing moves any more")

    kind = models.SmallIntegerField(_("what is in the way?"), choices=Kind)
    severity = models.SmallIntegerField(_("how bad is it?"), choices=Severity)
    text = models.CharField(_("in a few words"), max_length=LONGEST, blank=True)
    seen_on = models.DateField(_("since when?"))
    # At which moment it came up; who was there sees it too.
    moment = TenantKey("evaluations.Moment", models.SET_NULL, null=True, related_name="obstacles")
    closed_on = models.DateField(null=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-seen_on", "id"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("moment"),
            models.CheckConstraint(condition=Q(kind__gte=1, kind__lte=10), name="obstacle_known"),
            models.CheckConstraint(
                condition=Q(severity__gte=1, severity__lte=3), name="obstacle_severity_known"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "kind", "severity", "seen_on", "closed_on")


class MeasureQuerySet(models.QuerySet["Measure"]):
    def open(self) -> Self:
        return self.filter(done_on=None, dropped=False)

    def to_check(self) -> Self:
        """Done, and nobody said yet whether it helped."""
        return self.exclude(done_on=None).filter(effect=None, dropped=False)

    def late(self) -> Self:
        return self.open().filter(due__lt=clock.today())


class Measure(OrgModel):
    """What will be done about an obstacle, or was agreed at a moment; at the next moment it is
    asked whether it helped."""

    class Effect(models.IntegerChoices):
        YES = 2, _("Yes, it helped")
        LITTLE = 1, _("A little")
        NO = 0, _("No")

    obstacle = TenantKey(Obstacle, models.CASCADE, null=True, related_name="measures")
    moment = TenantKey("evaluations.Moment", models.SET_NULL, null=True, related_name="measures")
    text = models.CharField(_("what will be done?"), max_length=LONGEST)
    owner = TenantKey(Member, models.PROTECT, related_name="+")
    due = models.DateField(_("when is it ready?"))
    done_on = models.DateField(null=True)
    dropped = models.BooleanField(default=False)
    effect = models.SmallIntegerField(_("did it help?"), choices=Effect, null=True, blank=True)
    effect_text = models.CharField(_("what do you notice?"), max_length=LONGEST, blank=True)
    checked_on = models.DateField(null=True)

    objects = MeasureQuerySet.as_manager()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["due", "id"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("obstacle"),
            SameTenant("moment"),
            SameTenant("owner"),
            models.CheckConstraint(
                condition=Q(effect=None) | Q(effect__in=[0, 1, 2]), name="measure_effect_known"
            ),
            models.CheckConstraint(
                condition=Q(effect=None) | ~Q(checked_on=None), name="measure_effect_has_a_day"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "due", "done_on", "dropped", "effect", "checked_on")

    @property
    def talk_id(self) -> UUID | None:
        """The key of the moment where it, or what it is for, came up."""
        return self.moment_id or (self.obstacle.moment_id if self.obstacle else None)

    @property
    def is_open(self) -> bool:
        return self.done_on is None and not self.dropped

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due < clock.today()
