import logging

from organisations.models import BoardLine, Programme
from organisations.tenancy import scope
from pilot.overview.board import queries
from pilot.overview.board.lines import kept_facts

log = logging.getLogger(__name__)


def keep_lines() -> None:
    """Of every organisation whose place on the board changed; what goes wrong in one waits for the
    next minute, the rest goes on."""
    for programme in Programme.objects.all():
        kept = queries.kept(programme)
        for row in queries.read_all(programme).rows:
            facts = kept_facts(row)
            if kept.get(row.id) == facts:
                continue
            try:
                with scope(org=row.id, programme=programme.pk):
                    BoardLine.objects.update_or_create(organisation_id=row.id, defaults=facts)
            except Exception as error:
                log.error("Keeping a line of the board failed: %s", type(error).__name__)
