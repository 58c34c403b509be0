"""What is read of an ambassador who stopped with the research, and of one who took it all out."""

from datetime import UTC, date, datetime

import pytest

from ambassadors.models import Ambassador
from organisations import clock
from research import readers
from research.pseudonyms import pseudonym
from roles.models import Assignment
from tests.factories import ConversationFactory
from tests.research.readers.conftest import CLOSING, KEY

MAY = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def choose(sign_in, own, at, amina):
    """`choose("no")` on the own page, in May."""

    def chosen(answer, moment=MAY):
        with at(moment):
            page = f"/o/{own.slug}/conversations/research/"
            assert sign_in(own.user("ambassador")).post(page, {"research": answer}).url == page

    return chosen


def pid(unit, pk):
    return pseudonym(KEY, unit, pk)


def months(rows):
    return sorted(row["month"] for row in rows)


BEFORE = ["2026-02", "2026-04"]
ALL = [*BEFORE, "2026-05", "2026-06"]


@pytest.mark.row("C09")
@pytest.mark.parametrize("name", ["conv", "amb_month", "attendance"])
def test_who_stops_leaves_what_is_from_before_and_nothing_after(name, read, choose, amina):
    assert months(read(name)) == ALL
    choose("no")
    rows = read(name)
    assert months(rows) == BEFORE
    assert {row["amb_pid"] for row in rows} == {pid("amb", amina.pk)}


def test_the_role_of_who_stopped_is_as_it_was_then(read, choose, own):
    [before] = read("amb")
    Assignment.objects.filter(member=own.members["ambassador"]).update(ends=date(2026, 6, 10))
    assert read("amb")[0]["role_ended"] == 1
    choose("no")
    [row] = read("amb")
    assert (before["role_months"], row["role_months"], row["role_ended"]) == (5, 3, 0)
    assert row["overcame_1"] == -99


def test_what_a_manager_says_counts_until_the_stop(read, choose):
    assert {row["combinable"] for row in read("moment")} == {2}
    choose("no")
    assert [(row["month"], row["combinable"]) for row in sorted(read("moment"), key=by_month)] == [
        ("2026-02", 2), ("2026-04", 2), ("2026-05", -95), ("2026-06", -95),
    ]  # fmt: skip


def by_month(row):
    return row["month"]


@pytest.mark.row("C09")
def test_who_takes_out_leaves_talks_of_nobody_by_quarter(read, choose, amina):
    known = {row["conv_pid"] for row in read("conv")}
    choose("take_out")
    rows = read("conv")
    assert [(row["amb_pid"], row["month"]) for row in sorted(rows, key=by_month)] == [
        ("", "2026-Q1"), ("", "2026-Q2"),
    ]  # fmt: skip
    assert [row["months_since_start"] for row in sorted(rows, key=by_month)] == [0, 3]
    assert not known & {row["conv_pid"] for row in rows}
    for name in ("amb", "amb_month", "attendance"):
        assert read(name) == []
    assert {row["combinable"] for row in read("moment")} == {-95}


def test_nobody_stands_behind_the_talks_of_who_took_them_out(read, choose, amina, team):
    choose("take_out")
    willing = readers.willing(team.programme, KEY, closing=CLOSING)
    assert pid("amb", amina.pk) not in willing.ambassadors


def test_first_a_stop_and_later_all_out(read, choose):
    choose("no")
    choose("take_out", datetime(2026, 6, 20, 12, tzinfo=UTC))
    assert months(read("conv")) == ["2026-Q1", "2026-Q2"]


def test_a_new_yes_brings_everything_back(read, choose):
    choose("take_out")
    choose("yes", datetime(2026, 6, 20, 12, tzinfo=UTC))
    assert months(read("conv")) == ALL


@pytest.mark.parametrize("since", [date(2026, 6, 30), date(2026, 7, 1)])
def test_what_was_not_agreed_to_on_the_closing_date_stays_out(read, choose, since):
    choose("no")
    Ambassador.objects.update(research_since=since)
    assert months(read("conv")) == (BEFORE if since <= CLOSING else [])


def test_a_no_from_the_start_gives_nothing_to_take_out(sign_in, own, read):
    member = own.members["ambassador"]
    ConversationFactory(organisation=own.organisation, author=member, month=clock.month())
    amina = sign_in(own.user("ambassador"))
    page = f"/o/{own.slug}/conversations/research/"
    assert amina.post(page, {"research": "take_out"}).status_code == 422
    amina.post(page, {"research": "no"})
    assert read("conv", closing=clock.today()) == []
