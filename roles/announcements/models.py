from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models import Document, Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey


class Announcement(OrgModel):
    """A letter to one party or a message to everybody, from a template filled with names.

    Where it is about an ambassador, that person approves the text before it goes out.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ASKED = "asked", _("waits for the ambassador")
        APPROVED = "approved", _("may go out")
        SENT = "sent", _("has gone out")

    template = models.CharField(max_length=20)  # a slug of announcements.wording
    recipient = TenantKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    about = TenantKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("heading"), max_length=150)
    body = models.TextField(_("text"), max_length=6000)
    edition = models.PositiveIntegerField(default=1)  # two people writing at once find out
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    document = TenantKey(Document, models.PROTECT, null=True, related_name="+")
    made_by = TenantKey(Member, models.PROTECT, related_name="+")
    made_on = models.DateField()
    channels = models.JSONField(default=list)  # codes of announcements.wording.Channel
    sent_on = models.DateField(_("date"), null=True, blank=True)
    sent_by = TenantKey(Member, models.SET_NULL, null=True, related_name="+")
    link = models.URLField(_("web address"), blank=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-made_on", "title"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("recipient"),
            SameTenant("about"),
            SameTenant("document"),
            SameTenant("made_by"),
            SameTenant("sent_by"),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_on__isnull=False),
                name="announcement_sent_has_a_day",
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "template", "state", "sent_on", "channels")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("announcement", args=[self.organisation.slug, self.pk])
