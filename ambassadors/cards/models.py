from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Member
from organisations.tenancy import AuthorOnly, OrgModel, SameTenant, TenantKey


class Card(OrgModel):
    """A learner card of an ambassador. Who got it is written nowhere; a Door with its key opens it
    for whoever holds the paper."""

    author = TenantKey(Member, models.PROTECT, related_name="+")
    sheet = models.PositiveSmallIntegerField(_("sheet"))
    serial = models.PositiveIntegerField(_("number"))  # runs on over the sheets of one ambassador
    given = models.BooleanField(_("given away"), default=False)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["serial"]
        constraints = [
            *OrgModel.Meta.constraints,
            AuthorOnly(),
            SameTenant("author"),
            models.UniqueConstraint(
                fields=["organisation", "author", "serial"], name="card_serial_once"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "author_id", "given")


class CardAnswer(OrgModel):
    """What the holder of a card told: at once, after 3 months and after 12.

    Only who comes in with the card sees it. The ambassador does not; for research the card's key
    ties it to the conversation in which the card was given.
    """

    class Wave(models.IntegerChoices):
        START = 0, _("now")
        THREE_MONTHS = 3, _("after 3 months")
        YEAR = 12, _("after a year")

    class Step(models.IntegerChoices):
        NOTHING = 1, _("Nothing yet")
        LOOKING = 2, _("I am looking for something")
        ASKED = 3, _("I asked HR or my manager")
        ENROLLED = 4, _("I signed up")
        BUSY = 5, _("I am learning now")
        COMPLETED = 6, _("I finished it")
        STOPPED = 7, _("I started and stopped")

    class Helped(models.IntegerChoices):
        YES = 1, _("Yes, it helped")
        LITTLE = 2, _("A little")
        NO = 3, _("No")

    card_id = models.UUIDField()
    wave = models.SmallIntegerField(choices=Wave)
    month = models.DateField()
    step = models.SmallIntegerField(_("what happened?"), choices=Step)
    helped = models.SmallIntegerField(
        _("did the talk help?"), choices=Helped, null=True, blank=True
    )

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["wave"]
        constraints = [
            *OrgModel.Meta.constraints,
            AuthorOnly(name="card_answer_holder", column="card_id", setting="app.card_id"),
            models.UniqueConstraint(
                fields=["organisation", "card_id", "wave"], name="card_answer_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="card_answer_month_only"),
            models.CheckConstraint(condition=Q(wave__in=[0, 3, 12]), name="card_answer_wave_known"),
            models.CheckConstraint(
                condition=Q(step__gte=1, step__lte=7), name="card_answer_step_known"
            ),
            models.CheckConstraint(
                condition=Q(helped=None) | Q(helped__gte=1, helped__lte=3),
                name="card_answer_helped_known",
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "card_id", "wave", "month", "step", "helped")
