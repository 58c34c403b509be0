"""What CNV and SBCM organise for several organisations: training, intervision, meetings.

The plan is of the programme. Who comes is a row of that person's organisation; what an intervision
group says to each other is a row of the group, and nobody else's.
"""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Member, Staff
from organisations.tenancy import (
    GroupModel,
    OrgModel,
    PersonModel,
    ProgrammeModel,
    SameTenant,
    TenantKey,
)

LONGEST_TRAVEL = 600  # minutes


class Place(ProgrammeModel):
    """Where people meet, with what they must know before they come."""

    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200)
    travel = models.TextField(_("how do people get there?"), max_length=1000, blank=True)
    access = models.TextField(
        _("wheelchair, lift, hearing loop, quiet room"), max_length=1000, blank=True
    )
    catering = models.CharField(_("food and drinks"), max_length=200, blank=True)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["name"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "name"], name="place_once"),
        ]


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def open(self) -> Self:
        """People can sign up today."""
        today = clock.today()
        soon_enough = Q(sign_up_until=None) | Q(sign_up_until__gte=today)
        return self.filter(soon_enough, cancelled=False, sessions__date__gte=today).distinct()


class Gathering(ProgrammeModel):
    """What somebody signs up for: one or more sessions that belong together."""

    class Kind(models.TextChoices):
        TRAINING = "training", _("Training")
        INTERVISION = "intervision", _("Intervision")
        LEADERS = "leaders", _("Meeting of project leaders")
        MEETING = "meeting", _("Meeting")

    kind = models.CharField(_("what is it?"), max_length=11, choices=Kind)
    title = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("what is it about, for whom is it?"), max_length=2000, blank=True)
    # Roles that can sign up, of roles.catalogue.
    audience = ArrayField(models.CharField(max_length=20), default=list)
    host = models.CharField(_("who leads it?"), max_length=200)
    # More than one: they own it together.
    parties = ArrayField(
        models.CharField(max_length=5, choices=Staff.Party), default=list, blank=True
    )
    capacity = models.PositiveSmallIntegerField(_("number of places"), null=True, blank=True)
    # Places that are gone. Counted here, because nobody sees the sign-ups of all organisations.
    taken = models.PositiveSmallIntegerField(default=0)
    sign_up_until = models.DateField(_("sign up until"), null=True, blank=True)
    cancelled = models.BooleanField(default=False)

    objects = GatheringQuerySet.as_manager()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["title"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(taken__lte=F("capacity")), name="gathering_fits"
            ),
        ]

    class Grants(ProgrammeModel.Grants):
        overview = ("id", "programme_id", "kind", "title", "capacity", "taken", "cancelled")
        system = ("id", "programme_id", "capacity", "taken", "cancelled")

    @property
    def organised_by(self) -> list[str]:
        """The parties that organise it, in the order in which they are offered."""
        return [str(name) for code, name in Staff.Party.choices if code in self.parties]

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.taken >= self.capacity


