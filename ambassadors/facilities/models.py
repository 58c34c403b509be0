from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey


class Facility(OrgModel):
    """One line of the checklist of what an ambassador needs; each line has one of two owners."""

    class Item(models.TextChoices):
        PLACE = "place", _("A quiet place to talk")
        WORKPLACE = "workplace", _("A place to work")
        PHONE = "phone", _("A phone")
        COMPUTER = "computer", _("A computer")
        ACCOUNT = "account", _("An account and e-mail")
        ROOM = "room", _("A room for a meeting")
        PRINT = "print", _("Printing")
        TRAVEL = "travel", _("Travel to training and meetings")

    class Owner(models.TextChoices):
        PROJECT_LEADER = "project_leader", _("the project leader")
        MANAGER = "manager", _("the line manager")

    class Status(models.TextChoices):
        NEEDED = "needed", _("still to arrange")
        THERE = "there", _("is there")
        NOT_NEEDED = "not_needed", _("not needed")

    ambassador = TenantKey(Member, models.CASCADE, related_name="+")
    item = models.CharField(max_length=10, choices=Item)
    owner = models.CharField(_("who arranges it?"), max_length=15, choices=Owner)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEEDED)
    due = models.DateField(_("due date"), null=True, blank=True)
    remark = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("ambassador"),
            models.UniqueConstraint(
                fields=["organisation", "ambassador", "item"], name="facility_once"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "item", "owner", "status", "due")

    @property
    def is_late(self) -> bool:
        is_open = self.status == self.Status.NEEDED
        return is_open and self.due is not None and self.due < clock.today()
