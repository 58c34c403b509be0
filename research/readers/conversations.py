"""Rows about conversations of ambassadors who said yes, and about learner cards."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Case, QuerySet, Value, When

from ambassadors import codes
from ambassadors.models import CardAnswer, Conversation
from research.codebook.conversations import CONV_VARIABLES
from research.codebook.keys import TIME
from research.codebook.missing import Missing
from research.codebook.rules import NO_ANSWER, month_text, quarter_text, time_since
from research.figures.quarters import quarter_of
from research.pseudonyms import pseudonyms
from research.readers import streaming
from research.readers.reading import Reading, Rows

if TYPE_CHECKING:
    import polars as pl


def conversations(reading: Reading, *, taken_out: bool = False) -> QuerySet[Any]:
    return reading.of_willing(Conversation, member="author_id", day="month", taken_out=taken_out)


def conv(reading: Reading) -> "Iterator[pl.DataFrame]":
    """What somebody took out stays as a talk of nobody, in a quarter. Its pseudonym is made for
    another unit: it cannot be found in an old copy."""
    import polars as pl

    people, organisations = _people(reading), _organisations(reading)
    for part in _parts(conversations(reading)):
        named = _named(reading, part, "conv").join(people, on="author_id", how="left")
        yield _placed(named.join(organisations, on="organisation_id", how="left"), month_text)
    for part in _parts(conversations(reading, taken_out=True)):
        named = _named(reading, part, "nobody").with_columns(amb_pid=pl.lit(""))
        there = named.join(organisations, on="organisation_id", how="left")
        yield _placed(there, quarter_text, quarter_of)


def _parts(rows: QuerySet[Any]) -> "Iterator[pl.DataFrame]":
    """Under the names of the codebook."""
    import polars as pl

    ids = {"id": pl.String, "author_id": pl.String, "organisation_id": pl.Int64, "day": pl.Date}
    names = {variable.name: pl.Int32 for variable in CONV_VARIABLES}
    return streaming.parts(coded(rows), ids | names)


def coded(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With the values coded by the database, as the rules do it."""
    return rows.values_list(
        "id",
        "author_id",
        "organisation_id",
        "month",
        "kind",
        *(_dummy("subjects", value) for value in codes.Subject.values),
        *(_dummy("obstacles", value) for value in codes.Obstacle.values),
        "next_step",
        "initiative",
        "occasion",
        "approach",
        Case(When(card=None, then=Value(0)), default=Value(1)),
    )


def _dummy(field: str, value: int) -> Case:
    """As rules.dummies: 1 or 0; −99 when nothing was told."""
    return Case(
        When(**{field: []}, then=Value(NO_ANSWER)),
        When(**{f"{field}__contains": [value]}, then=Value(1)),
        default=Value(0),
    )


def _named(reading: Reading, part: "pl.DataFrame", unit: str) -> "pl.DataFrame":
    import polars as pl

    pids = pseudonyms(reading.key, unit, part["id"])
    return part.with_columns(conv_pid=pl.Series(pids, dtype=pl.String))


def _people(reading: Reading) -> "pl.DataFrame":
    import polars as pl

    ids = [str(member) for member in reading.willing]
    found = {"author_id": ids, "amb_pid": pseudonyms(reading.key, "amb", ids)}
    return pl.DataFrame(found, schema=dict.fromkeys(found, pl.String))


def _organisations(reading: Reading) -> "pl.DataFrame":
    import polars as pl

    ids = [row["pk"] for row in reading.organisations]
    found = {
        "organisation_id": ids,
        "org_pid": pseudonyms(reading.key, "org", ids),
        "start": [reading.starts.get(pk) for pk in ids],
    }
    types = {"organisation_id": pl.Int64, "org_pid": pl.String, "start": pl.Date}
    return pl.DataFrame(found, schema=types)


def _placed(
    part: "pl.DataFrame",
    text: Callable[[date], str],
    place: Callable[[date], date] = lambda day: day,
) -> "pl.DataFrame":
    """With when it was: `text` is what a day becomes, and `place` the day for which it counts."""
    import polars as pl

    moments = part.select("start", "day").unique().rows()
    times = pl.DataFrame(
        [(start, day, text(day), *time_since(start, place(day))) for start, day in moments],
        schema={"start": pl.Date, "day": pl.Date, "month": pl.String}
        | dict.fromkeys((variable.name for variable in TIME), pl.Int32),
        orient="row",
    )
    return part.join(times, on=["start", "day"], how="left", nulls_equal=True)


def card(reading: Reading) -> Rows:
    """Who uses a card joins the research; the conversation is only there with its author's yes."""
    given = conversations(reading).exclude(card=None)
    talks = dict(given.values_list("card_id", "id"))
    rows = reading.of_organisations(CardAnswer).filter(month__lte=reading.closing)
    return [
        (
            reading.pid("card", row["card_id"]),
            reading.pid("conv", talks.get(row["card_id"])),
            reading.pid("org", row["organisation_id"]),
            month_text(row["month"]),
            *reading.since(row["organisation_id"], row["month"]),
            row["wave"],
            row["step"],
            Missing.NO_ANSWER.value if row["helped"] is None else row["helped"],
        )
        for row in rows.values("organisation_id", "card_id", "wave", "month", "step", "helped")
    ]
