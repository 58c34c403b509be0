from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Member
from organisations.tenancy import OrgModel, Policy, SameTenant, TenantKey


class HoursWeek(OrgModel):
    """Whether an ambassador got the agreed hours in a week. Only they see it.

    Sealed to the person and not to the member, so that the query that finds the member for every
    page can say at once whether last week is still to be told.
    """

    class Answer(models.IntegerChoices):
        ALL = 2, _("Yes")
        SOME = 1, _("In part")
        NONE = 0, _("No")

    author = TenantKey(Member, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    week = models.DateField(_("week"))  # its Monday
    answer = models.SmallIntegerField(choices=Answer)
    hours = models.DecimalField(
        _("hours received"), max_digits=4, decimal_places=1, null=True, blank=True
    )

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-week"]
        constraints = [
            *OrgModel.Meta.constraints,
            Policy(
                name="ambassadors_hoursweek_author",
                column="user_id",
                setting="app.user_id",
                restrictive=True,
            ),
            SameTenant("author"),
            models.UniqueConstraint(
                fields=["organisation", "author", "week"], name="hours_week_once"
            ),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="hours_week_is_monday"),
            models.CheckConstraint(condition=Q(answer__in=[0, 1, 2]), name="hours_answer_known"),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=0, hours__lte=60), name="hours_fit_a_week"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "author_id", "week", "answer", "hours")


class HoursPoint(OrgModel):
    """What an ambassador chose to tell about the hours at an evaluation moment. There is a row
    only with their consent, and only they and the person it was shared with see it, at a moment of
    those two."""

    ambassador = TenantKey(Member, models.PROTECT, related_name="+")
    shared_with = TenantKey(Member, models.PROTECT, related_name="+")
    # A copy of what was shared, because the weeks themselves are the author's alone:
    # [{"month": "2026-03-01", "weeks": 4, "agreed": "16.0", "received": "4.0"}, …]
    figures = models.JSONField(default=list)
    remark = models.CharField(_("what do you want to say about it?"), max_length=300, blank=True)
    shared_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-shared_on"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("ambassador"),
            SameTenant("shared_with"),
            models.UniqueConstraint(
                fields=["organisation", "ambassador"],
                condition=Q(closed_on=None),
                name="hours_point_open_once",
            ),
        ]

    @property
    def shared(self) -> list[dict[str, Any]]:
        """The figures with days and numbers in the place of text."""
        return [
            {
                "month": date.fromisoformat(row["month"]),
                "weeks": row["weeks"],
                "agreed": Decimal(row["agreed"]),
                "received": Decimal(row["received"]),
            }
            for row in self.figures
        ]

    def is_about(self, month: date) -> bool:
        return any(row["month"] == month.isoformat() for row in self.figures)
