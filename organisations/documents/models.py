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
    """One immutable version of a document: the content that people confirm, and its bytes."""

    class State(models.TextChoices):
        QUEUED = "queued", _("is being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    file = TenantKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["kind", "-version"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("file"),
            models.UniqueConstraint(
                fields=["organisation", "kind", "version"], name="document_version_once"
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "kind", "version", "state")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.organisation.slug, self.pk])
