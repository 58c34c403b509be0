from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.tenancy import GroupModel


class ContactCard(GroupModel):
    """What somebody shares with the others of their training, of whatever organisation. There is a
    row only while they want to. The group is the gathering."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    shared_on = models.DateField(default=clock.today)

    class Meta(GroupModel.Meta):
        default_permissions = ()
        ordering = ["name", "id"]
        constraints = [
            *GroupModel.Meta.constraints,
            models.UniqueConstraint(fields=["group_id", "user"], name="contact_card_once"),
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(email=""), name="contact_card_can_be_used"
            ),
        ]
