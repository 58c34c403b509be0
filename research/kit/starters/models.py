"""Organisations outside the pilot that begin on the basis of its methods."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Sector
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey
from research.kit.models import Kit


class NewStarter(ProgrammeModel):
    """One of them, without any person of it."""

    name = models.CharField(_("name of the organisation"), max_length=120)
    # None: a sector that is not in the programme.
    sector = TenantKey(Sector, models.PROTECT, null=True, blank=True, related_name="+")
    month = models.DateField(_("in which month did it begin?"))  # the first of it
    kit = TenantKey(Kit, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-month", "name"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("sector", owner="programme_id"),
            SameTenant("kit", owner="programme_id"),
            models.UniqueConstraint(fields=["programme", "name"], name="new_starter_once"),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="new_starter_month_is_a_first"
            ),
        ]

    def __str__(self) -> str:
        return self.name
