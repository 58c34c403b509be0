from django.db import models

from organisations.tenancy import AuthorOnly, OrgModel
from research.consent.models import Withdrawal


class SlipPrint(OrgModel):
    """A print of invitations on paper to a round. Its key is that of the form that asked for it, so
    that a second tap prints the same ones."""

    wave_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    on = models.DateField()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["on"]
        constraints = [*OrgModel.Meta.constraints]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "wave_id", "number")


class SentForm(OrgModel):
    """That a form was sent with this slip or card. Only who comes in with its code sees the row;
    which answers they are stands in a sealed link, as for everybody."""

    holder_id = models.UUIDField()  # the key of the slip's door, or of the learner card
    wave_id = models.UUIDField()
    linked = models.BooleanField(default=False)  # may be put next to what else the card told
    left = models.CharField(max_length=8, choices=Withdrawal.Way, blank=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            AuthorOnly(name="sent_form_holder", column="holder_id", setting="app.card_id"),
            models.UniqueConstraint(
                fields=["organisation", "holder_id", "wave_id"], name="sent_form_once"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "wave_id")
        system = ("id", "organisation_id", "wave_id", "holder_id", "linked", "left")
        system_writes = ("DELETE",)
