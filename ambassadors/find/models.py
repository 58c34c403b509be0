from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey


class PublicCard(OrgModel):
    """What an ambassador agreed to show on the page and the poster that need no sign-in. There is a
    row only while they agree."""

    member = TenantKey(Member, models.CASCADE, related_name="+")
    where = models.CharField(_("where and when can people find you?"), max_length=200, blank=True)
    phone = models.CharField(_("phone number that people may call"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail address that people may write to"), blank=True)
    invitation = models.CharField(
        _("in one sentence: what can people ask you?"), max_length=200, blank=True
    )
    photo = models.TextField(_("photo"), blank=True)  # a small data: address
    with_function = models.BooleanField(_("show my job as well"), default=False)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("member"),
            models.UniqueConstraint(fields=["organisation", "member"], name="public_card_once"),
        ]
