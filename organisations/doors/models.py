import uuid

from django.db import models


class Door(models.Model):
    """A way in for somebody without an account: the hash of a token and what it opens."""

    class Kind(models.TextChoices):
        INVITATION = "invitation"
        # Apart from the letter's: who has this token can read that mailbox.
        INVITATION_MAIL = "invitation_mail"
        CARD = "card"  # a learner card, for who holds the paper
        FORM = "form"  # a form of the research, for who holds the slip
        FIND = "find"  # who the ambassadors of an organisation are, as far as they agreed
        OFFER = "offer"  # one offer that was recommended
        FEED = "feed"  # the own calendar of an assignment, for a calendar program
        CALENDAR_FEED = "calendar_feed"  # the activities of the organisation

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    token_hash = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    subject_id = models.UUIDField()
    expires = models.DateTimeField()
    closed = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
