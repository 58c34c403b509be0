from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey


class Tip(OrgModel):
    """A tip on the learning board of an organisation, shown without its author."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for communications")
        SHOWN = "shown", _("on the board")
        REMOVED = "removed", _("taken down")

    author = TenantKey(Member, models.PROTECT, related_name="+")
    text = models.TextField(_("your tip"), max_length=500)
    link = models.URLField(_("web page"), blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    reason = models.CharField(_("why not?"), max_length=300, blank=True)
    shared_on = models.DateField()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-shared_on", "id"]
        constraints = [*OrgModel.Meta.constraints, SameTenant("author")]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "state", "shared_on")


class Recommendation(OrgModel):
    """How often an offer was recommended. Nothing tells by whom, to whom or when, and the count is
    for figures only: with one ambassador it would be a count of a person."""

    offer_id = models.UUIDField()  # of an Offer, or of a ProgrammeOffer, which is no tenant's
    count = models.PositiveIntegerField(default=0)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "offer_id"], name="recommended_once"),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "offer_id", "count")
