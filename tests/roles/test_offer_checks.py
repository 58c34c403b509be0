"""In the first days of a month P&O is told, once, that the list of offers waits for a look."""

from datetime import UTC, date, datetime

import pytest

from organisations.models import InboxItem, Job, Message
from organisations.offers import actions
from roles import actions as roles
from roles import tasks
from roles.offers.actions import ask_to_check
from roles.tasks import ask_to_check_offers
from tests.database import as_login
from tests.factories import OfferFactory

pytestmark = pytest.mark.row("E02")

# Eight o'clock in Amsterdam.
FIRST = datetime(2027, 3, 1, 7, tzinfo=UTC)
SECOND = datetime(2027, 3, 2, 7, tzinfo=UTC)
APRIL = datetime(2027, 4, 1, 6, tzinfo=UTC)


@pytest.fixture
def ask(at):
    """The task, as the worker runs it at this moment."""

    def run(moment):
        with at(moment), as_login("runtime", fresh=True):
            ask_to_check_offers()

    return run


@pytest.fixture
def offer(own):
    return OfferFactory(organisation=own.organisation, checked_on=date(2027, 2, 27))


@pytest.fixture
def told(at, run_jobs):
    """Who finds what in the inbox after the worker ran."""

    def run(moment):
        Job.objects.filter(kind="document").delete()  # takes long and is not the question
        with at(moment):
            run_jobs()
        return {(item.user, item.title) for item in InboxItem.objects.select_related("user")}

    return run


def test_hr_is_told_once_a_month_and_the_message_leads_to_the_list(
    own, other, offer, ask, told, sign_in, mailoutbox
):
    ask(FIRST)
    ask(FIRST)
    assert told(FIRST) == {
        (own.user("hr"), "Klopt de lijst met aanbod en budgetten nog?"),
    }
    ask(SECOND)
    told(SECOND)
    [item] = InboxItem.objects.all()
    assert "1 ding" in item.body
    assert [mail.to for mail in mailoutbox] == [[own.user("hr").email]]
    page = sign_in(own.user("hr")).post(f"/inbox/{item.pk}/", follow=True)
    assert list(page.context["page_obj"]) == [offer]


def test_it_comes_at_eight_in_amsterdam(own, offer, ask):
    ask(FIRST)
    [message] = Message.objects.all()
    assert (message.recipient, message.due) == (own.members["hr"], FIRST)
    ask(APRIL)
    assert [m.due for m in Message.objects.order_by("due")] == [FIRST, APRIL]


def test_everybody_who_keeps_the_list_is_told(own, act, offer, ask, told):
    with act(own):
        roles.assign(own.members["communications"], "hr", by=own.members["project_leader"])
    ask(FIRST)
    assert {user for user, _title in told(FIRST)} == {own.user("hr"), own.user("communications")}


def test_nobody_is_told_where_nothing_waits(own, ask):
    OfferFactory(organisation=own.organisation, checked_on=date(2027, 3, 1))
    OfferFactory(
        organisation=own.organisation,
        checked_on=date(2027, 1, 1),
        valid_until=date(2027, 2, 28),
    )
    ask(FIRST)
    assert not Message.objects.exists()
    OfferFactory(organisation=own.organisation, checked_on=date(2027, 2, 28))
    ask(FIRST)
    assert Message.objects.count() == 1


def test_what_was_checked_meanwhile_is_not_asked_any_more(own, act, at, offer, ask, told):
    ask(FIRST)
    with at(FIRST), act(own):
        actions.check_offer(offer, by=own.members["hr"])
    assert told(SECOND) == set()
    assert {message.state for message in Message.objects.all()} == {"withdrawn"}


def test_whose_role_has_ended_is_not_asked_any_more(own, act, at, offer, ask, told):
    with act(own):
        roles.assign(own.members["communications"], "hr", by=own.members["project_leader"])
    ask(FIRST)
    with act(own):
        hr = own.members["hr"]
        roles.end(hr.assignments.get(), by=own.members["project_leader"])
    assert {user for user, _title in told(FIRST)} == {own.user("communications")}


@pytest.mark.parametrize("status", ["paused", "withdrawn", "completed"])
def test_where_nothing_happens_any_more_nobody_is_asked(own, other, offer, ask, status):
    OfferFactory(organisation=other.organisation, checked_on=date(2027, 2, 27))
    own.organisation.status = status
    own.organisation.save()
    ask(FIRST)
    [message] = Message.objects.all()
    assert message.recipient == other.members["hr"]


def test_one_organisation_does_not_keep_it_from_the_others(own, other, offer, ask, monkeypatch):
    """De Halm comes first, and something goes wrong there."""
    OfferFactory(organisation=other.organisation, checked_on=date(2027, 2, 27))

    def stumbles(organisation):
        if organisation == own.organisation:
            raise RuntimeError
        ask_to_check(organisation)

    monkeypatch.setattr(tasks, "ask_to_check", stumbles)
    ask(FIRST)
    [message] = Message.objects.all()
    assert message.recipient == other.members["hr"]
