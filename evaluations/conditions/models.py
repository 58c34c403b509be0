from django.db import models
from django.db.models import Q

from organisations.tenancy import OrgModel


class ConditionScore(OrgModel):
    """How the ten conditions stood in a quarter, as of its last night until now: by code the points
    and the numbers behind them in words. About the organisation, never about a person."""

    quarter = models.DateField()  # its first day
    scores = models.JSONField()
    points = models.PositiveSmallIntegerField()  # of twenty
    rules = models.PositiveSmallIntegerField()
    made_on = models.DateField()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-quarter"]
        constraints = [
            *OrgModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "quarter"], name="condition_score_once"
            ),
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)),
                name="condition_score_quarter",
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "quarter", "scores", "points", "rules", "made_on")

    @property
    def name(self) -> str:
        """For example 2026-3."""
        return f"{self.quarter.year}-{(self.quarter.month + 2) // 3}"
