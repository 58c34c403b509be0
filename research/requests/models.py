from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Staff
from organisations.tenancy import PersonModel, ProgrammeModel, SameTenant, TenantKey
from roles.catalogue import ORGANISATION_ROLES


class ResearchRequestQuerySet(models.QuerySet["ResearchRequest"]):
    def open(self) -> Self:
        """Those that people can answer today."""
        return self.filter(opens__lte=clock.today()).unfinished()

    def unfinished(self) -> Self:
        """Those that are open or still have to open."""
        return self.filter(closes__gt=clock.today())


class ResearchRequest(ProgrammeModel):
    """Something HAN asks of people with a role: how long it takes and before when.

    It is open from the day `opens` until the day `closes`, which is the first day it is not.
    """

    title = models.CharField(_("what do you ask?"), max_length=150)
    explanation = models.TextField(_("how does it work?"), max_length=2000, blank=True)
    roles = ArrayField(
        models.CharField(
            max_length=20, choices=[(str(spec.role), spec.name) for spec in ORGANISATION_ROLES]
        )
    )
    minutes = models.PositiveSmallIntegerField(_("minutes for each person"))
    opens = models.DateField(_("from"))
    closes = models.DateField(_("before"))
    made_by = TenantKey(Staff, models.PROTECT, related_name="+")

    objects = ResearchRequestQuerySet.as_manager()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["closes", "title"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("made_by", owner="programme_id"),
            models.CheckConstraint(
                condition=models.Q(closes__gte=models.F("opens")),
                name="research_request_closes_after_opening",
                violation_error_message=_("The last day is before the first. Check both days."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_coming(self) -> bool:
        return self.opens > clock.today()

    @property
    def is_closed(self) -> bool:
        return self.closes <= clock.today()

    @property
    def role_names(self) -> list[str | Promise]:
        """The roles that are asked, in the order of the catalogue."""
        return [spec.name for spec in ORGANISATION_ROLES if spec.role in self.roles]


class RequestDone(PersonModel):
    """That somebody did what was asked: for their own list only."""

    request_id = models.UUIDField()
    done_on = models.DateField()

    class Meta(PersonModel.Meta):
        default_permissions = ()
        constraints = [
            *PersonModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "request_id"], name="research_request_done_once"
            ),
        ]
