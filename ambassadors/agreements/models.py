"""Agreements: about the time of an ambassador, and about taking part as an organisation."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Document, Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey

# Kinds of document.
TIME, PARTICIPATION = "time-agreement", "participation-agreement"

RENEW_BEFORE = timedelta(days=30)
WEEKS_IN_A_MONTH = Decimal(52) / 12


class AgreementQuerySet(models.QuerySet[Any]):
    def agreed(self, day: date) -> Self:
        """Those that hold on this day or later; a replaced one holds until the other begins."""
        return self.filter(state__in=AGREED, valid_until__gte=day)

    def counting(self, day: date) -> Self:
        """Those that hold on this day."""
        return self.agreed(day).filter(valid_from__lte=day)

    def overlapping(self, starts: date, ends: date) -> Self:
        """Those that hold, or wait for confirmations, on a day of this period (both included)."""
        states = [*AGREED, Agreement.State.ASKED]
        return self.filter(state__in=states, valid_from__lte=ends, valid_until__gte=starts)


class Agreement(OrgModel):
    """Draft → asked → in force → replaced or ended. What people confirm is the version of its
    document that was made when they were asked; a change makes a new draft and asks again."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ASKED = "asked", _("waits for confirmations")
        IN_FORCE = "in_force", _("in force")
        REPLACED = "replaced", _("replaced")
        ENDED = "ended", _("ended")

    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    document = TenantKey(Document, models.PROTECT, null=True, related_name="+")
    replaces = TenantKey("self", models.SET_NULL, null=True, related_name="+")
    edition = models.PositiveIntegerField(default=1)  # two people writing at once find out
    made_by = TenantKey(Member, models.PROTECT, null=True, related_name="+")

    objects = AgreementQuerySet.as_manager()

    class Meta(OrgModel.Meta):
        abstract = True
        default_permissions = ()
        ordering = ["-valid_from"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("document"),
            SameTenant("replaces"),
            SameTenant("made_by"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=models.F("valid_from")),
                name="%(class)s_ends_after_start",
                violation_error_message=_("The last day is before the first. Check both days."),
            ),
        ]

    @property
    def in_force(self) -> bool:
        return self.state == self.State.IN_FORCE

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def can_change(self) -> bool:
        return self.state in {self.State.DRAFT, self.State.ASKED, self.State.IN_FORCE}

    @property
    def is_agreed(self) -> bool:
        """Everybody confirmed it, and its last day is still to come."""
        return self.state in AGREED and not self.has_ended

    @property
    def can_end(self) -> bool:
        return self.state in OPEN or self.is_agreed

    @property
    def has_ended(self) -> bool:
        return self.valid_until < clock.today()

    @property
    def ends_soon(self) -> bool:
        """Within a month: time to talk about the next one."""
        left = self.valid_until - clock.today()
        return self.state == self.State.IN_FORCE and left <= RENEW_BEFORE


# Not in force yet: these can be changed in place.
OPEN = (Agreement.State.DRAFT, Agreement.State.ASKED)
# Confirmed by everybody: these hold from their first day up to and including their last.
AGREED = (Agreement.State.IN_FORCE, Agreement.State.REPLACED)


class TimeAgreement(Agreement):
    """How many hours an ambassador has, and when; between three people."""

    class Per(models.TextChoices):
        WEEK = "week", _("per week")
        MONTH = "month", _("per month")

    # A working week of 40 hours, and the same in a month.
    MOST = {Per.WEEK: Decimal(40), Per.MONTH: Decimal(173)}

    ambassador = TenantKey(Member, models.PROTECT, related_name="+")
    manager = TenantKey(Member, models.PROTECT, related_name="+")
    # The project leader; who is the manager too leaves this side to P&O.
    organiser = TenantKey(Member, models.PROTECT, related_name="+")
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1)
    per = models.CharField(_("per week or per month"), max_length=5, choices=Per, default=Per.WEEK)
    moments = models.CharField(_("fixed moments"), max_length=300, blank=True)
    cover = models.CharField(_("who takes over the ordinary work?"), max_length=300, blank=True)
    review_months = models.PositiveSmallIntegerField(_("review every … months"), default=3)
    hr_checked_by = models.CharField(_("checked with HR: name"), max_length=100, blank=True)
    hr_checked_on = models.DateField(_("checked with HR: date"), null=True, blank=True)
    management_checked_by = models.CharField(
        _("checked with the management team: name"), max_length=100, blank=True
    )
    management_checked_on = models.DateField(
        _("checked with the management team: date"), null=True, blank=True
    )

    class Meta(Agreement.Meta):
        abstract = False
        default_permissions = ()
        constraints = [
            *Agreement.Meta.constraints,
            SameTenant("ambassador"),
            SameTenant("manager"),
            SameTenant("organiser"),
            models.CheckConstraint(
                condition=~Q(ambassador=models.F("manager"))
                & ~Q(ambassador=models.F("organiser"))
                & ~Q(manager=models.F("organiser")),
                name="time_agreement_of_three_people",
            ),
            models.CheckConstraint(
                condition=Q(hours__gt=0)
                & (Q(per="week", hours__lte=40) | Q(per="month", hours__lte=173)),
                name="time_agreement_hours_fit",
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = (
            "id",
            "organisation_id",
            "state",
            "valid_from",
            "valid_until",
            "ambassador_id",
            "manager_id",
            "hours",
            "per",
        )

    @property
    def hours_per_month(self) -> Decimal:
        if self.per == self.Per.MONTH:
            return self.hours
        return (self.hours * WEEKS_IN_A_MONTH).quantize(Decimal("0.1"))

    @property
    def hours_per_week(self) -> Decimal:
        if self.per == self.Per.WEEK:
            return self.hours
        return (self.hours / WEEKS_IN_A_MONTH).quantize(Decimal("0.1"))

    def get_absolute_url(self) -> str:
        return reverse("time_agreement", args=[self.organisation.slug, self.pk])


class ParticipationAgreement(Agreement):
    """What an organisation and the programme expect of each other."""

    leader = TenantKey(Member, models.PROTECT, related_name="+")  # confirms for the organisation
    decided_by = models.CharField(
        _("who decides for the organisation (name and job)"), max_length=150
    )
    ambassadors = models.PositiveSmallIntegerField(_("number of ambassadors"), default=1)
    wishes = models.TextField(_("what we agree besides"), max_length=2000, blank=True)

    class Meta(Agreement.Meta):
        abstract = False
        default_permissions = ()
        constraints = [*Agreement.Meta.constraints, SameTenant("leader")]

    class Grants(OrgModel.Grants):
        overview = (
            "id",
            "organisation_id",
            "state",
            "edition",
            "valid_from",
            "valid_until",
            "ambassadors",
        )

    def get_absolute_url(self) -> str:
        return reverse("participation", args=[self.organisation.slug])
