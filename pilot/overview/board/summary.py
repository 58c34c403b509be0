"""The whole programme in a few numbers, each with the choice on the board that shows them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pilot.overview.board.flags import FLAGS, Flag
from pilot.overview.board.rows import Placed
from pilot.overview.board.stages import RUNS, Stage


@dataclass(frozen=True)
class Summary:
    number: int  # organisations
    run: int
    need_attention: int  # with a flag
    stages: list[tuple[Stage, int]]
    flags: list[tuple[Flag, int]]  # the heaviest first, without those that nobody has
    covered: int  # sectors where an organisation takes part
    sectors: int


def summary(rows: Sequence[Placed], sectors: int) -> Summary:
    stages = Counter(row.stage for row in rows)
    flags = Counter(flag.code for row in rows for flag in row.flags)
    return Summary(
        number=len(rows),
        run=sum(stages[stage] for stage in RUNS),
        need_attention=sum(bool(row.flags) for row in rows),
        stages=[(stage, stages[stage]) for stage in Stage if stages[stage]],
        flags=[(flag, flags[flag.code]) for flag in FLAGS if flags[flag.code]],
        covered=len({row.sector_id for row in rows if row.takes_part}),
        sectors=sectors,
    )
