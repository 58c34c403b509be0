"""Who may be in a file, apart from its rows: to compare them with."""

from dataclasses import dataclass

from research.consent.models import Layer
from research.readers.reading import Reading
from research.readers.talks import with_a_yes


@dataclass(frozen=True)
class Willing:
    """The pseudonyms of who said yes up to the closing date and did not take it back: ambassadors
    for the research, and who wants the answers on forms connected; and of the talks of HAN that
    somebody said yes to."""

    ambassadors: frozenset[str]
    linked: frozenset[str]
    talks: frozenset[str]


def willing(reading: Reading) -> Willing:
    members = set(reading.agreed(Layer.LINKING).values_list("member_id", flat=True))
    return Willing(
        frozenset(reading.pid("amb", member) for member in reading.willing),
        frozenset(reading.pid(unit, member) for member in members for unit in ("amb", "mgr")),
        frozenset(reading.pid("doc", row["pk"]) for row in with_a_yes(reading).values("pk")),
    )
