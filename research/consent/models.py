from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Member
from organisations.tenancy import AuthorOnly, OrgModel, SameTenant, TenantKey


class Layer(models.TextChoices):
    """What somebody can say yes or no to; a no to one never blocks another."""

    SURVEY = "survey", _("Filling in forms")
    LINKING = "linking", _("Connecting my answers")
    INTERVIEW = "interview", _("A talk with a researcher")
    STORY = "story", _("My story in a report")
    ARCHIVE = "archive", _("Keeping my answers in an archive")


class Consent(OrgModel):
    """A yes or a no of one person to one layer, and how it ended. A row is never overwritten."""

    class Method(models.TextChoices):
        SCREEN = "screen", _("I read it here myself")
        PAPER = "paper", _("I signed it on paper")
        ORAL = "oral", _("Somebody read it to me, with a witness")

    class Explainer(models.TextChoices):
        """Who told what it is about: never a name."""

        RESEARCHER = "researcher", _("Somebody of HAN")
        UNION_CONTACT = "union_contact", _("My CNV contact")
        PROJECT_LEADER = "project_leader", _("The internal project leader")
        HR = "hr", _("Somebody of HR")
        COLLEAGUE = "colleague", _("A colleague or a learning ambassador")
        OTHER = "other", _("Somebody else")

    class Ended(models.TextChoices):
        REFUSED = "refused", _("said no")
        CHANGED = "changed", _("took the yes back")
        STOPPED = "stopped", _("stopped")
        TAKEN_OUT = "taken_out", _("stopped and taken out")
        LINK_CUT = "link_cut", _("link cut")
        EXPIRED = "expired", _("ran out")

    member = TenantKey(Member, models.PROTECT, related_name="+")
    layer = models.CharField(max_length=9, choices=Layer)
    text_version = models.PositiveSmallIntegerField()
    on = models.DateField()
    # The last day of a yes; none of who said it before the text told a day.
    until = models.DateField(null=True)
    method = models.CharField(max_length=6, choices=Method, default=Method.SCREEN)
    explained_by = models.CharField(max_length=14, choices=Explainer, blank=True)
    witness = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)
    ended_how = models.CharField(max_length=9, choices=Ended, blank=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("member"),
            AuthorOnly(column="member_id"),
            models.UniqueConstraint(
                fields=["organisation", "member", "layer"],
                condition=Q(ended_on=None),
                name="consent_once",
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = (
            "id", "organisation_id", "member_id", "layer", "text_version", "on", "until",
            "ended_on",
        )  # fmt: skip

    @property
    def is_yes(self) -> bool:
        """Today."""
        return self.ended_on is None and not self.is_expired

    @property
    def is_expired(self) -> bool:
        return self.ended_on is None and self.until is not None and self.until < clock.today()


class Withdrawal(OrgModel):
    """That somebody left the research: how, and in which year. Who it was is gone as soon as the
    worker has carried it out."""

    class Way(models.TextChoices):
        STOP = "stop", _("Stop")
        TAKE_OUT = "take_out", _("Stop, and take out what can be taken out")
        CUT_LINK = "cut_link", _("Only cut the link with me")

    way = models.CharField(max_length=8, choices=Way)
    year = models.PositiveSmallIntegerField()
    # Only the numbers about conversations, where the forms stay.
    only_numbers = models.BooleanField(default=False)
    member = TenantKey(Member, models.SET_NULL, null=True, related_name="+")
    done = models.BooleanField(default=False)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [*OrgModel.Meta.constraints, SameTenant("member")]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "way", "year", "done")
