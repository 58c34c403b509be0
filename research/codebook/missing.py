"""Why a value is not there: one range of codes for every variable and every kind of file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LOWEST, HIGHEST = -99, -90


class Missing(models.IntegerChoices):
    NO_ANSWER = -99, _("No answer")
    DOES_NOT_APPLY = -98, _("Does not apply")
    DOES_NOT_KNOW = -97, _("Does not know")
    NOT_ASKED = -96, _("Not asked in this wave")
    WITHHELD = -95, _("Withheld for privacy")
    WITHDRAWN = -94, _("Withdrawn from the research")


# Stata has letters for them: .a is no answer.
STATA = dict(zip(Missing.values, "abcdef", strict=True))


def is_missing(value: object) -> bool:
    return isinstance(value, int | float) and LOWEST <= value <= HIGHEST
