from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Member
from organisations.tenancy import AuthorOnly, OrgModel, SameTenant, TenantKey


class HoursWeek(OrgModel):
    """Whether an ambassador got the agreed hours in a week. Only they see it."""

    class Answer(models.IntegerChoices):
        ALL = 2, _("Yes")
        SOME = 1, _("Partly")
        NONE = 0, _("No")

    author = TenantKey(Member, models.PROTECT, related_name="+")
    week = models.DateField(_("week"))  # its Monday
    answer = models.SmallIntegerField(choices=Answer)
    hours = models.DecimalField(
        _("hours received"), max_digits=4, decimal_places=1, null=True, blank=True
    )

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-week"]
        constraints = [
            *OrgModel.Meta.constraints,
            AuthorOnly(),
            SameTenant("author"),
            models.UniqueConstraint(
                fields=["organisation", "author", "week"], name="hours_week_once"
            ),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="hours_week_is_monday"),
            models.CheckConstraint(condition=Q(answer__in=[0, 1, 2]), name="hours_answer_known"),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=0, hours__lte=60), name="hours_fit_a_week"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "author_id", "week", "answer", "hours")


class HoursPoint(OrgModel):
    """What an ambassador chose to tell about the hours at the next evaluation moment. There is a
    row only with their consent, and only the two people of that moment see it."""

    ambassador = TenantKey(Member, models.PROTECT, related_name="+")
    months = ArrayField(models.DateField(), default=list)
    remark = models.CharField(_("what do you want to say about it?"), max_length=300, blank=True)
    shared_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-shared_on"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("ambassador"),
            models.UniqueConstraint(
                fields=["organisation", "ambassador"],
                condition=Q(closed_on=None),
                name="hours_point_open_once",
            ),
        ]
