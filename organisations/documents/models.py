"""Documents and the bytes that are kept of them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.tenancy import OrgModel, ProgrammeModel, SameTenant, TenantKey


class FileBase(models.Model):
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True


class ChunkBase(models.Model):
    """At most a megabyte of a file: a row that PostgreSQL and the web process carry easily."""

    number = models.PositiveSmallIntegerField()
    data = models.BinaryField()

    class Meta:
        abstract = True


class StoredFile(FileBase, OrgModel):
    class Meta(OrgModel.Meta):
        default_permissions = ()


class FileChunk(ChunkBase, OrgModel):
    file = TenantKey(StoredFile, models.CASCADE, related_name="chunks")

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["number"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("file"),
            models.UniqueConstraint(fields=["organisation", "file", "number"], name="chunk_once"),
        ]


class ProgrammeFile(FileBase, ProgrammeModel):
    class Meta(ProgrammeModel.Meta):
        default_permissions = ()


class ProgrammeFileChunk(ChunkBase, ProgrammeModel):
    file = TenantKey(ProgrammeFile, models.CASCADE, related_name="chunks")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["number"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("file", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "file", "number"], name="programme_chunk_once"
            ),
        ]


class Document(OrgModel):
    """One immutable version of a document: the content that people confirm, and its bytes.

    Where its kind has parties it is in force when each of them has confirmed it; else at once.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("is being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    kind = models.CharField(max_length=40)
    # What it is about, where an organisation has several of a kind: an agreement, a letter.
    subject_id = models.UUIDField(null=True)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = TenantKey("organisations.Member", models.SET_NULL, null=True, related_name="+")
    in_force_at = models.DateTimeField(null=True)
    # Whether its parties are asked to confirm it now; not when it is complete, withdrawn or old.
    waits = models.BooleanField(default=False)
    # Read by its parties and who manages agreements; the others are for everybody who may read
    # documents.
    closed = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    file = TenantKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["kind", "-version"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("file"),
            SameTenant("made_by"),
            models.UniqueConstraint(
                fields=["organisation", "kind", "subject_id", "version"],
                name="document_version_once",
                nulls_distinct=False,
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "kind", "version", "state", "in_force_at")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.organisation.slug, self.pk])


# For whom a party confirms.
SIDES = {
    "ambassador": _("the learning ambassador"),
    "manager": _("the line manager"),
    "project_leader": _("the project leader"),
    "hr": _("HR"),
    "communications": _("Communications"),
    "works_council": _("the works council"),
    "organisation": _("the organisation"),
    "programme": _("the programme (CNV and SBCM)"),
}


class Party(OrgModel):
    """Somebody who is asked to confirm a version: on which side, and what was confirmed when.

    `member` is None for the staff of the programme; the name stays when a person leaves. What is
    confirmed is the hash of the content.
    """

    document = TenantKey(Document, models.CASCADE, related_name="parties")
    side = models.CharField(max_length=20)
    member = TenantKey("organisations.Member", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=20)
    confirmed_at = models.DateTimeField(null=True)
    content_hash = models.CharField(max_length=64, blank=True, default="")
    objection = models.CharField(_("what should change?"), max_length=500, blank=True, default="")

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["side", "name"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("document"),
            SameTenant("member"),
            # Nobody confirms two sides of one agreement.
            models.UniqueConstraint(
                fields=["organisation", "document", "member"], name="party_member_once"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None, content_hash="")
                | (models.Q(confirmed_at__isnull=False) & ~models.Q(content_hash="")),
                name="party_confirms_a_hash",
            ),
        ]

    class Grants(OrgModel.Grants):
        runtime = ("SELECT", "INSERT", "UPDATE")
        overview = ("id", "organisation_id", "document_id", "side", "confirmed_at")

    def __str__(self) -> str:
        return self.name

    @property
    def side_label(self) -> str:
        return str(SIDES[self.side])
