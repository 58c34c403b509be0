"""What other rooms put behind a learner card. Each registers itself when it starts."""

from collections.abc import Callable
from dataclasses import dataclass

from organisations.models import Door


@dataclass(frozen=True)
class Further:
    """More questions for the research, which nobody has to answer."""

    url: str
    minutes: int
    is_sent: bool


# In the scope of the card: what there is for its holder, and what goes when the holder stops.
FURTHER: list[Callable[[Door, str], Further | None]] = []
STOPS: list[Callable[[Door], None]] = []


def further(door: Door, token: str) -> list[Further]:
    return [found for find in FURTHER if (found := find(door, token))]


def stop(door: Door) -> None:
    for stops in STOPS:
        stops(door)
