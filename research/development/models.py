"""The development programme for ambassadors, in editions that never change once published."""

import uuid
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.gatherings.models import Gathering
from organisations.models import ProgrammeFile
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey

STAFF = "organisations.Staff"
LONGEST = 6000  # minutes: a hundred hours


class EditionQuerySet(models.QuerySet["DevelopmentEdition"]):
    def published(self) -> Self:
        return self.exclude(state=DevelopmentEdition.State.DRAFT)


class DevelopmentEdition(ProgrammeModel):
    """A draft has modules that change; when it is published what they say is frozen as content."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        QUEUED = "queued", _("is being made")
        READY = "ready", _("published")
        FAILED = "failed", _("could not be made")

    number = models.PositiveSmallIntegerField()
    introduction = models.TextField(_("introduction"), max_length=2000, blank=True)
    changed = models.TextField(_("what changes, and why?"), max_length=1000, blank=True)
    edition = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64, blank=True)
    published_by = TenantKey(STAFF, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    file = TenantKey(ProgrammeFile, models.PROTECT, null=True, related_name="+")

    objects = EditionQuerySet.as_manager()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("published_by", owner="programme_id"),
            SameTenant("file", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "number"], name="development_edition_once"
            ),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state="draft"), name="development_draft_once"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False) & ~Q(content_hash=""),
                name="development_published_with_content",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(number=1) | ~Q(changed=""),
                name="development_change_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Development programme, edition %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        return reverse("development_edition", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_first(self) -> bool:
        return self.number == 1


class DevelopmentModule(ProgrammeModel):
    """A part of an edition. `code` stays the same from one edition to the next."""

    of = TenantKey(DevelopmentEdition, models.CASCADE, related_name="modules")
    code = models.UUIDField(default=uuid.uuid4)
    place = models.PositiveSmallIntegerField()
    title = models.CharField(_("name of the module"), max_length=120)
    goals = models.TextField(_("what can people do afterwards?"), max_length=1000)
    activities = models.TextField(_("what do people do?"), max_length=3000)
    # A line for each, with an address at its end where there is one.
    materials = models.TextField(_("materials"), max_length=2000, blank=True)
    minutes = models.PositiveSmallIntegerField(_("how many minutes does it take?"))
    # Where people do it: what they thought of these gatherings is counted with the module.
    kinds = ArrayField(
        models.CharField(max_length=11, choices=Gathering.Kind), default=list, blank=True
    )
    edition = models.PositiveIntegerField(default=0)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["place", "title"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("of", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "of", "code"], name="development_module_once"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST),
                name="development_module_takes_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title
