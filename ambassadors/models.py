from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ambassadors import codes
from ambassadors.agreements.models import ParticipationAgreement, TimeAgreement
from ambassadors.appointments.models import Appointment, LearningStory
from ambassadors.board.models import Recommendation, Tip
from ambassadors.cards.models import Card, CardAnswer
from ambassadors.facilities.models import Facility
from ambassadors.find.models import PublicCard
from ambassadors.hours.models import HoursPoint, HoursWeek
from ambassadors.notebook.models import Note, NotebookKey
from ambassadors.questions.models import LearningQuestion
from organisations import clock
from organisations.models import Member
from organisations.tenancy import AuthorOnly, OrgModel, SameTenant, TenantKey

__all__ = [
    "Ambassador",
    "Appointment",
    "Card",
    "CardAnswer",
    "Conversation",
    "Facility",
    "HoursPoint",
    "HoursWeek",
    "LearningQuestion",
    "LearningStory",
    "Note",
    "NotebookKey",
    "ParticipationAgreement",
    "PublicCard",
    "Recommendation",
    "TimeAgreement",
    "Tip",
]


class Ambassador(OrgModel):
    """What an ambassador decides about their own part in the research."""

    member = TenantKey(Member, models.PROTECT, related_name="+")
    research = models.BooleanField(
        _("The HAN may use my months and conversations, without my name"), default=False
    )
    research_since = models.DateField(null=True)
    # The last day of the yes; none of who said it before the text told a day.
    research_until = models.DateField(null=True)
    # After a stop: the first day of its month. What is from before it stays with HAN, nothing else.
    research_before = models.DateField(null=True)
    # And what stays is nobody's any more.
    taken_out = models.BooleanField(default=False)
    # What stood in their own way when they learned; told or not.
    overcame = ArrayField(models.SmallIntegerField(choices=codes.Obstacle), default=list)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("member"),
            models.UniqueConstraint(fields=["organisation", "member"], name="ambassador_once"),
            AuthorOnly(column="member_id"),
        ]

    class Grants(OrgModel.Grants):
        overview = (
            "id",
            "organisation_id",
            "member_id",
            "research",
            "research_since",
            "research_until",
            "research_before",
            "taken_out",
            "overcame",
        )

    @property
    def ran_out(self) -> bool:
        """A yes that does not hold any more."""
        until = self.research_until
        return self.research and until is not None and until < clock.today()

    @property
    def may_take_out(self) -> bool:
        """Whether the HAN has something that is known as theirs, or will at the next release."""
        return self.research_since is not None and not self.taken_out


def coded(choices: type[models.IntegerChoices], field: str) -> models.CheckConstraint:
    values = [*choices.values, codes.NOT_TOLD]
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": values}), name=f"conversation_{field}_known"
    )


def all_coded(choices: type[models.IntegerChoices], field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__contained_by": choices.values}),
        name=f"conversation_{field}_known",
    )


def month_end(month: date) -> date:
    """The last day of the month that begins on this day."""
    return (month + timedelta(days=31)).replace(day=1) - clock.DAY


CORRECTED_WITHIN = timedelta(days=30)


class Conversation(OrgModel):
    """The countable facts of one talk: no colleague, no text, no day and no time.

    Nobody but its author sees a row, and nothing that orders rows in time is kept: the key is
    random and there is no moment of creation.
    """

    author = TenantKey(Member, models.PROTECT, related_name="+")
    month = models.DateField(_("month"))
    kind = models.SmallIntegerField(_("kind"), choices=codes.Kind)
    subjects = ArrayField(models.SmallIntegerField(choices=codes.Subject), default=list)
    obstacles = ArrayField(models.SmallIntegerField(choices=codes.Obstacle), default=list)
    next_step = models.SmallIntegerField(choices=codes.NextStep, default=codes.NOT_TOLD)
    initiative = models.SmallIntegerField(choices=codes.Initiative, default=codes.NOT_TOLD)
    occasion = models.SmallIntegerField(choices=codes.Occasion, default=codes.NOT_TOLD)
    approach = models.SmallIntegerField(choices=codes.Approach, default=codes.NOT_TOLD)
    # The card that was given in this talk: the only thread to what the colleague tells.
    card = TenantKey(Card, models.SET_NULL, null=True, related_name="+")
    # What stood here before it was corrected, oldest first; no moments.
    earlier = models.JSONField(default=list)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-month", "id"]
        constraints = [
            *OrgModel.Meta.constraints,
            AuthorOnly(),
            SameTenant("author"),
            SameTenant("card"),
            models.CheckConstraint(condition=Q(month__day=1), name="conversation_month_only"),
            models.CheckConstraint(
                condition=Q(kind__in=codes.Kind.values), name="conversation_kind_known"
            ),
            all_coded(codes.Subject, "subjects"),
            all_coded(codes.Obstacle, "obstacles"),
            coded(codes.NextStep, "next_step"),
            coded(codes.Initiative, "initiative"),
            coded(codes.Occasion, "occasion"),
            coded(codes.Approach, "approach"),
        ]
        indexes = [models.Index(fields=["organisation", "author", "month"])]

    class Grants(OrgModel.Grants):
        overview = (
            "id",
            "organisation_id",
            "author_id",
            "month",
            "kind",
            "subjects",
            "obstacles",
            "next_step",
            "initiative",
            "occasion",
            "approach",
            "card_id",
        )

    @property
    def can_correct(self) -> bool:
        """For 30 days at least: from the end of its month, because its day is not known."""
        return clock.today() <= month_end(self.month) + CORRECTED_WITHIN

    @property
    def subject_labels(self) -> list[str]:
        return [str(codes.Subject(value).label) for value in self.subjects]
