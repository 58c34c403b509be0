from django.db import models

from organisations.tenancy import OrgModel, PersonModel


class Draft(PersonModel):
    """What somebody filled in so far, for themselves only. Gone when it is sent."""

    invitation_id = models.UUIDField()
    answers = models.JSONField(default=dict)

    class Meta(PersonModel.Meta):
        default_permissions = ()
        constraints = [
            *PersonModel.Meta.constraints,
            models.UniqueConstraint(fields=["user", "invitation_id"], name="draft_once"),
        ]

    class Grants(PersonModel.Grants):
        system = ("id", "invitation_id")
        system_writes = ("DELETE",)


class Response(OrgModel):
    """Answers as codes, without anybody's name. The web process writes and never reads them."""

    class Via(models.IntegerChoices):
        SCREEN = 1
        PAPER = 2

    wave_id = models.UUIDField()
    month = models.DateField()  # its first day
    via = models.SmallIntegerField(choices=Via, default=Via.SCREEN)
    answers = models.JSONField()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [*OrgModel.Meta.constraints]

    class Grants(OrgModel.Grants):
        runtime = ("INSERT",)
        overview = ("id", "organisation_id", "wave_id", "month", "via", "answers")
        system = ("id", "organisation_id", "wave_id")
        system_writes = ("DELETE",)


class ResponseLink(OrgModel):
    """Whose response it is, sealed with the key of the wave: only the worker, and only as long as
    that key is there, can open it."""

    wave_id = models.UUIDField()
    sealed = models.TextField()  # base64 of sealing.seal(member id + response id)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        constraints = [*OrgModel.Meta.constraints]

    class Grants(OrgModel.Grants):
        runtime = ("INSERT",)
        system = ("id", "organisation_id", "wave_id", "sealed")
        system_writes = ("DELETE",)
