"""Rows about conversations of ambassadors who said yes, and about learner cards."""

from collections.abc import Iterator

from ambassadors import codes
from ambassadors.models import CardAnswer, Conversation
from research.codebook.missing import Missing
from research.codebook.rules import dummies, month_text
from research.readers.reading import Facts, Reading, Rows


def conversations(reading: Reading) -> Iterator[Facts]:
    rows = reading.of_organisations(Conversation).filter(
        author_id__in=reading.willing, month__lte=reading.closing
    )
    return rows.values(
        "id",
        "author_id",
        "organisation_id",
        "month",
        "kind",
        "subjects",
        "obstacles",
        "next_step",
        "initiative",
        "occasion",
        "approach",
        "card_id",
    ).iterator(chunk_size=5000)


def conv(reading: Reading) -> Rows:
    return [
        (
            reading.pid("conv", row["id"]),
            reading.pid("amb", row["author_id"]),
            reading.pid("org", row["organisation_id"]),
            month_text(row["month"]),
            *reading.since(row["organisation_id"], row["month"]),
            row["kind"],
            *dummies(row["subjects"], codes.Subject.values),
            *dummies(row["obstacles"], codes.Obstacle.values),
            row["next_step"],
            row["initiative"],
            row["occasion"],
            row["approach"],
            int(row["card_id"] is not None),
        )
        for row in conversations(reading)
    ]


def card(reading: Reading) -> Rows:
    """Who uses a card joins the research; the conversation is only there with its author's yes."""
    talks = {row["card_id"]: row["id"] for row in conversations(reading) if row["card_id"]}
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
