"""How an organisation came to take part, and what it agreed to beforehand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import Organisation
from organisations.models.people import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey


class Criterion(models.TextChoices):
    """What CNV and HAN look at when they select together."""

    SECTOR = "sector", _("the sector still needs an organisation")
    TARGET_GROUP = "target_group", _("many colleagues learned their job mostly by doing it")
    SUPPORT = "support", _("the management supports it")
    TIME = "time", _("there is time for an ambassador")
    COUNCIL = "council", _("the works council or the staff is willing to take part")
    RESEARCH = "research", _("they take part in the research")


class StatusChange(OrgModel):
    """One step in the recruitment: who, when, why."""

    from_status = models.CharField(max_length=12, choices=Organisation.Status, blank=True)
    to_status = models.CharField(_("status"), max_length=12, choices=Organisation.Status)
    on = models.DateField(_("date"))
    criteria = ArrayField(
        models.CharField(max_length=12, choices=Criterion), default=list, blank=True
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    staff_name = models.CharField(max_length=100)  # Staff is a row of the programme
    recorded_at = models.DateTimeField()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-recorded_at"]

    class Grants(OrgModel.Grants):
        runtime = ("SELECT", "INSERT")
        overview = (
            "id",
            "organisation_id",
            "from_status",
            "to_status",
            "on",
            "criteria",
            "recorded_at",  # which step of one day was the last
        )

    @property
    def criteria_met(self) -> list[str | Promise]:
        return [Criterion(code).label for code in self.criteria]


class ManagementDecision(OrgModel):
    """What the management team agreed about the time for an ambassador, before the start."""

    class Per(models.TextChoices):
        WEEK = "week", _("per week")
        MONTH = "month", _("per month")

    agreed = models.BooleanField(_("the management team agrees"), default=True)
    decided_on = models.DateField(_("date of the decision"))
    decided_by = models.CharField(_("who decided"), max_length=120)
    hours = models.DecimalField(_("hours for each ambassador"), max_digits=4, decimal_places=1)
    per = models.CharField(max_length=5, choices=Per, default=Per.WEEK)
    evidence = models.CharField(_("where this is written down"), max_length=300)
    recorded_by = TenantKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-recorded_at"]
        get_latest_by = "recorded_at"
        constraints = [*OrgModel.Meta.constraints, SameTenant("recorded_by")]

    class Grants(OrgModel.Grants):
        runtime = ("SELECT", "INSERT")
        overview = ("id", "organisation_id", "agreed", "decided_on", "hours", "per", "recorded_at")


class ContinuityPlan(OrgModel):
    """How the organisation goes on after the pilot: who, with which money, until when."""

    owner = TenantKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.TextField(_("the lasting place of the ambassador"), max_length=1000, blank=True)
    money = models.TextField(_("where the money comes from"), max_length=1000, blank=True)
    budget = models.PositiveIntegerField(_("budget per year, in euros"), null=True, blank=True)
    union_role = models.TextField(
        _("what the union and works council do"), max_length=1000, blank=True
    )
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("owner"),
            models.UniqueConstraint(fields=["organisation"], name="one_continuity_plan"),
            models.CheckConstraint(
                condition=models.Q(ends=None)
                | models.Q(starts=None)
                | models.Q(ends__gte=models.F("starts")),
                name="continuity_ends_after_start",
                violation_error_message=_("The last day is before the first. Check both days."),
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "budget", "starts", "ends")


class BoardLine(OrgModel):
    """Where the organisation stands on the board of the programme team, as of the last minute: what
    its place, the filters and the totals need. The board itself reads the facts of now."""

    stage = models.CharField(max_length=12)
    weight = models.PositiveSmallIntegerField()  # of its flags together
    late = models.PositiveIntegerField()  # tasks
    flags = ArrayField(models.CharField(max_length=20))  # codes
    contacts = ArrayField(models.UUIDField())  # the staff whom its ambassadors can call

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            models.UniqueConstraint(fields=["organisation"], name="one_board_line"),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "stage", "weight", "late", "flags", "contacts")
