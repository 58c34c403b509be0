"""No conversation is logged before the decision (promise 4)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ambassadors import actions, queries
from ambassadors.codes import Kind
from ambassadors.models import Conversation
from organisations import clock
from roles.queries import gate
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
    client.post(address, {"month": clock.month().isoformat()})
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


@pytest.mark.parametrize("outcome", ["refused", "withdrawn"])
def test_a_no_closes_the_log_again_and_what_was_logged_stays_with_its_author(
    amina, own, address, outcome
):
    decide(own)
    assert log(amina, address) == 1
    decide(own, outcome, minutes=1)
    assert log(amina, address) == 1
    page = amina.get(f"/o/{own.slug}/conversations/")
    assert len(page.context["conversations"]) == 1


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


@pytest.mark.parametrize("month", ["2027-05-01", "2027-07-01", "2027-06-15", "2027", "", "x"])
def test_another_month_is_refused_with_a_sentence(amina, own, address, at, month):
    with at(NOON):
        decide(own)
        answer = amina.post(address, {"month": month})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["month"]
        assert Conversation.objects.count() == 0
        assert amina.post(address, {"month": "2027-06-01"}).status_code == 302
    assert Conversation.objects.count() == 1


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
