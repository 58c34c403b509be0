"""What CNV and SBCM keep about the programme as a whole: what they will do, and with whom outside
the organisations they talk."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Organisation, Sector, Staff, SupportGiven
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey


class PlannedActionQuerySet(models.QuerySet["PlannedAction"]):
    def open(self) -> Self:
        return self.filter(status__in=PlannedAction.OPEN)

    def late(self) -> Self:
        return self.open().filter(last__lt=clock.today())


class PlannedAction(ProgrammeModel):
    """One line of the activity plan, for which CNV accounts to the funder."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        BUSY = "busy", _("busy")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    OPEN = (Status.PLANNED, Status.BUSY)
    Level = SupportGiven.Level

    title = models.CharField(_("what will be done?"), max_length=200)
    owner = TenantKey(Staff, models.PROTECT, related_name="+")
    party = models.CharField(_("party"), max_length=5, choices=Staff.Party)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    # Why it lies, for a part, outside the run of the programme.
    outside = models.CharField(_("why outside the run?"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=7, choices=Status, default=Status.PLANNED)
    level = models.CharField(_("level"), max_length=5, choices=Level)
    sector = TenantKey(Sector, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    result = models.CharField(_("what did it give?"), max_length=300, blank=True)
    done_on = models.DateField(null=True)
    reason = models.CharField(_("why was it dropped?"), max_length=300, blank=True)

    objects = PlannedActionQuerySet.as_manager()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["last", "title"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("owner", owner="programme_id"),
            SameTenant("sector", owner="programme_id"),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="planned_action_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(status="dropped") | ~Q(reason=""), name="planned_action_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | (Q(done_on__isnull=False) & ~Q(result="")),
                name="planned_action_says_what_it_gave",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.last < clock.today()


class MacroContact(ProgrammeModel):
    """A talk or an agreement with a party outside the organisations. The name of that party stands
    in it, and no person of it."""

    class Kind(models.TextChoices):
        TALK = "talk", _("Talk")
        AGREEMENT = "agreement", _("Agreement")
        COLLECTIVE = "collective", _("Text for a collective agreement")
        SUBSIDY = "subsidy", _("Subsidy")

    class With(models.TextChoices):
        EMPLOYERS = "employers", _("employers' organisation")
        UNION = "union", _("union")
        SECTOR_FUND = "sector_fund", _("sector fund")
        MINISTRY = "ministry", _("ministry")
        OTHER = "other", _("another party")

    on = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    with_kind = models.CharField(_("with which kind of party"), max_length=11, choices=With)
    with_name = models.CharField(_("name of the organisation"), max_length=120)
    sector = TenantKey(Sector, models.PROTECT, null=True, blank=True, related_name="+")
    agreed = models.TextField(_("what was agreed?"), max_length=1000)
    follow_up = models.CharField(_("what will be done next?"), max_length=200, blank=True)
    link = models.URLField(_("link"), blank=True)
    held_by = TenantKey(Staff, models.PROTECT, related_name="+")
    # What the follow-up became.
    action = TenantKey(PlannedAction, models.PROTECT, null=True, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-on", "with_name"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("sector", owner="programme_id"),
            SameTenant("held_by", owner="programme_id"),
            SameTenant("action", owner="programme_id"),
        ]
