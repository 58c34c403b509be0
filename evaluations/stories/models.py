"""Stories that people tell after a meeting, and how far each goes.

The row of the person is theirs and says how far. What others read are copies: one for who was at
the meeting, one for all organisations and, where it says so, for everybody. A copy is never
changed: it is there, or it is gone.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Programme
from organisations.tenancy import GroupModel, PersonModel, ProgrammeModel
from organisations.tenancy.kinds import Grants


class Told(models.Model):
    """The story itself."""

    text = models.TextField(_("your story"), max_length=3000)
    # How it is signed, in the own words; "" is without a name.
    signed = models.CharField(_("what stands below it?"), max_length=60, blank=True)
    told_on = models.DateField()

    class Meta:
        abstract = True


class NeverChanged(Grants):
    runtime = ("SELECT", "INSERT", "DELETE")


class Story(Told, PersonModel):
    """The one of a person, and to whom they tell it."""

    class Layer(models.TextChoices):
        """Each with who is in the one before it."""

        TABLE = "table", _("Only people who have a place at this meeting")
        PROGRAMME = "programme", _("Also people with a role in other organisations of the pilot")
        PUBLIC = "public", _("Everybody: it is also on a page on the internet")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    gathering_id = models.UUIDField()
    title = models.CharField(max_length=120)  # of the gathering
    layer = models.CharField(_("who may read it?"), max_length=9, choices=Layer)

    class Meta(PersonModel.Meta):
        default_permissions = ()
        ordering = ["-told_on", "id"]
        constraints = [
            *PersonModel.Meta.constraints,
            models.UniqueConstraint(fields=["user", "gathering_id"], name="story_once"),
        ]

    @property
    def is_wide(self) -> bool:
        """Whether it goes further than the meeting."""
        return self.layer != self.Layer.TABLE

    @property
    def is_public(self) -> bool:
        return self.layer == self.Layer.PUBLIC


class StoryAtTable(Told, GroupModel):
    """What who has a place reads of it."""

    story_id = models.UUIDField()  # of a person, so no key of ours can hold it

    class Meta(GroupModel.Meta):
        default_permissions = ()
        ordering = ["told_on", "id"]
        constraints = [
            *GroupModel.Meta.constraints,
            models.UniqueConstraint(fields=["group_id", "story_id"], name="story_at_table_once"),
        ]

    class Grants(NeverChanged):
        pass


class StoryForAll(Told, ProgrammeModel):
    """What other organisations, and where it is public everybody, read of it."""

    story_id = models.UUIDField()
    title = models.CharField(max_length=120)
    is_public = models.BooleanField()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-told_on", "id"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "story_id"], name="story_for_all_once"),
        ]

    class Grants(NeverChanged):
        pass
