from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models import Member
from organisations.tenancy import OrgModel, SameTenant, TenantKey


class LearningQuestion(OrgModel):
    """A question of a colleague that an ambassador hands over to P&O: without a name, or with the
    name when the colleague agreed. The answer goes back through the ambassador."""

    ambassador = TenantKey(Member, models.PROTECT, related_name="+")
    question = models.TextField(_("question"), max_length=2000)
    agreed = models.BooleanField(_("the colleague agrees that HR gets the name"), default=False)
    colleague = models.CharField(_("name of the colleague"), max_length=100, blank=True)
    asked_on = models.DateField()
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = TenantKey(Member, models.SET_NULL, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    passed_on = models.DateField(null=True)  # the ambassador told the colleague

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["answered_on", "asked_on", "id"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("ambassador"),
            SameTenant("answered_by"),
            models.CheckConstraint(
                condition=Q(agreed=True) | Q(colleague=""), name="question_name_only_if_agreed"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "asked_on"])]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "asked_on", "answered_on")

    @property
    def is_answered(self) -> bool:
        return self.answered_on is not None

    def get_absolute_url(self) -> str:
        return reverse("learning_question", args=[self.organisation.slug, self.pk])