class Session(ProgrammeModel):
    """One coming together of a gathering."""

    class Form(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("on site and online")

    gathering = TenantKey(Gathering, models.CASCADE, related_name="sessions")
    date = models.DateField(_("date"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    form = models.CharField(_("how do you meet?"), max_length=7, choices=Form)
    place = TenantKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(_("link to the online meeting"), blank=True)
    agenda = models.TextField(_("programme of the day"), max_length=2000, blank=True)
    materials = models.TextField(_("what to read or bring"), max_length=2000, blank=True)
    minutes = models.TextField(_("what was said and agreed"), max_length=8000, blank=True)
    cancelled = models.BooleanField(default=False)  # it stays in the feeds as cancelled
    sequence = models.PositiveIntegerField(default=0)  # RFC 5545: one more with each change
    changed_at = models.DateTimeField(default=clock.now)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["date", "starts"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("gathering", owner="programme_id"),
            SameTenant("place", owner="programme_id"),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="session_ends_after_it_starts"
            ),
        ]

    class Grants(ProgrammeModel.Grants):
        overview = (
            "id",
            "programme_id",
            "gathering_id",
            "date",
            "starts",
            "ends",
            "form",
            "cancelled",
        )


class Lesson(ProgrammeModel):
    """What people learned from each other, as a short card for everybody of the programme."""

    session = TenantKey(Session, models.CASCADE, related_name="lessons")
    title = models.CharField(_("the lesson in one sentence"), max_length=160)
    text = models.TextField(_("how does it work?"), max_length=1500, blank=True)
    noted_on = models.DateField()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-noted_on", "title"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("session", owner="programme_id"),
        ]


class SignUp(OrgModel):
    """Somebody takes part in a gathering, or waits for a place.

    `name` and `role` are what the programme gets to see of them, and no more.
    """

    class State(models.TextChoices):
        PLACED = "placed", _("You have a place")
        WAITING = "waiting", _("You are on the waiting list")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    member = TenantKey(Member, models.PROTECT, related_name="+")
    gathering_id = models.UUIDField()  # of the programme, so no key of ours can hold it
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    state = models.CharField(max_length=9, choices=State)
    asked_at = models.DateTimeField(default=clock.now)
    needs = models.CharField(
        _("what should we know: diet, wheelchair, interpreter?"), max_length=200, blank=True
    )
    # One way. From where is nobody's business.
    travel_minutes = models.PositiveSmallIntegerField(
        _("how long do you travel, in minutes?"), null=True, blank=True
    )
    rating = models.SmallIntegerField(_("how useful was it?"), null=True, blank=True)
    remark = models.CharField(_("what should we do otherwise?"), max_length=500, blank=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["asked_at"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("member"),
            models.UniqueConstraint(
                fields=["organisation", "member", "gathering_id"], name="sign_up_once"
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=5),
                name="sign_up_rating_known",
            ),
            models.CheckConstraint(
                condition=Q(travel_minutes=None)
                | Q(travel_minutes__gte=1, travel_minutes__lte=LONGEST_TRAVEL),
                name="sign_up_travel_possible",
            ),
        ]
        indexes = [models.Index(fields=["gathering_id", "state"])]

    class Grants(OrgModel.Grants):
        overview = (
            "id",
            "organisation_id",
            "member_id",
            "gathering_id",
            "name",
            "role",
            "state",
            "asked_at",
            "needs",
            "travel_minutes",
            "rating",
            "remark",
        )
        system = ("id", "organisation_id", "gathering_id", "state", "asked_at")


class Presence(OrgModel):
    """Whether somebody was there, for one session."""

    class State(models.TextChoices):
        PRESENT = "present", _("was there")
        ABSENT = "absent", _("was not there")

    sign_up = TenantKey(SignUp, models.CASCADE, related_name="presences")
    session_id = models.UUIDField()
    state = models.CharField(max_length=7, choices=State)
    noted_on = models.DateField()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("sign_up"),
            models.UniqueConstraint(
                fields=["organisation", "sign_up", "session_id"], name="presence_once"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "sign_up_id", "session_id", "state")


class GroupNote(GroupModel):
    """What an intervision group keeps to itself: a case without names, and what it yielded. The
    group is the gathering."""

    class Kind(models.TextChoices):
        CASE = "case", _("Case")
        INSIGHT = "insight", _("What we learned from it")

    session_id = models.UUIDField()
    kind = models.CharField(max_length=7, choices=Kind)
    text = models.TextField(_("without names"), max_length=2000)
    # Who may change it.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta(GroupModel.Meta):
        default_permissions = ()
        ordering = ["at"]
        indexes = [models.Index(fields=["group_id", "session_id"])]


class Reflection(PersonModel):
    """How somebody prepares a session or looks back on it; nobody else's."""

    session_id = models.UUIDField()
    before = models.TextField(_("what do you bring?"), max_length=2000, blank=True)
    after = models.TextField(_("what do you take along?"), max_length=2000, blank=True)

    class Meta(PersonModel.Meta):
        default_permissions = ()
        constraints = [
            *PersonModel.Meta.constraints,
            models.UniqueConstraint(fields=["user", "session_id"], name="reflection_once"),
        ]
