"""A unit with very many rows: read, written, checked and stopped part by part."""

import csv
import io
import random
import threading
from datetime import date

import pytest

from ambassadors import codes
from ambassadors.models import Conversation
from organisations.models import Profile
from research import pseudonyms, readers
from research.codebook.rules import dummies, month_text, time_since
from research.codebook.units import UNIT
from research.files import frames, readback, tables
from research.readers import streaming
from research.releases import jobs
from tests.factories import AmbassadorFactory, ReleaseFactory

KEY, CLOSING, START = b"1" * 32, date(2026, 6, 30), date(2025, 11, 12)
CONV = UNIT["conv"]
ROWS, PART = 3_000, 250


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(streaming, "PART", PART)
    monkeypatch.setattr(readback, "PART", 2 * PART)


@pytest.fixture
def many(own, other):
    """Talks of somebody who said yes, with every code, and one of somebody who said no."""
    dice = random.Random(1)  # noqa: S311 (nothing secret)

    def some(choices):
        return sorted(dice.sample(choices.values, dice.randint(0, 3)))

    amina, bert = own.members["ambassador"], other.members["ambassador"]
    AmbassadorFactory(organisation=own.organisation, member=amina)
    AmbassadorFactory(organisation=other.organisation, member=bert, research=False)
    Profile.objects.filter(organisation=own.organisation).update(starts=START)
    Conversation.objects.bulk_create(
        Conversation(
            organisation=own.organisation if number else other.organisation,
            author=amina if number else bert,
            month=date(2025 + number % 2, 1 + number % 6, 1),
            kind=dice.choice(codes.Kind.values),
            subjects=some(codes.Subject),
            obstacles=some(codes.Obstacle),
            next_step=dice.choice([codes.NOT_TOLD, *codes.NextStep.values]),
            initiative=dice.choice([codes.NOT_TOLD, *codes.Initiative.values]),
            occasion=dice.choice([codes.NOT_TOLD, *codes.Occasion.values]),
            approach=dice.choice([codes.NOT_TOLD, *codes.Approach.values]),
        )
        for number in range(ROWS + 1)
    )
    return amina


def read(team):
    return readers.parts(CONV, team.programme, KEY, closing=CLOSING)


def straightforward(amina):
    """The file as anybody would write it: row by row, with the rules in Python."""
    rows = [
        (
            pseudonyms.pseudonym(KEY, "conv", row.pk),
            pseudonyms.pseudonym(KEY, "amb", amina.pk),
            pseudonyms.pseudonym(KEY, "org", row.organisation_id),
            month_text(row.month),
            *time_since(START, row.month),
            row.kind,
            *dummies(row.subjects, codes.Subject.values),
            *dummies(row.obstacles, codes.Obstacle.values),
            row.next_step,
            row.initiative,
            row.occasion,
            row.approach,
            0,
        )
        for row in Conversation.objects.filter(author=amina)
    ]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([CONV.columns, *sorted(rows)])
    return text.getvalue().encode()


@pytest.mark.row("J11")
def test_parts_make_the_same_bytes_as_rows_one_by_one(many, team, tmp_path):
    path = tmp_path / "conv.csv"
    assert tables.write_csv(CONV, read(team), path) == ROWS
    assert path.read_bytes() == straightforward(many)


def test_no_part_is_larger_than_it_may_be_and_each_is_read_when_it_is_asked(many, team):
    asked = []

    def watched():
        for part in read(team):
            asked.append(part.height)
            yield part

    parts = watched()
    next(parts)
    assert asked == [PART]
    assert sum(part.height for part in parts) == ROWS - PART
    assert set(asked) == {PART}


def test_a_pile_holds_a_part_of_the_rows(many, team, tmp_path, monkeypatch):
    lay, piles = tables._lay, {}

    def watched(part, folder):
        lay(part, folder)
        piles.update({pile.name: pile.read_bytes().count(b"\n") for pile in folder.iterdir()})

    monkeypatch.setattr(tables, "_lay", watched)
    tables.write_csv(CONV, read(team), tmp_path / "conv.csv")
    assert sum(piles.values()) == ROWS
    assert len(piles) == 16  # the first sign of a pseudonym
    assert max(piles.values()) < ROWS / 8


def test_every_cell_of_every_part_is_looked_at(many, team):
    import polars as pl

    good, *_others = read(team)
    assert frames.checked(CONV, good) is good
    for wrong in (
        good.with_columns(org_pid=pl.lit("Bakkerij De Halm")),
        good.with_columns(kind=pl.lit(None, pl.Int32)),
    ):
        with pytest.raises(frames.WrongCell, match=r"org_pid|kind"):
            frames.checked(CONV, wrong)


def test_it_is_stopped_halfway_through_a_large_unit(many, team, monkeypatch):
    """After the third part somebody stopped it: no further part is read, and nothing is written."""
    release = ReleaseFactory(
        asked_by=team.staff["researcher"], units=["conv"], state="queued", package=None
    )
    real, read, told = readers.parts, [], []

    def watched(*args, **kwargs):
        for part in real(*args, **kwargs):
            read.append(part.height)
            yield part

    def tell(percent):
        told.append(percent)
        if len(told) == 3:
            raise jobs.Cancelled

    monkeypatch.setattr(readers, "parts", watched)
    making = jobs.Making(release, KEY, {}, tell=tell)
    with pytest.raises(jobs.Cancelled):
        making.make()
    assert read == [PART] * 3
    assert (making.rows, making.files.sizes["data/conv.csv"]) == ({}, 0)


def test_a_large_unit_passes_the_gate_and_can_be_compared(many, make, approve, unpacked):
    first = approve(make(units=["conv"]))
    Conversation.objects.filter(author=many).first().delete()
    second = make(units=["conv"])
    assert (first.rows, second.rows) == ({"conv": ROWS}, {"conv": ROWS - 1})
    assert (first.errors, second.errors) == ([], [])
    told = unpacked(approve(second))["CHANGES.en.txt"].decode()
    assert "conv\n  Rows added: 0\n  Rows removed: 1\n  Rows corrected: 0" in told


def test_who_breaks_off_leaves_no_thread_and_what_breaks_is_told():
    """The next parts are fetched ahead: an error comes when its part is asked for."""

    def parts():
        yield "one"
        yield "two"
        raise ValueError("three")

    assert next(streaming.ahead(parts())) == "one"
    found = streaming.ahead(parts())
    assert [next(found), next(found)] == ["one", "two"]
    with pytest.raises(ValueError, match="three"):
        next(found)
    assert list(streaming.ahead(iter([]))) == []
    assert not [one for one in threading.enumerate() if "ThreadPool" in one.name]
