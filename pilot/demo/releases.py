"""A release for HAN: asked by the researcher, for the data steward to approve."""

from organisations import clock
from organisations.models import Programme, Staff
from research.releases import actions, queries
from research.releases.forms import POPULATION


def make(programme: Programme, *, by: Staff) -> None:
    """In the scope of the programme, for its staff; the worker makes it when the demo runs."""
    actions.ask(
        programme,
        by=by,
        title="Eerste tussenrapport",
        closing=clock.today(),
        units=[unit.name for unit in queries.units_of(programme)],
        population=str(POPULATION),
    )
