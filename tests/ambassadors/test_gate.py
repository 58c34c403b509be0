"""No conversation is logged before the decision (promise 4)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ambassadors import actions, queries
from ambassadors.codes import Kind
from ambassadors.models import Conversation
from organisations import clock
from roles.queries import gate, gate_on
from tests.factories import LogDecisionFactory

NOON = datetime(2027, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def address(own):
    return f"/o/{own.slug}/conversations/log/conversation/"


@pytest.fixture
def amina(sign_in, own):
    return sign_in(own.user("ambassador"))


def decide(house, outcome="approved", day=None, minutes=0):
    return LogDecisionFactory(
        organisation=house.organisation,
        outcome=outcome,
        decided_on=day or clock.today(),
        recorded_at=clock.now() + timedelta(minutes=minutes),
    )


def log(client, address):
    client.post(address, {"month": "0"})
    return Conversation.objects.count()


@pytest.mark.row("G10")
def test_the_log_is_closed_before_the_decision_and_opens_with_it(amina, own, address):
    assert log(amina, address) == 0
    decide(own)
    assert log(amina, address) == 1


def test_a_closed_log_says_so_kindly_and_where_to_look(amina, own, address):
    answer = amina.get(address)
    assert answer.status_code == 200
    assert "Gesprekken bijhouden moet nog even wachten" in answer.text
    assert f"/o/{own.slug}/works-council/" in answer.text
    assert "<textarea" not in answer.text
    assert 'name="subjects"' not in answer.text
    home = amina.get(f"/o/{own.slug}/").text
    assert "Gesprekken bijhouden moet nog even wachten" in home
    assert address not in home
    decide(own)
    assert address in amina.get(f"/o/{own.slug}/").text


def test_a_withdrawn_yes_closes_the_log_again_and_what_was_logged_stays_with_its_author(
    amina, own, address
):
    decide(own)
    assert log(amina, address) == 1
    decide(own, "withdrawn", minutes=1)
    assert log(amina, address) == 1
    page = amina.get(f"/o/{own.slug}/conversations/")
    assert len(page.context["conversations"]) == 1


def test_a_second_yes_leaves_the_months_before_it_open_and_a_withdrawal_does_not(own):
    with clock.at(NOON):
        decide(own, day=date(2027, 3, 1))
        decide(own, "refused", day=date(2027, 5, 1), minutes=1)
        decide(own, day=date(2027, 6, 10), minutes=2)
        opened = gate(own.organisation)
        assert opened.since == date(2027, 3, 1)
        assert queries.months(opened) == [date(2027, 6, 1), date(2027, 5, 1)]
        decide(own, "withdrawn", day=date(2027, 6, 11), minutes=3)
        decide(own, day=date(2027, 6, 12), minutes=4)
        assert queries.months(gate(own.organisation)) == [date(2027, 6, 1)]


def test_a_no_to_a_changed_file_leaves_the_log_open_under_the_earlier_yes(amina, own, address):
    first = decide(own, "conditions")
    decide(own, "refused", minutes=1)
    found = gate(own.organisation)
    assert (found.is_open, found.decision, found.refusal.outcome) == (True, first, "refused")
    assert log(amina, address) == 1


@pytest.mark.parametrize("before", [[], ["withdrawn"], ["approved", "withdrawn"]])
def test_a_no_opens_nothing_that_was_closed(amina, own, address, before):
    for minutes, outcome in enumerate([*before, "refused"]):
        decide(own, outcome, minutes=minutes)
    assert gate(own.organisation).is_open is False
    assert log(amina, address) == 0


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2027, 3, 31), False),
        (date(2027, 4, 1), True),
        (date(2027, 5, 9), True),  # a no to a change came before it
        (date(2027, 5, 19), True),
        (date(2027, 5, 20), False),
        (date(2027, 6, 15), False),
    ],
)
def test_the_gate_of_an_earlier_day_is_as_it_was_decided_until_then(own, at, day, is_open):
    with at(NOON):
        first = decide(own, day=date(2027, 4, 1))
        decide(own, "refused", day=date(2027, 5, 1), minutes=1)
        decide(own, "withdrawn", day=date(2027, 5, 20), minutes=2)
        found = gate_on(own.organisation, day)
    assert found.is_open is is_open
    assert (found.decision == first) is is_open
    assert found.lets("ambassador", "log_conversations") is is_open


def test_the_gate_of_today_is_the_gate_of_the_day_today(own, other, at):
    with at(NOON):
        assert gate_on(own.organisation, clock.today()) == gate(own.organisation)
        decide(own, day=clock.today())
        assert gate_on(own.organisation, clock.today()) == gate(own.organisation)
        assert gate_on(own.organisation, clock.today()).is_open is True
        assert gate_on(other.organisation, clock.today()).is_open is False


def test_a_yes_under_conditions_opens_the_log(amina, own, address):
    decide(own, "conditions")
    assert log(amina, address) == 1


def test_the_decision_of_another_organisation_opens_nothing_here(amina, own, other, address):
    decide(other)
    assert log(amina, address) == 0


@pytest.mark.parametrize(
    ("decided", "months"),
    [
        (date(2027, 1, 2), ["2027-06-01", "2027-05-01"]),
        (date(2027, 5, 31), ["2027-06-01", "2027-05-01"]),
        (date(2027, 6, 1), ["2027-06-01"]),
        (date(2027, 6, 15), ["2027-06-01"]),
    ],
)
def test_this_month_and_the_one_before_can_be_logged_from_the_decision_on(own, at, decided, months):
    with at(NOON):
        decide(own, day=decided)
        found = queries.months(gate(own.organisation))
    assert [month.isoformat() for month in found] == months


def test_in_january_the_month_before_is_december(own, at):
    with at(datetime(2028, 1, 1, 12, tzinfo=UTC)):
        decide(own, day=date(2027, 2, 1))
        assert queries.months(gate(own.organisation)) == [date(2028, 1, 1), date(2027, 12, 1)]


@pytest.mark.parametrize("month", ["1", "2", "-1", "2027-06-01", "x"])
def test_another_month_is_refused_with_a_sentence(amina, own, address, at, month):
    with at(NOON):
        decide(own)
        answer = amina.post(address, {"month": month})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["month"]
        assert Conversation.objects.count() == 0
        assert amina.post(address, {"month": "0"}).status_code == 302
    assert Conversation.objects.get().month == date(2027, 6, 1)


def test_the_month_before_is_kept_as_that_month(amina, own, address, at):
    with at(NOON):
        decide(own, day=date(2027, 2, 1))
        amina.post(address, {"month": "1"})
    assert Conversation.objects.get().month == date(2027, 5, 1)


def test_the_action_itself_refuses_without_a_decision_and_outside_its_months(own, act):
    member = own.members["ambassador"]

    def log_in(month):
        with act(own, member=member.pk):
            actions.log_conversation(
                by=member, gate=gate(own.organisation), kind=Kind.CONVERSATION, month=month
            )

    with pytest.raises(actions.LogIsClosed):
        log_in(clock.month())
    decide(own)
    with pytest.raises(actions.LogIsClosed):
        log_in((clock.month() - clock.DAY).replace(day=1))
    log_in(clock.month())
    assert Conversation.objects.count() == 1
