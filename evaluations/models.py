from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey


class Series(OrgModel):
    """Evaluation moments of an ambassador and P&O in one rhythm."""

    class Rhythm(models.IntegerChoices):
        ONCE = 0, _("only once")
        MONTH = 1, _("every month")
        TWO_MONTHS = 2, _("every 2 months")
        QUARTER = 3, _("every 3 months")
        HALF_YEAR = 6, _("every half year")

    ambassador = TenantKey(Member, models.PROTECT, related_name="+")
    hr = TenantKey(Member, models.PROTECT, related_name="+")
    rhythm = models.PositiveSmallIntegerField(_("how often"), choices=Rhythm)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("ambassador"),
            SameTenant("hr"),
            models.CheckConstraint(
                condition=~Q(ambassador=models.F("hr")), name="series_of_two_people"
            ),
        ]


class MomentQuerySet(models.QuerySet["Moment"]):
    def of(self, member: Member) -> Self:
        """The moments that this member takes part in."""
        return self.filter(Q(series__ambassador=member) | Q(series__hr=member))

    def ahead(self) -> Self:
        return self.filter(status=Moment.Status.PLANNED, date__gte=clock.today())

    def earlier(self) -> Self:
        return self.exclude(status=Moment.Status.PLANNED, date__gte=clock.today())


class Moment(OrgModel):
    """One evaluation moment: a wall-clock appointment."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        CANCELLED = "cancelled", _("cancelled")
        DONE = "done", _("done")

    series = TenantKey(Series, models.CASCADE, related_name="moments")
    date = models.DateField(_("date"))
    time = models.TimeField(_("time"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.PLANNED)

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

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "date", "status")

    @property
    def is_planned(self) -> bool:
        return self.status == self.Status.PLANNED

    def get_absolute_url(self) -> str:
        return reverse("moment", args=[self.organisation.slug, self.pk])
