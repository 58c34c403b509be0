from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey


class ActivityQuerySet(models.QuerySet["Activity"]):
    def ahead(self) -> Self:
        return self.filter(cancelled=False, date__gte=clock.today())


class Activity(OrgModel):
    """Something of the pilot in the organisation's calendar, which P&O and ambassadors fill
    together. No name of a colleague stands in it."""

    class Kind(models.TextChoices):
        WALK_IN = "walk_in", _("Walk-in hour")
        MEETING = "meeting", _("Meeting")
        COURSE = "course", _("Course or workshop")
        VISIT = "visit", _("Visit to a department")
        EVENT = "event", _("Event")
        OTHER = "other", _("Something else")

    kind = models.CharField(_("what kind of activity?"), max_length=10, choices=Kind)
    title = models.CharField(_("name"), max_length=120)
    date = models.DateField(_("date"))
    starts = models.TimeField(_("from"), null=True, blank=True)  # none is the whole day
    ends = models.TimeField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    text = models.CharField(_("what should people know?"), max_length=500, blank=True)
    added_by = TenantKey(Member, models.PROTECT, related_name="+")
    cancelled = models.BooleanField(default=False)  # it stays in the feeds as cancelled
    sequence = models.PositiveIntegerField(default=0)  # RFC 5545: one more with each change
    changed_at = models.DateTimeField(default=clock.now)

    # What people fill in.
    FACTS = ("kind", "title", "date", "starts", "ends", "place", "text")

    objects = ActivityQuerySet.as_manager()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["date", "starts", "title"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("added_by"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts__isnull=False, ends__gt=F("starts")),
                name="activity_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "date"])]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "kind", "date", "cancelled")

    @property
    def edition(self) -> int:
        """Which change this is: what EditionForm compares."""
        return self.sequence

    def get_absolute_url(self) -> str:
        return reverse("activity", args=[self.organisation.slug, self.pk])
