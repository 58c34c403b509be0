"""The board and the conditions of an organisation as files."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from evaluations.conditions.rules import CONDITIONS
from pilot.overview.board.detail import Quarter
from pilot.overview.board.rows import Row
from research.files.tables import text_table


def board(rows: Iterable[Row], people: Mapping[str, str]) -> bytes:
    """A line for each organisation; a name that somebody typed is no formula."""
    header = [
        _("Organisation"), _("Sector"), _("Contact"), _("Status"), _("How far"), _("Signals"),
        _("Conditions met"), _("Points"), _("Points in the quarter before"), _("Late tasks"),
        _("Open requests for help"), _("Late requests for help"), _("Next event"),
    ]  # fmt: skip
    return text_table(
        header,
        [
            [
                row.name,
                row.sector_name,
                "; ".join(people[pk] for pk in row.contacts if pk in people),
                row.status_label,
                row.stage.label,
                "; ".join(str(flag.label) for flag in row.flags),
                _known(row.met),
                _known(row.points),
                _known(row.points_before),
                row.late,
                row.help_open,
                row.help_late,
                row.next_event.isoformat() if row.next_event else "",
            ]
            for row in rows
        ],
    )


def conditions(quarters: Sequence[Quarter]) -> bytes:
    """A line for each condition of each quarter."""
    return text_table(
        [_("Quarter"), _("Condition"), _("Points"), _("What was counted")],
        [
            [quarter.name, condition.label, *quarter.scores[condition.code]]
            for quarter in quarters
            for condition in CONDITIONS
            if condition.code in quarter.scores
        ],
    )


def _known(number: int | None) -> int | str:
    return "" if number is None else number
