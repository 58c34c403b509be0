from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Member, ProgrammeFile, Staff
from organisations.tenancy import (
    AuthorOnly,
    OrgModel,
    ProgrammeModel,
    SameTenant,
    TenantKey,
)
from research.instruments.models import COLLEAGUE, WHO, InstrumentVersion
from research.waves.days import months_later


class WaveQuerySet(models.QuerySet["Wave"]):
    def with_key(self) -> Self:
        """Those of which the worker made the key, and has it still."""
        return self.exclude(public_key="").filter(destroyed_at=None)


class Wave(ProgrammeModel):
    """A round of one form: when it opens where, and until when answers can be taken out."""

    class Moment(models.TextChoices):
        """Relative to the start of an organisation, or a calendar year."""

        T0 = "T0", _("T0: before the training of ambassadors")
        T1 = "T1", _("T1: after half a year")
        T2 = "T2", _("T2: after a year")
        T3 = "T3", _("T3: after two years")
        T4 = "T4", _("T4: after three years")
        TE = "TE", _("TE: closing")
        YEAR = "year", _("a calendar year")

    version = TenantKey(InstrumentVersion, models.PROTECT, related_name="waves")
    moment = models.CharField(_("round"), max_length=4, choices=Moment)
    # Months after the first day of an organisation, unless there is one day for all.
    months = models.SmallIntegerField(_("months after the start"), default=0)
    opens = models.DateField(_("first day"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("days open"))
    # What the form asked when it was planned: the ledger of minutes stays true.
    roles = ArrayField(models.CharField(max_length=20, choices=WHO))
    minutes = models.PositiveSmallIntegerField()
    consent = models.TextField(_("what people agree to"), max_length=2000)
    key_until = models.DateField(_("day on which the key is destroyed"))
    made_by = TenantKey(Staff, models.PROTECT, related_name="+")
    # Made by the worker: without the key nothing can be sealed, so the wave cannot open.
    public_key = models.CharField(max_length=64, blank=True)
    paper = TenantKey(ProgrammeFile, models.SET_NULL, null=True, related_name="+")
    # The end of the key, and its proof.
    destroy_asked_at = models.DateTimeField(null=True)
    destroy_reason = models.CharField(_("reason"), max_length=300, blank=True)
    destroyed_by = TenantKey(Staff, models.PROTECT, null=True, related_name="+")
    destroyed_at = models.DateTimeField(null=True)
    links_destroyed = models.PositiveIntegerField(null=True)
    invited = models.PositiveIntegerField(null=True)
    answered = models.PositiveIntegerField(null=True)

    objects = WaveQuerySet.as_manager()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["key_until", "moment", "id"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("version", owner="programme_id"),
            SameTenant("made_by", owner="programme_id"),
            SameTenant("paper", owner="programme_id"),
            SameTenant("destroyed_by", owner="programme_id"),
        ]

    class Grants(ProgrammeModel.Grants):
        overview = (
            "id", "programme_id", "version_id", "moment", "months", "opens", "days", "roles",
            "minutes", "public_key", "destroyed_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.version.instrument} · {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("wave", args=[self.pk])

    @property
    def name(self) -> str:
        """T0, or the year."""
        if self.moment == self.Moment.YEAR and self.opens:
            return str(self.opens.year)
        return self.moment

    @property
    def role_names(self) -> list[str | Promise]:
        return [name for role, name in WHO if role in self.roles]

    @property
    def asks_colleagues(self) -> bool:
        """Also who has no role and no account: with a slip or a learner card."""
        return COLLEAGUE in self.roles

    @property
    def has_key(self) -> bool:
        return bool(self.public_key) and self.destroyed_at is None

    @property
    def is_destroyed(self) -> bool:
        return self.destroyed_at is not None

    @property
    def may_destroy(self) -> bool:
        return bool(self.public_key) and self.destroy_asked_at is None

    def opens_on(self, start: date | None) -> date | None:
        """Its first day in an organisation that started on `start`."""
        if self.opens or start is None:
            return self.opens
        return months_later(start, self.months)

    def closes_on(self, start: date | None) -> date | None:
        """The first day on which it is closed there."""
        first = self.opens_on(start)
        return first + timedelta(days=self.days) if first else None

    def is_open(self, start: date | None) -> bool:
        first, closed, today = self.opens_on(start), self.closes_on(start), clock.today()
        if first is None or closed is None or not self.has_key or self.destroy_asked_at:
            return False
        return first <= today < min(closed, self.key_until)


class WaveInvitation(OrgModel):
    """That somebody was asked. Only they themselves see it: nobody can read who did not answer."""

    wave_id = models.UUIDField()
    member = TenantKey(Member, models.PROTECT, related_name="+")
    answered = models.BooleanField(default=False)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("member"),
            AuthorOnly(column="member_id"),
            models.UniqueConstraint(
                fields=["organisation", "wave_id", "member"], name="invitation_to_wave_once"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "wave_id", "answered")
        system = ("id", "organisation_id", "wave_id")
        system_writes = ("DELETE",)
