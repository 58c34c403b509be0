"""What is compared: of every hundred employees, how many took part."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from research.participation.models import LABELS, TYPES, ParticipationYear


@dataclass(frozen=True)
class Rate:
    """`code` is never given another meaning."""

    code: str
    label: str | Promise
    part: str
    whole: str

    def of(self, row: ParticipationYear) -> float | None:
        return row.per_100(self.part, self.whole)


EVERYBODY = Rate("everybody", _("All employees"), "participants", "employees")
PRACTICAL = Rate(
    "practical",
    _("Practically educated employees"),
    "practically_educated_participants",
    "practically_educated",
)
BY_TYPE = tuple(Rate(name, LABELS[name], name, "employees") for name in TYPES)
RATES = (EVERYBODY, PRACTICAL, *BY_TYPE)
