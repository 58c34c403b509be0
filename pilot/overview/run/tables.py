"""The run, its sectors, its plan and its talks as files; what somebody typed is no formula."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from evaluations.programme.queries import Line as PlanLine
from evaluations.programme.queries import Spoken
from pilot.overview.pipeline.tables import SectorRow
from pilot.overview.run.queries import Covered, missing
from pilot.overview.run.timeline import Line
from research.files.tables import text_table


def written_run(lines: Iterable[Line]) -> bytes:
    header = [_("Kind"), _("Name"), _("First day"), _("Last day")]
    return text_table(
        header,
        [[line.kind, line.name, line.first.isoformat(), line.last.isoformat()] for line in lines],
    )


def written_sectors(rows: Sequence[Covered], total: SectorRow) -> bytes:
    header = [_("Sector"), _("Wanted"), _("Take part"), _("Still missing"), _("Watched over by")]
    lines = [
        [one.row.name, one.row.target, one.row.taking_part, one.row.short, ", ".join(one.partners)]
        for one in rows
    ]
    last = [total.name, total.target, total.taking_part, missing(rows), ""]
    return text_table(header, [*lines, last])


def written_plan(lines: Iterable[PlanLine]) -> bytes:
    header = [
        _("Action"), _("Looked after by"), _("Party"), _("First day"), _("Last day"), _("Status"),
        _("Late"), _("Level"), _("Meant for"), _("Result"),
    ]  # fmt: skip
    return text_table(
        header,
        [
            [
                line.title,
                line.owner,
                line.party,
                line.first.isoformat(),
                line.last.isoformat(),
                line.status,
                _("yes") if line.is_late else _("no"),
                line.level,
                line.about,
                line.result,
            ]
            for line in lines
        ],
    )


def written_talks(rows: Iterable[Spoken]) -> bytes:
    header = [
        _("Day"), _("Kind"), _("Kind of party"), _("Organisation"), _("Sector"), _("Agreed"),
        _("What will be done next"), _("Held by"), _("Link"),
    ]  # fmt: skip
    return text_table(
        header,
        [
            [
                row.on.isoformat(),
                row.kind,
                row.with_kind,
                row.with_name,
                row.sector,
                row.agreed,
                row.follow_up,
                row.held_by,
                row.link,
            ]
            for row in rows
        ],
    )
