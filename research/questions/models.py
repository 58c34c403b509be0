from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.tenancy import ProgrammeModel
from research.methods.models import Level


class ResearchQuestion(ProgrammeModel):
    """A question that the research answers, and with what; each change is a row more."""

    class Aspect(models.TextChoices):
        PROCESS = "process", _("process: how it goes")
        EFFECT = "effect", _("effect: what it brings")

    code = models.CharField(
        _("code"),
        max_length=4,
        validators=[RegexValidator(r"\A[A-Z]\d{1,2}\Z", _("A capital and a number, such as V1."))],
    )
    number = models.PositiveSmallIntegerField(default=1)  # of the version
    text = models.TextField(_("the question, in Dutch"), max_length=500)
    level = models.CharField(_("level"), max_length=5, choices=Level)
    aspect = models.CharField(_("process or effect"), max_length=7, choices=Aspect)
    instruments = ArrayField(models.CharField(max_length=3), default=list)
    variables = ArrayField(models.CharField(max_length=40), default=list)
    changed = models.TextField(_("what changes, and why?"), max_length=500, blank=True)
    since = models.DateField(_("since"))

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["code", "-number"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["programme", "code", "number"], name="research_question_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
