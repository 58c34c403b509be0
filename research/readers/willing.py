"""Who may be in a file, apart from its rows: to compare them with."""

from dataclasses import dataclass

from research.consent.models import Consent, Layer
from research.readers.reading import Reading


@dataclass(frozen=True)
class Willing:
    """The pseudonyms of who said yes up to the closing date and did not take it back: ambassadors
    for the research, and who wants the answers on forms connected."""

    ambassadors: frozenset[str]
    linked: frozenset[str]


def willing(reading: Reading) -> Willing:
    rows = reading.of_organisations(Consent).filter(
        layer=Layer.LINKING, ended_on=None, on__lte=reading.closing
    )
    members = set(rows.values_list("member_id", flat=True))
    return Willing(
        frozenset(reading.pid("amb", member) for member in reading.willing),
        frozenset(reading.pid(unit, member) for member in members for unit in ("amb", "mgr")),
    )
