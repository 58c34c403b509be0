"""Whose rows may go to an archive: of whom said yes to that layer, and did not take it back."""

from dataclasses import dataclass

from research.consent.models import Layer
from research.readers.reading import Reading, granted
from research.waves import links
from research.waves.models import Wave


@dataclass(frozen=True)
class Archived:
    """Pseudonyms of ambassadors, and of filled-in forms. Whose a form is can be found as long as
    the key of its wave is there; later nobody knows whether it may go."""

    ambassadors: frozenset[str]
    answers: frozenset[str]


def archived(reading: Reading) -> Archived:
    members = set(reading.agreed(Layer.ARCHIVE).values_list("member_id", flat=True))
    waves = granted(Wave).filter(programme=reading.programme).values_list("pk", flat=True)
    return Archived(
        frozenset(reading.pid("amb", member) for member in members),
        frozenset(
            reading.pid("answer", response)
            for wave in list(waves)
            for _link, who, response in links.opened(wave)
            if who in members
        ),
    )
