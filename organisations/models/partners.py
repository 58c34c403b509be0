"""The parties that carry the programme, as organisations: nobody's membership of a union."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models.people import Staff
from organisations.models.programme import Sector
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey


class Partner(ProgrammeModel):
    """An organisation beside the programme. `party` says which staff of the programme work for it;
    `sector` is the own sector, which it watches over."""

    class Kind(models.TextChoices):
        UNION = "union", _("union")
        SECTOR_FUND = "sector_fund", _("sector fund")
        UNIVERSITY = "university", _("university")
        EMPLOYERS = "employers", _("employers' organisation")
        OTHER = "other", _("another kind of partner")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    party = models.CharField(_("party"), max_length=5, choices=Staff.Party, blank=True)
    # Of a function, never of one person; a phone number has no place here.
    mailbox = models.EmailField(_("mailbox of the team"), blank=True)
    part = models.CharField(_("what it does in the programme"), max_length=300, blank=True)
    sector = TenantKey(Sector, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["name"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("sector", owner="programme_id"),
            models.UniqueConstraint(fields=["programme", "name"], name="partner_once"),
            # The staff of a party work for one partner.
            models.UniqueConstraint(
                fields=["programme", "party"],
                condition=~Q(party__in=["", "other"]),
                name="partner_of_party_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
