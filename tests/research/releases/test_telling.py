"""Who has a release hears that rows of it must go, and hears it again when nothing happened."""

from datetime import timedelta

import pytest
from django.core import mail

from organisations import clock
from organisations.models import InboxItem, Job, MailChoice
from research.releases import actions
from research.releases.models import Recall
from tests.database import as_login
from tests.factories import ReleaseDownloadFactory, ReleaseFactory


@pytest.fixture
def had(team):
    """A release that the researcher downloaded, twice, and nobody else."""
    release = ReleaseFactory(
        asked_by=team.staff["researcher"],
        state="approved",
        decided_by=team.staff["data_steward"],
        decided_at=clock.now(),
        tables={"amb": "amb_pid\na1\na2\n"},
    )
    for path in ("data/amb.csv", "manifest.json"):
        ReleaseDownloadFactory(release=release, by=team.staff["researcher"], path=path)
    return release


@pytest.fixture
def recall(team, had):
    def called():
        with as_login("runtime", fresh=True):
            actions.recall(team.programme, unit_ids={"amb": ["a1"]}, reason="taken out", by=None)
        return Recall.objects.get()

    return called


def titles(person):
    return list(InboxItem.objects.filter(user=person.user).values_list("title", flat=True))


@pytest.fixture
def after(at, run_jobs):
    """`after(days)`: what the worker does in the morning of that day."""

    def worked(days):
        with at(clock.now() + timedelta(days=days)):
            run_jobs()

    return worked


@pytest.mark.row("J12")
def test_who_downloaded_it_gets_a_message_that_leads_to_the_confirmation(
    recall, had, researcher, team, run_jobs
):
    made = recall()
    run_jobs()
    [item] = InboxItem.objects.filter(user=team.staff["researcher"].user)
    assert item.organisation is None
    assert had.number in item.title
    assert "a1" not in item.title + item.body  # the codes stand on the page only
    assert item.title in researcher.get("/inbox/").text
    page = researcher.post(f"/inbox/{item.pk}/", follow=True)
    assert page.redirect_chain == [(made.get_absolute_url(), 302)]
    assert "<code>a1</code>" in page.text
    assert "Ik heb ze overal weggehaald" in page.text


def test_the_mail_says_that_there_is_a_message_and_no_more(recall, had, team, run_jobs):
    recall()
    run_jobs()
    [letter] = mail.outbox
    assert letter.to == [team.staff["researcher"].user.email]
    assert "/inbox/" in letter.body
    assert had.number not in letter.subject + letter.body
    assert "a1" not in letter.body
    assert "programma" in letter.body


def test_who_wants_no_mail_finds_it_in_the_inbox(recall, team, run_jobs):
    MailChoice.objects.create(user=team.staff["researcher"].user, often="never")
    recall()
    run_jobs()
    assert len(titles(team.staff["researcher"])) == 1
    assert mail.outbox == []


def test_who_did_not_download_it_hears_nothing(recall, team, run_jobs):
    recall()
    run_jobs()
    assert titles(team.staff["data_steward"]) == []
    assert InboxItem.objects.count() == 1


def test_a_worker_that_begins_again_tells_it_once(recall, team, run_jobs):
    recall()
    run_jobs()
    Job.objects.update(state="due")
    Job.objects.filter(kind="recall_late").delete()
    run_jobs()
    assert len(titles(team.staff["researcher"])) == 1


@pytest.mark.row("J12")
def test_who_did_not_confirm_in_time_hears_it_and_the_steward_hears_who(
    recall, steward, team, run_jobs, after
):
    made = recall()
    run_jobs()
    after(30)
    assert len(titles(team.staff["researcher"])) == 1
    after(31)
    assert len(titles(team.staff["researcher"])) == 2
    [item] = InboxItem.objects.filter(user=team.staff["data_steward"].user)
    assert team.staff["researcher"].name in item.body
    assert steward.post(f"/inbox/{item.pk}/").url == made.get_absolute_url()


def test_who_confirmed_is_left_alone(recall, team, researcher, run_jobs, after):
    made = recall()
    run_jobs()
    researcher.post(f"/research/releases/recalls/{made.pk}/removed/")
    after(31)
    assert len(titles(team.staff["researcher"])) == 1
    assert titles(team.staff["data_steward"]) == []


def test_the_message_of_another_opens_nothing(recall, steward, team, run_jobs):
    recall()
    run_jobs()
    [item] = InboxItem.objects.all()
    assert steward.post(f"/inbox/{item.pk}/").status_code == 404
    assert item.title not in steward.get("/inbox/").text
