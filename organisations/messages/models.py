"""Planned messages, the inbox they end in and the mail that goes with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.tenancy import OrgModel, PersonModel, SameTenant, TenantKey


class Message(OrgModel):
    """Something that a member will be told at a moment: planned in the act that causes it."""

    class State(models.TextChoices):
        DUE = "due"
        SENT = "sent"
        MISSED = "missed"
        WITHDRAWN = "withdrawn"

    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    recipient = TenantKey("organisations.Member", models.CASCADE, related_name="+")
    # The wall-clock plan, from which `due` is derived; kept because zones change.
    local_date = models.DateField()
    local_time = models.TimeField()
    zone = models.CharField(max_length=40, default="Europe/Amsterdam")
    due = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.DUE)

    # The row that this is about, once it was read to deliver it.
    about: models.Model | None = None

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("recipient"),
            models.UniqueConstraint(
                fields=["organisation", "subject_id", "recipient", "kind"], name="message_once"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "state", "due")
        system = ("id", "organisation_id", "state", "due", "kind")


class InboxItem(PersonModel):
    """A delivered message in a person's inbox: at most one for each message. What is told to
    people of the programme belongs to no organisation."""

    message_id = models.UUIDField(unique=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, null=True, related_name="+"
    )
    at = models.DateTimeField()
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta(PersonModel.Meta):
        default_permissions = ()
        ordering = ["-at", "id"]
        indexes = [models.Index(fields=["user", "-at"])]


class MailChoice(PersonModel):
    """How often somebody wants a mail that there is something in the inbox; without a row each
    time."""

    class Often(models.TextChoices):
        EACH = "each", _("With each message")
        DAY = "day", _("Once a day, when there is something new")
        WEEK = "week", _("Once a week, when there is something new")
        NEVER = "never", _("Never")

    often = models.CharField(max_length=5, choices=Often, default=Often.EACH)

    class Meta(PersonModel.Meta):
        default_permissions = ()
        constraints = [
            *PersonModel.Meta.constraints,
            models.UniqueConstraint(fields=["user"], name="mail_choice_once"),
        ]


class OutgoingMail(OrgModel):
    """A mail to one address; its text is made when it is sent and never stored.

    `kind` names the function that makes it, `subject_id` what it is about.
    """

    class State(models.TextChoices):
        DUE = "due"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        WITHDRAWN = "withdrawn"

    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    recipient = TenantKey("organisations.Member", models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("recipient"),
            models.UniqueConstraint(
                fields=["organisation", "kind", "subject_id"], name="outgoing_mail_once"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "state")
        system = ("id", "organisation_id", "state")
