"""What there is to learn and which money there is for it, with the days on which that holds."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.tenancy import OrgModel, ProgrammeModel, SameTenant, TenantKey


class OfferQuerySet(models.QuerySet["OfferFacts"]):
    def current(self) -> Self:
        """What can be advised today: what has ended or not begun is left out by itself."""
        today = clock.today()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=today),
            Q(valid_until=None) | Q(valid_until__gte=today),
        )

    def not_ended(self) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today()))

    def to_check(self) -> Self:
        """What nobody looked at this month."""
        return self.filter(checked_on__lt=clock.month())


class OfferFacts(models.Model):
    """What an offer of an organisation and one of the programme have in common."""

    class Kind(models.TextChoices):
        COURSE = "course", _("Course or training")
        AT_WORK = "at_work", _("Learning at work")
        BASIC_SKILLS = "basic_skills", _("Dutch, numbers or computer")
        ADVICE = "advice", _("Advice or coaching")
        BUDGET = "budget", _("Money or budget")
        OTHER = "other", _("Something else")

    kind = models.CharField(_("what is it?"), max_length=12, choices=Kind)
    title = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("in a few words"), max_length=1000, blank=True)
    audience = models.CharField(_("who is it for?"), max_length=300)
    costs = models.CharField(_("what does it cost?"), max_length=300)
    how_to_apply = models.TextField(_("how do you apply?"), max_length=1000)
    link = models.URLField(_("web page"), blank=True)
    amount = models.DecimalField(
        _("amount for each person, in euros"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    checked_on = models.DateField(_("last checked"))

    objects = OfferQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def has_ended(self) -> bool:
        return self.valid_until is not None and self.valid_until < clock.today()

    @property
    def is_to_come(self) -> bool:
        return self.valid_from is not None and self.valid_from > clock.today()


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_until=None)
        | Q(valid_from=None)
        | Q(valid_until__gte=models.F("valid_from")),
        name=name,
        violation_error_message=_("The last day is before the first. Check both days."),
    )


class Offer(OfferFacts, OrgModel):
    """What one organisation offers its own people; P&O keeps it right."""

    remaining = models.DecimalField(
        _("what is left this year, in euros"),
        max_digits=11,
        decimal_places=2,
        null=True,
        blank=True,
    )
    checked_by = TenantKey("organisations.Member", models.SET_NULL, null=True, related_name="+")

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["title"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("checked_by"),
            ends_after_start("offer_ends_after_start"),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "kind", "valid_from", "valid_until", "checked_on")


class ProgrammeOffer(OfferFacts, ProgrammeModel):
    """What there is for everybody in the programme; its staff keep it right."""

    checked_by = TenantKey("organisations.Staff", models.SET_NULL, null=True, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["title"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("checked_by", owner="programme_id"),
            ends_after_start("programme_offer_ends_after_start"),
        ]
