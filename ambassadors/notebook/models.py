from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from organisations.tenancy import PersonModel

# What every age file begins with, "age-encryption.org/v1", in base64. A note that was not encrypted
# cannot be stored, whatever went wrong in a browser.
SEALED = "YWdlLWVuY3J5cHRpb24ub3JnL3Yx"
MOST = 60_000  # characters of base64: a note of some 10,000 letters
RECIPIENT = r"^age1[02-9ac-hj-np-z]{58}$"


def sealed(field: str, name: str) -> models.CheckConstraint:
    small = LessThanOrEqual(Length(field), MOST)
    return models.CheckConstraint(condition=Q(small, **{f"{field}__startswith": SEALED}), name=name)


class NotebookKey(PersonModel):
    """The lock of somebody's notebook: the public key with which a browser writes, and the key that
    reads, wrapped twice: by the passphrase, and by the code on the recovery sheet.

    It belongs to a person and to no organisation: nobody who runs an organisation can come near.
    """

    recipient = models.CharField(max_length=62)
    wrapped = models.TextField()
    recovery = models.TextField()
    edition = models.PositiveIntegerField(default=1)  # two phones at once find out
    # The role is over: read and download until this day, then it is destroyed.
    closes_on = models.DateField(null=True)

    class Meta(PersonModel.Meta):
        default_permissions = ()
        constraints = [
            *PersonModel.Meta.constraints,
            models.UniqueConstraint(fields=["user"], name="notebook_key_once"),
            models.CheckConstraint(
                condition=Q(recipient__regex=RECIPIENT), name="notebook_recipient_is_public_key"
            ),
            sealed("wrapped", "notebook_key_wrapped"),
            sealed("recovery", "notebook_key_recovery"),
        ]


class Note(PersonModel):
    """A note that only its author can read: what is stored is an age file, made in the browser.

    When it was written and about what is in the file as well. The key is random and there is no
    moment of creation, as with a conversation.
    """

    sealed = models.TextField()

    class Meta(PersonModel.Meta):
        default_permissions = ()
        constraints = [*PersonModel.Meta.constraints, sealed("sealed", "note_is_sealed")]
        indexes = [models.Index(fields=["user"])]
