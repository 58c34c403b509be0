"""The scan looks at the same rows again and again; that may do nothing twice."""

import uuid
from datetime import timedelta

import pytest

from organisations import clock, tasks
from organisations.messages.actions import Plan, plan_messages
from organisations.messages.kinds import MESSAGES, MessageKind, Text
from organisations.models import InboxItem, Job, Message, OutgoingMail
from tests.database import as_login
from tests.organisations.conftest import act  # noqa: F401  (a fixture of this folder too)

TIMES = 10


@pytest.fixture
def plans(own, monkeypatch):
    """Something for each person of an organisation about each of four subjects."""
    text = Text(title="Iets", body="", url="/inbox/")
    kind = MessageKind(wanted=lambda message: True, compose=lambda message: text)
    monkeypatch.setitem(MESSAGES, "test", kind)
    yesterday = clock.today() - clock.DAY
    return [
        Plan("test", uuid.UUID(int=number), member, on=yesterday)
        for number in range(4)
        for member in own.members.values()
    ]


def rows():
    tables = (Message, Job, InboxItem, OutgoingMail)
    return {table.__name__: table.objects.count() for table in tables}


def test_ten_scans_and_ten_times_the_same_plan_make_nothing_extra(own, act, plans, mailoutbox):  # noqa: F811  (asks for it)
    number = len(plans)
    for _ in range(TIMES):
        with act(own):
            plan_messages(plans, organisation=own.organisation)
    assert rows() == {"Message": number, "Job": number, "InboxItem": 0, "OutgoingMail": 0}
    found = []
    for _ in range(TIMES):
        with as_login("runtime", fresh=True):
            tasks.scan()
        found.append((rows(), len(mailoutbox)))
    everything = {
        "Message": number, "Job": 2 * number, "InboxItem": number, "OutgoingMail": number,
    }  # fmt: skip
    assert found == [(everything, number)] * TIMES
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 1)}
    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == number


def test_a_scan_before_the_time_does_nothing_and_one_after_it_does_all(own, act, plans, at):  # noqa: F811  (asks for it)
    with act(own):
        plan_messages(plans, organisation=own.organisation)
    due = plans[0].due
    for moment, told in ((due - timedelta(seconds=1), 0), (due, len(plans))):
        with at(moment), as_login("runtime", fresh=True):
            tasks.scan()
        assert InboxItem.objects.count() == told
