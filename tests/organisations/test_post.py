"""Many mails go over one connection to a real mail server, which may end it at any time."""

import uuid

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.core.mail import EmailMessage

from organisations import clock
from organisations.messages import post
from organisations.messages.actions import Plan, plan_messages
from organisations.messages.kinds import MESSAGES, MessageKind, Text
from organisations.models import OutgoingMail
from pilot.processes import free_port

# aiosmtpd leaves a stream to the garbage collector when its loop stops.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


class Counter:
    """Counts the connections and keeps what arrived; ends the next mail's connection on `ends`, and
    does not know the address `unknown`."""

    def __init__(self):
        self.connections, self.subjects, self.ends, self.refuses = 0, [], False, False
        self.unknown, self.taken = "", []

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802  (its name)
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802  (aiosmtpd's name)
        if self.refuses:
            return "451 later"
        if self.ends:
            self.ends = False
            server.transport.close()
            return "421 good bye"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  (its name)
        if address == self.unknown:
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  (aiosmtpd's name)
        self.taken += envelope.rcpt_tos
        text = envelope.content.decode()
        self.subjects += [line[9:] for line in text.splitlines() if line.startswith("Subject: ")]
        return "250 OK"


@pytest.fixture
def server(settings):
    counter = Counter()
    port = free_port()
    made = Controller(counter, hostname="127.0.0.1", port=port)
    made.factory = lambda: SMTP(counter)
    made.start()
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port},
        }
    }
    yield counter
    made.stop(no_assert=True)


def letter(number):
    return EmailMessage(f"mail {number}", "text", "from@pilot.example", ["to@pilot.example"])


def test_the_mails_of_a_scan_go_over_one_connection(server):
    with post.shared_connection():
        assert server.connections == 0  # a scan without mails asks for none
        for number in range(3):
            post.send(letter(number))
    assert server.connections == 1
    post.send(letter(3))
    post.send(letter(4))
    assert server.connections == 3
    assert server.subjects == [f"mail {number}" for number in range(5)]


def test_a_connection_that_the_server_ended_loses_no_mail(server):
    with post.shared_connection():
        post.send(letter(0))
        server.ends = True
        post.send(letter(1))
        post.send(letter(2))
        post.send(letter(3))
    assert server.subjects == [f"mail {number}" for number in range(4)]
    assert server.connections == 3  # the first, one for the mail that failed, a new shared one


def test_a_server_that_takes_nothing_is_heard_and_the_next_mail_tries_anew(server):
    with post.shared_connection():
        server.refuses = True
        for number in range(2):
            with pytest.raises(OSError, match="451"):
                post.send(letter(number))
        server.refuses = False
        post.send(letter(2))
    assert server.subjects == ["mail 2"]


def test_an_address_that_does_not_exist_keeps_no_other_mail_of_its_group_back(
    server, own, act, run_jobs, monkeypatch
):
    text = Text(title="Iets", body="", url="/inbox/")
    monkeypatch.setitem(MESSAGES, "test", MessageKind(lambda message: True, lambda message: text))
    members = [own.members[role] for role in ("hr", "ambassador", "manager")]
    everybody = {member.user.email for member in members}
    server.unknown = own.members["ambassador"].user.email
    yesterday = clock.today() - clock.DAY
    with act(own):
        plans = [Plan("test", uuid.UUID(int=5), member, on=yesterday) for member in members]
        plan_messages(plans, organisation=own.organisation)
    run_jobs()
    assert sorted(server.taken) == sorted(everybody - {server.unknown})
    states = dict(OutgoingMail.objects.values_list("recipient__user__email", "state"))
    assert states == {
        email: "sending" if email == server.unknown else "sent" for email in everybody
    }
