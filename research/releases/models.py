import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import ProgrammeFile
from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey
from research.releases.finding import Finding

STAFF = "organisations.Staff"


class Release(ProgrammeModel):
    """One package of pseudonymised files: asked by a researcher, made by the worker, approved by
    somebody else."""

    class State(models.TextChoices):
        QUEUED = "queued", _("is being made")
        MADE = "made", _("waits for approval")
        APPROVED = "approved", _("approved")
        SENT_BACK = "sent_back", _("sent back")
        CANCELLED = "cancelled", _("cancelled")
        FAILED = "failed", _("could not be made")

    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    population = models.CharField(max_length=500)
    closing = models.DateField()
    units = ArrayField(models.CharField(max_length=31))
    rules = models.PositiveSmallIntegerField()  # the version of organisations.figures.rules
    # The newest release that was approved when this one was asked; with one, designs are made.
    previous = TenantKey("self", models.PROTECT, null=True, related_name="+")
    # An archive edition is made of the files of this release, which was approved.
    source = TenantKey("self", models.PROTECT, null=True, related_name="+")
    asked_by = TenantKey(STAFF, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    rows = models.JSONField(default=dict)  # by unit
    files = models.JSONField(default=dict)  # path → bytes
    findings = models.JSONField(default=list)  # see finding.py
    merged = models.JSONField(default=dict)  # of an archive edition, by unit: see merging.py
    package = TenantKey(ProgrammeFile, models.PROTECT, null=True, related_name="+")
    decided_by = TenantKey(STAFF, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    # Why it was sent back, approved with warnings, or could not be made.
    reason = models.CharField(max_length=1000, blank=True)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-year", "-sequence"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            *(
                SameTenant(field, owner="programme_id")
                for field in ("previous", "source", "asked_by", "package", "decided_by")
            ),
            models.UniqueConstraint(
                fields=["programme", "year", "sequence"], name="release_number_once"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                name="release_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(package__isnull=False, decided_by__isnull=False),
                name="release_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("release", args=[self.pk])

    @property
    def number(self) -> str:
        return f"{self.year}.{self.sequence}"

    @property
    def folder(self) -> str:
        """The name of the package and of the folder in it."""
        return f"{'archive' if self.source_id else 'release'}-{self.number}"

    @property
    def package_name(self) -> str:
        return f"{self.folder}.zip"

    @property
    def counts(self) -> list[tuple[str, int]]:
        """The rows of each unit, in the order in which they were asked."""
        return [(unit, self.rows[unit]) for unit in self.units if unit in self.rows]

    @property
    def report(self) -> list[dict[str, Any]]:
        """Of an archive edition, by unit: what was made coarser, left out or withheld."""
        return [{"unit": unit, **self.merged[unit]} for unit in self.units if unit in self.merged]

    @property
    def paths(self) -> list[tuple[str, int]]:
        """Every file with its size in bytes."""
        return sorted(self.files.items())

    @property
    def found(self) -> list[Finding]:
        return [Finding(**row) for row in self.findings]

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.found if finding.is_error]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.found if not finding.is_error]


class ReleaseDownload(ProgrammeModel):
    """Who fetched which file, and when: whom to ask when rows must go."""

    release = TenantKey(Release, models.PROTECT, related_name="downloads")
    by = TenantKey(STAFF, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    path = models.CharField(max_length=120)
    by_script = models.BooleanField(default=False)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-at"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("release", owner="programme_id"),
            SameTenant("by", owner="programme_id"),
        ]

    class Grants(ProgrammeModel.Grants):
        runtime = ("SELECT", "INSERT")


class Recall(ProgrammeModel):
    """Rows of an approved release that must be taken out of every copy; of an archive edition,
    which has no pseudonyms, every copy itself. It is not given to anybody any more."""

    release = TenantKey(Release, models.PROTECT, related_name="recalls")
    at = models.DateTimeField()
    due = models.DateField()
    reason = models.CharField(max_length=200)
    ids = models.JSONField()  # unit → the pseudonyms that stand in it
    by = TenantKey(STAFF, models.PROTECT, null=True, related_name="+")  # None for the worker

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-at"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("release", owner="programme_id"),
            SameTenant("by", owner="programme_id"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("recall", args=[self.pk])

    @property
    def is_late(self) -> bool:
        return self.due < clock.today()

    @property
    def is_whole(self) -> bool:
        """In an archive edition nobody can tell which rows: every copy goes."""
        return self.release.source_id is not None


class Removal(ProgrammeModel):
    """Somebody who had the release says: the rows are gone from every copy of mine."""

    recall = TenantKey(Recall, models.CASCADE, related_name="removals")
    by = TenantKey(STAFF, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("recall", owner="programme_id"),
            SameTenant("by", owner="programme_id"),
            models.UniqueConstraint(fields=["programme", "recall", "by"], name="removal_once"),
        ]


class ApiToken(models.Model):
    """With this a script of a researcher fetches what that researcher may download. The database
    holds the hash only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires = models.DateTimeField()
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["-made_at"]

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires > clock.now()
