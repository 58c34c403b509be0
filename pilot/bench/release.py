"""What a release costs with a million conversations of ambassadors who said yes: our CSV beside a
plain COPY of the same query, and our .sav beside pyreadstat alone on the same frame.

Extra memory is how much the highest resident memory of this process (ru_maxrss) grows while our CSV
is made for the first time; before that the database was asked once and polars was loaded.
"""

import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from django.db import connections, transaction

from organisations import clock
from organisations.models import Programme
from organisations.tenancy.overview import overview
from research import pseudonyms, readers
from research.codebook.units import UNIT
from research.codebook.variables import Release as Kind
from research.files import frames, spss, tables
from research.files.edition import Edition
from research.readers import conversations, streaming
from research.readers.reading import Reading

TALKS, MONTHS = 1_000_000, 36
ROUNDS = 3
CSV_LIMIT, SAV_LIMIT, MEMORY_LIMIT = 1.5, 1.3, 150  # times, times, MB

# Whole rows: some ambassadors talk ten times as often as others, a third of the talks is a short
# contact, most have one or two subjects, and what was not told is −99.
FILL = """\
WITH who AS (
    SELECT
        organisation_id, member_id, row_number() OVER (ORDER BY md5(member_id::text)) AS place
    FROM ambassadors_ambassador WHERE research
)
INSERT INTO ambassadors_conversation (
    id, organisation_id, author_id, month, kind, subjects, obstacles, next_step, initiative,
    occasion, approach, earlier
)
SELECT
    gen_random_uuid(), who.organisation_id, who.member_id,
    (
        date_trunc('month', current_date)
        - make_interval(months => floor(power(random(), 2) * %(months)s)::int)
    )::date,
    1 + (random() < 0.3)::int,
    CASE WHEN random() < 0.1 THEN '{}' ELSE ARRAY(
        SELECT DISTINCT 1 + floor(8 * power(random(), 1.5))::int
        FROM generate_series(1, 1 + floor(2 * random())::int + 0 * n)
    ) END,
    CASE WHEN random() < 0.3 THEN ARRAY[0] ELSE ARRAY(
        SELECT DISTINCT 1 + floor(9 * power(random(), 1.5))::int
        FROM generate_series(1, 1 + floor(2 * random())::int + 0 * n)
    ) END,
    CASE WHEN random() < 0.2 THEN -99 ELSE 1 + floor(6 * random())::int END,
    CASE WHEN random() < 0.5 THEN -99 ELSE 1 + floor(4 * random())::int END,
    CASE WHEN random() < 0.5 THEN -99 ELSE 1 + floor(4 * random())::int END,
    CASE WHEN random() < 0.5 THEN -99 ELSE 1 + floor(5 * random())::int END,
    '[]'
FROM generate_series(1, %(talks)s) AS n
JOIN who
    ON who.place = 1 + floor((SELECT count(*) FROM who) * power(n / (%(talks)s + 1.0), 1.5))::int
"""


class Output(Protocol):
    def write(self, msg: str) -> object: ...


def fill(using: str = "owner") -> None:
    """As the owner, like the clone, so that every constraint of the table is checked."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM ambassadors_conversation WHERE card_id IS NULL")
        cursor.execute(FILL, {"talks": TALKS, "months": MONTHS})
    with connections[using].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE ambassadors_conversation")


def measure(out: Output) -> None:
    """In turn, and each time the one against the other: what else the machine does hits both."""
    import polars as pl
    import pyreadstat

    unit, programme = UNIT["conv"].for_release(Kind.RESEARCH), Programme.objects.get()
    edition = Edition("2026.1", programme.name, clock.today())
    with TemporaryDirectory() as name:
        ours, plain = Path(name) / "ours", Path(name) / "plain"

        def copy() -> None:
            _copy(programme, plain)

        def csv() -> None:
            parts = readers.parts(unit, programme, pseudonyms.key(), closing=clock.today())
            tables.write_csv(unit, (frames.checked(unit, part) for part in parts), ours)

        _seconds(copy)
        tables.to_csv(pl.DataFrame({"polars": ["is loaded"]}))
        before = _megabytes()
        _seconds(csv)
        extra = _megabytes() - before
        _tell(out, "CSV of a million talks", "COPY", csv, copy, CSV_LIMIT)
        kept = "kept" if extra <= MEMORY_LIMIT else "NOT KEPT"
        out.write(f"extra memory: {extra:.0f} MB ({MEMORY_LIMIT} at most: {kept})")

        frame = tables.read_csv(unit, ours)
        _tell(
            out,
            ".sav of a million talks",
            "pyreadstat alone",
            lambda: spss.write_sav(unit, frame, edition, ours),
            lambda: pyreadstat.write_sav(frame, plain, row_compress=True),
            SAV_LIMIT,
        )


def _copy(programme: Programme, path: Path) -> None:
    """The same query as PostgreSQL answers it, to a file."""
    with overview(), path.open("wb") as file:
        reading = Reading(programme, pseudonyms.key(), clock.today())
        for taken_out in (False, True):
            rows = conversations.coded(conversations.conversations(reading, taken_out=taken_out))
            with connections[rows.db].cursor() as cursor:
                cursor.execute(streaming.PATIENCE)
                with cursor.copy(f"COPY ({streaming.query(rows)}) TO STDOUT (FORMAT csv)") as lines:
                    file.writelines(lines)


def _tell(
    out: Output,
    what: str,
    beside: str,
    act: Callable[[], object],
    other: Callable[[], object],
    limit: float,
) -> None:
    times = [(_seconds(act), _seconds(other)) for _round in range(ROUNDS)]
    ratio = statistics.median(one / two for one, two in times)
    one, two = (statistics.median(found) for found in zip(*times, strict=True))
    kept = "kept" if ratio <= limit else "NOT KEPT"
    out.write(
        f"{what}: {one:.1f} s, {beside} {two:.1f} s, ratio {ratio:.2f} ({limit} at most: {kept})"
    )


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
