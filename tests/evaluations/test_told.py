"""Who has a talk told to people sees whether that arrives, and nothing of who read it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from evaluations import actions
from organisations import clock
from organisations.models import InboxItem, Message, OutgoingMail
from tests.pilot.counting import queries

DAY = date(2027, 3, 2)
SOON = datetime(2027, 2, 20, 12, tzinfo=UTC)
REMINDED = datetime(2027, 2, 23, 8, 5, tzinfo=UTC)


@pytest.fixture
def moment(own, act):
    ambassador, hr = own.members["ambassador"], own.members["hr"]
    with act(own):
        series = actions.plan_series(
            by=hr, ambassador=ambassador, partner=hr, first=DAY, time=time(10), rhythm=3, count=2
        )
    return series.moments.earliest("date")


@pytest.fixture
def shown(own, sign_in, moment):
    """What the page says, as rows of name, day and state, for somebody and at a moment."""

    def rows(role="hr", now=SOON):
        with clock.at(now):
            page = sign_in(own.user(role)).get(f"{moment.get_absolute_url()}messages/")
        parts = page.text.split('<li class="row">')[1:]
        return [" ".join(_words(part.split("</li>")[0])) for part in parts]

    return rows


def _words(html):
    text = "".join(piece.partition(">")[2] for piece in f">{html}".split("<"))
    return text.split()


@pytest.mark.row("E07")
def test_the_two_see_what_goes_out_and_when(shown):
    found = shown()
    assert found == shown("ambassador")
    assert found == [
        "Amina Haddad: Herinnering aan het gesprek 23 februari 2027 Gaat op deze dag uit",
        "Peter Postma: Herinnering aan het gesprek 23 februari 2027 Gaat op deze dag uit",
        "Peter Postma: Vraag om het verslag te schrijven 5 maart 2027 Gaat op deze dag uit",
    ]


def test_every_state_has_its_words(shown, own, moment):
    message = Message.objects.get(subject_id=moment.pk, recipient=own.members["ambassador"])
    mail = OutgoingMail.objects.create(
        organisation=own.organisation, kind="message", subject_id=message.pk,
        recipient=message.recipient,
    )  # fmt: skip
    cases = [
        ("due", "due", REMINDED, "Gaat nu uit"),
        ("sent", "due", SOON, "Staat in de app; de e-mail is onderweg"),
        ("sent", "sending", SOON, "Staat in de app; de e-mail is onderweg"),
        ("sent", "sent", SOON, "Aangekomen"),
        ("sent", "withdrawn", SOON, "Aangekomen"),
        ("sent", "failed", SOON, "De e-mail kon niet worden verstuurd"),
        ("missed", "withdrawn", SOON, "Niet aangekomen Er was nog geen account"),
        ("withdrawn", "withdrawn", SOON, "Niet meer nodig"),
    ]
    for state, of_mail, now, said in cases:
        Message.objects.filter(pk=message.pk).update(state=state)
        OutgoingMail.objects.filter(pk=mail.pk).update(state=of_mail)
        assert said in shown(now=now)[0], (state, of_mail)


def test_it_says_the_same_whether_somebody_read_it_and_how_they_want_mail(
    shown, own, run_jobs, moment, mailoutbox
):
    ambassador = own.user("ambassador")
    own.user("hr").__class__.objects.filter(pk=own.user("hr").pk).update(email="")
    with clock.at(REMINDED):
        run_jobs()
    unread = shown(now=REMINDED)
    assert [len(mailoutbox), mailoutbox[0].to] == [1, [ambassador.email]]
    # With a mail and without one: to another they look the same.
    assert [row.endswith("Aangekomen") for row in unread] == [True, True, False]
    assert InboxItem.objects.update(read_at=REMINDED) == 2
    assert shown(now=REMINDED) == unread


def test_what_was_said_of_a_move_and_of_the_reminder_after_it_stands_there_too(
    shown, own, act, run_jobs, moment
):
    with clock.at(REMINDED):
        run_jobs()
    with clock.at(REMINDED), act(own):
        move = actions.queries.Move(moment, DAY + timedelta(days=30))
        actions.move([move], by=own.members["hr"])
    with clock.at(REMINDED):
        run_jobs()
    found = shown(now=REMINDED)
    assert sum("Dat het verplaatst is" in row for row in found) == 2
    assert sum("Herinnering aan het gesprek 25 maart 2027 Gaat" in row for row in found) == 2
    with act(own):
        moment.refresh_from_db()
        actions.cancel(moment, by=own.members["hr"])
    found = shown(now=REMINDED)
    assert sum("Dat het niet doorgaat" in row for row in found) == 2
    assert sum("Niet meer nodig" in row for row in found) == 3  # both reminders, and the report


def test_messages_of_another_talk_are_not_there_and_the_page_is_for_the_two(
    shown, own, act, sign_in, moment
):
    other = own.members["manager"]
    with act(own):
        actions.plan_series(
            by=other, ambassador=own.members["ambassador"], partner=other, first=DAY,
            time=time(14), rhythm=0, kind="review",
        )  # fmt: skip
    assert len(shown()) == 3
    path = f"{moment.get_absolute_url()}messages/"
    assert sign_in(other.user).get(path).status_code == 404
    assert f'href="{path}"' in sign_in(own.user("hr")).get(moment.get_absolute_url()).text


def test_it_costs_as_much_with_many_messages(own, act, sign_in, moment):
    client, path = sign_in(own.user("hr")), f"{moment.get_absolute_url()}messages/"
    assert queries(client.get, path) == 7
    with act(own):
        for days in range(1, 9):
            moment.refresh_from_db()
            move = actions.queries.Move(moment, DAY + timedelta(days=days))
            actions.move([move], by=own.members["hr"])
    assert queries(client.get, path) == 7
