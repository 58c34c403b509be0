from collections.abc import Sequence
from dataclasses import dataclass

from evaluations.models import Measure, Obstacle
from organisations.models import Organisation, Programme, Sector
from research.readers.registered import code_of


@dataclass
class Written:
    """One kind of obstacle in the register of an organisation, and what was done about it."""

    kind: int
    label: str
    still: int = 0  # in the way
    gone: int = 0
    to_do: int = 0
    done: int = 0
    helped: int = 0


def register(organisation: Organisation) -> list[Written]:
    """What is most in the way first. For who keeps the register: as it is now, in two queries."""
    found = {value: Written(value, str(label)) for value, label in Obstacle.Kind.choices}
    rows = Obstacle.objects.filter(organisation=organisation).order_by()
    for kind, closed_on in rows.values_list("kind", "closed_on"):
        if closed_on is None:
            found[kind].still += 1
        else:
            found[kind].gone += 1
    measures = Measure.objects.filter(organisation=organisation, dropped=False).order_by()
    facts = measures.exclude(obstacle=None).values_list("obstacle__kind", "done_on", "effect")
    for kind, done_on, effect in facts:
        found[kind].to_do += done_on is None
        found[kind].done += done_on is not None
        found[kind].helped += effect == Measure.Effect.YES
    there = [row for row in found.values() if row.still or row.gone]
    return sorted(there, key=lambda row: (-row.still, -row.gone))


def sectors(programme: Programme) -> list[Sector]:
    return list(Sector.objects.filter(programme=programme).order_by("name"))


def still(rows: Sequence[Written]) -> list[str]:
    """The codes of what is in the way now."""
    return [code_of(row.kind) for row in rows if row.still]
