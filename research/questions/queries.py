from dataclasses import dataclass

from organisations.models import Programme
from research.instruments.models import Instrument
from research.questions.models import ResearchQuestion


@dataclass(frozen=True)
class Asked:
    """A question as it is now, and as it was."""

    now: ResearchQuestion
    earlier: list[ResearchQuestion]


def questions(programme: Programme) -> list[Asked]:
    found: dict[str, list[ResearchQuestion]] = {}
    for row in ResearchQuestion.objects.filter(programme=programme):
        found.setdefault(row.code, []).append(row)
    return [Asked(rows[0], rows[1:]) for rows in found.values()]


def instruments(programme: Programme) -> list[tuple[str, str]]:
    rows = Instrument.objects.filter(programme=programme)
    return [(row.code, str(row)) for row in rows]
