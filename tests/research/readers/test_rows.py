"""What the rows of each unit hold, of whom, and what is left out."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from ambassadors import codes
from ambassadors.models import Card, CardAnswer, Conversation, TimeAgreement
from evaluations.models import Gathering, Moment, Presence, Series
from organisations.models import Organisation, Profile, SupportRequest
from research import readers
from research.codebook.units import UNIT, UNITS
from research.pseudonyms import pseudonym
from roles.models import Assignment, Task
from tests.factories import (
    ActivityFactory,
    AmbassadorFactory,
    AppointmentFactory,
    CaseFactory,
    ConversationFactory,
    GatheringFactory,
    HoursWeekFactory,
    InterviewFactory,
    LogDecisionFactory,
    ManagementDecisionFactory,
    MomentFactory,
    ObstacleFactory,
    PresenceFactory,
    ReleaseFactory,
    SeriesFactory,
    SessionFactory,
    SignUpFactory,
    SupportGivenFactory,
    SupportRequestFactory,
    TipFactory,
)

KEY = b"1" * 32
CLOSING = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def starts(own, other):
    Profile.objects.update(starts=date(2026, 1, 12))


@pytest.fixture
def read(team):
    """`read("conv")`: the rows of a unit by column name."""

    def found(name, closing=CLOSING):
        unit = UNIT[name]
        rows = readers.rows(unit, team.programme, KEY, closing=closing)
        assert all(len(row) == len(unit.columns) for row in rows)
        return [dict(zip(unit.columns, row, strict=True)) for row in rows]

    return found


@pytest.fixture
def amina(own):
    """Said yes to the research."""
    member = own.members["ambassador"]
    AmbassadorFactory(organisation=own.organisation, member=member, overcame=[1, 4])
    return member


@pytest.fixture
def bert(other):
    """Said no."""
    member = other.members["ambassador"]
    AmbassadorFactory(organisation=other.organisation, member=member, research=False)
    return member


def pid(unit, pk):
    return pseudonym(KEY, unit, pk)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_every_value_is_in_the_codebook(unit, read, demo_rows):
    for row in read(unit.name):
        for variable in unit.variables:
            value = row[variable.name]
            assert variable.type.is_text or variable.is_valid(value), (variable.name, value)


@pytest.fixture
def demo_rows(own, other, amina, bert, team):
    """Something in every unit, of somebody who said yes and of somebody who said no."""
    for house, member in ((own, amina), (other, bert)):
        here = {"organisation": house.organisation}
        talk = ConversationFactory(**here, author=member, month=date(2026, 3, 1))
        card = Card.objects.create(**here, author=member, sheet=1, serial=1, given=True)
        Conversation.objects.filter(pk=talk.pk).update(card=card)
        CardAnswer.objects.create(
            **here, card_id=card.pk, wave=3, month=date(2026, 6, 1), step=4, helped=1
        )
        HoursWeekFactory(**here, author=member, week=date(2026, 3, 2))
        series = SeriesFactory(**here, ambassador=member, kind=Series.Kind.REVIEW)
        MomentFactory(
            **here, series=series, date=date(2026, 4, 9), status=Moment.Status.DONE,
            combinable="partly", reason="roster", reported_on=date(2026, 4, 9),
        )  # fmt: skip
        gathering = GatheringFactory(kind=Gathering.Kind.INTERVISION)
        session = SessionFactory(gathering=gathering, date=date(2026, 3, 20), ends=time(12, 30))
        sign_up = SignUpFactory(**here, member=member, gathering_id=gathering.pk, rating=4)
        PresenceFactory(sign_up=sign_up, session_id=session.pk)
        SupportRequestFactory(**here, asked_at=datetime(2026, 2, 2, 9, tzinfo=UTC))
        TipFactory(**here, author=member, shared_on=date(2026, 5, 5), state="shown")
        release = ReleaseFactory(asked_by=team.staff["researcher"])
        place = pid("org", house.organisation.pk)
        InterviewFactory(case=CaseFactory(release=release, org_pid=place), who=6)


def test_a_conversation_has_its_place_in_time_and_whether_a_card_was_given(read, demo_rows, amina):
    [row] = read("conv")
    assert row["amb_pid"] == pid("amb", amina.pk)
    assert (row["month"], row["months_since_start"], row["cal_year"]) == ("2026-03", 2, 2026)
    assert (row["start_cohort"], row["card_given"]) == (20261, 1)


def test_a_card_leads_to_a_conversation_only_with_the_yes_of_its_author(read, demo_rows, own):
    by_place = {row["org_pid"]: row for row in read("card")}
    mine = by_place.pop(pid("org", own.organisation.pk))
    [theirs] = by_place.values()
    [talk] = read("conv")
    assert (mine["conv_pid"], theirs["conv_pid"]) == (talk["conv_pid"], "")
    assert (mine["card_wave"], mine["step"], mine["helped"], mine["month"]) == (3, 4, 1, "2026-06")


@pytest.mark.parametrize("name", ["amb", "amb_month", "conv", "attendance"])
def test_of_persons_only_who_said_yes_is_in_the_rows(name, read, demo_rows, amina, bert):
    found = {row["amb_pid"] for row in read(name)}
    assert found == {pid("amb", amina.pk)}
    assert pid("amb", bert.pk) not in found


def test_what_is_said_about_an_ambassador_is_withheld_without_their_yes(read, demo_rows, own):
    found = {row["org_pid"]: row for row in read("moment")}
    mine = found.pop(pid("org", own.organisation.pk))
    [theirs] = found.values()
    assert (mine["combinable"], mine["combinable_reason"]) == (2, 2)
    assert (theirs["combinable"], theirs["combinable_reason"]) == (-95, -95)
    assert (theirs["moment_status"], theirs["moment_reported"]) == (3, 1)
    Assignment.objects.create(
        organisation=own.organisation, member=own.members["hr"], role="ambassador",
        starts=date(2026, 1, 1),
    )  # fmt: skip
    assert {row["combinable"] for row in read("moment")} == {-95}  # one of two said nothing


def test_a_month_of_an_ambassador_has_talks_hours_and_training(read, demo_rows, own, amina):
    TimeAgreement.objects.create(
        organisation=own.organisation, ambassador=amina, manager=own.members["manager"],
        organiser=own.members["project_leader"], hours=Decimal("13.0"), per="month",
        state="in_force", valid_from=date(2026, 3, 10), valid_until=date(2026, 12, 31),
    )  # fmt: skip
    HoursWeekFactory(organisation=own.organisation, author=amina, week=date(2026, 3, 9), answer=0)
    [row] = read("amb_month")
    assert row["month"] == "2026-03"
    assert (row["conversations"], row["short_contacts"]) == (1, 0)
    assert row["hours_agreed"] == 3.0  # 13 × 12 / 52
    assert (row["weeks_told"], row["weeks_full"], row["weeks_none"]) == (2, 1, 1)
    assert (row["trainings"], row["intervisions"]) == (0, 1)


def test_an_ambassador_is_a_row_of_classes(read, own, amina):
    Assignment.objects.filter(member=amina).update(starts=date(2025, 11, 3), ends=date(2026, 4, 1))
    AppointmentFactory(
        organisation=own.organisation, member=amina, colleagues=180, manages_colleagues=True
    )
    [row] = read("amb")
    assert (row["role_start_year"], row["role_start_quarter"], row["role_months"]) == (2025, 4, 5)
    assert (row["role_ended"], row["coverage_class"], row["double_role"]) == (1, 3, 1)
    assert [row[f"overcame_{n}"] for n in range(1, 10)] == [1, 0, 0, 1, 0, 0, 0, 0, 0]
    assert "overcame_0" not in row


def test_a_task_tells_months_and_how_late(read, own):
    Task.objects.all().delete()
    facts = {"organisation": own.organisation, "role": "hr"}
    Task.objects.create(
        **facts, code="E01", status="done", due=date(2026, 2, 20), done_on=date(2026, 5, 1)
    )
    Task.objects.create(**facts, code="E02", status="todo", due=None)
    done, open_ = sorted(read("task"), key=lambda row: row["task_code"])
    assert (done["due_month"], done["done_month"], done["months_late"]) == ("2026-02", "2026-05", 3)
    assert (done["task_role"], done["task_status"], done["months_since_start"]) == (2, 3, 1)
    assert (open_["due_month"], open_["done_month"], open_["months_late"]) == ("", "", -98)
    assert (open_["months_since_start"], open_["cal_year"]) == (-98, -98)


def test_support_tells_whether_the_promise_was_kept(read, own):
    asked = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # in Amsterdam it is April
    SupportRequestFactory(
        organisation=own.organisation, asked_at=asked, answer_by=date(2026, 4, 8),
        answered_at=datetime(2026, 4, 9, 8, tzinfo=UTC), state=SupportRequest.State.ANSWERED,
        hours=Decimal("1.3"), outcome="yes",
    )  # fmt: skip
    [row] = read("support")
    assert (row["month"], row["months_since_start"]) == ("2026-04", 3)
    assert (row["answered_in_time"], row["support_hours"], row["support_outcome"]) == (0, 1.5, 1)
    assert (row["support_category"], row["asked_by_role"]) == (2, 6)


def test_support_that_was_noted_stands_beside_what_was_asked(read, own, other, team):
    given = {"given_by": team.staff["union_contact"], "on": date(2026, 3, 9)}
    noted = SupportGivenFactory(
        **given, organisation=own.organisation, level="meso", kind="advice", hours="2.2"
    )
    SupportGivenFactory(**given, level="macro", kind="arrangement", hours="4")
    SupportGivenFactory(**given | {"on": date(2026, 7, 1)}, level="macro", kind="other", hours="1")
    Organisation.objects.filter(pk=other.organisation.pk).update(status="candidate")
    SupportGivenFactory(**given, organisation=other.organisation, level="meso", hours="1")
    SupportRequestFactory(
        organisation=own.organisation, asked_at=datetime(2026, 2, 2, 9, tzinfo=UTC),
        asked_as="ambassador",
    )  # fmt: skip
    rows = {row["support_kind"]: row for row in read("support")}
    assert rows.keys() == {2, 5, -98}
    assert rows[2]["support_pid"] == pid("support", noted.pk)
    assert rows[2]["org_pid"] == pid("org", own.organisation.pk)
    assert (rows[2]["month"], rows[2]["months_since_start"]) == ("2026-03", 2)
    assert (rows[2]["support_source"], rows[2]["support_level"]) == (2, 2)
    assert (rows[2]["support_hours"], rows[2]["support_category"]) == (2.0, -98)
    assert (rows[5]["org_pid"], rows[5]["months_since_start"], rows[5]["cal_year"]) == (
        "", -98, 2026,
    )  # fmt: skip
    assert (rows[-98]["support_source"], rows[-98]["support_level"]) == (1, 1)
    for row in rows.values():
        for variable in UNIT["support"].variables:
            value = row[variable.name]
            assert variable.type.is_text or variable.is_valid(value), (variable.name, value)


def test_an_event_counts_who_was_there_in_fives(read, own, other):
    session = SessionFactory(date=date(2026, 3, 20), starts=time(9, 45), ends=time(12, 30))
    for number in range(8):
        house = own if number % 2 else other
        sign_up = SignUpFactory(organisation=house.organisation, gathering_id=session.gathering_id)
        state = Presence.State.PRESENT if number < 7 else Presence.State.ABSENT
        PresenceFactory(sign_up=sign_up, session_id=session.pk, state=state)
    SessionFactory(date=date(2026, 7, 1))
    [row] = read("event")
    assert (row["event_present"], row["event_hours"], row["event_kind"]) == (5, 3.0, 1)
    assert read("attendance") == []  # nobody of them said yes


def test_a_quarter_of_an_organisation_is_counts(read, own):
    here = {"organisation": own.organisation}
    ObstacleFactory(**here, seen_on=date(2026, 2, 2), closed_on=date(2026, 4, 4))
    ActivityFactory(**here, added_by=own.members["hr"], date=date(2026, 4, 4))
    ActivityFactory(**here, added_by=own.members["hr"], date=date(2026, 4, 5), cancelled=True)
    found = {
        row["quarter"]: row for row in read("org_period")
        if row["org_pid"] == pid("org", own.organisation.pk)
    }  # fmt: skip
    assert list(found) == ["2026-Q1", "2026-Q2"]
    first, second = found.values()
    assert (first["obstacles_seen"], first["obstacles_closed"], first["activities"]) == (1, 0, 0)
    assert (second["obstacles_seen"], second["obstacles_closed"], second["activities"]) == (0, 1, 1)
    assert (first["months_since_start"], second["months_since_start"]) == (0, 3)


def test_an_organisation_has_its_newest_decisions(read, own):
    here = {"organisation": own.organisation}
    LogDecisionFactory(**here, outcome="conditions")
    ManagementDecisionFactory(**here, hours=Decimal("26.0"), per="month", agreed=True)
    row = next(r for r in read("org") if r["org_pid"] == pid("org", own.organisation.pk))
    assert (row["council_decision"], row["hours_decided"]) == (2, 6.0)
    assert (row["months_since_start"], row["start_cohort"]) == (5, 20261)


def test_a_sector_counts_organisations_by_year(read, own):
    Profile.objects.filter(organisation=own.organisation).update(starts=date(2025, 3, 1))
    rows = read("sector")
    by_year = dict.fromkeys((2025, 2026), 0)
    for row in rows:
        by_year[row["cal_year"]] += row["organisations"]
    assert by_year == {2025: 1, 2026: 2}


def test_the_board_counts_tips_without_their_author(read, demo_rows):
    rows = read("board")
    assert [(row["quarter"], row["tips_shown"]) for row in rows] == [("2026-Q2", 1)] * 2


# --- The closing date and who takes part


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_nothing_after_the_closing_date_is_in_the_rows(unit, read, demo_rows):
    before = read(unit.name, closing=date(2026, 1, 31))
    months = {row.get("month") or row.get("quarter") or "" for row in before}
    assert months <= {"", "2026-01", "2026-Q1"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_of_who_does_not_take_part_nothing_is_in_the_rows(unit, read, demo_rows, other):
    gone = pid("org", other.organisation.pk)
    before = [row for row in read(unit.name) if row.get("org_pid") == gone]
    Organisation.objects.filter(pk=other.organisation.pk).update(status="candidate")
    after = [row for row in read(unit.name) if row.get("org_pid") == gone]
    assert after == []
    if unit.name in {"org", "card", "moment", "support", "board", "org_period"}:
        assert before != []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_rows_take_as_many_queries_whatever_their_number(unit, read, demo_rows, own, amina):
    def queries():
        with CaptureQueriesContext(connections["overview"]) as caught:
            read(unit.name)
        return len(caught)

    before = queries()
    for _ in range(20):
        ConversationFactory(organisation=own.organisation, author=amina, month=date(2026, 3, 1))
        MomentFactory(organisation=own.organisation, date=date(2026, 3, 2))
    assert 2 < before < 20
    assert queries() == before


def test_codes_of_a_conversation_are_those_of_the_list(read, own, amina):
    ConversationFactory(
        organisation=own.organisation,
        author=amina,
        month=date(2026, 3, 1),
        kind=codes.Kind.SHORT_CONTACT,
    )
    [row] = read("conv")
    assert (row["kind"], row["next_step"]) == (2, -99)
