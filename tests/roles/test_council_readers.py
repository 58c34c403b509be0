"""Who reads the works council's file: who came later is asked too, who left is not waited for."""

import pytest

from organisations.models import Document, InboxItem, Party
from roles import actions, grants
from roles.catalogue import Role
from roles.works_council.models import FILE
from tests.factories import AssignmentFactory


@pytest.fixture
def page(own):
    return f"/o/{own.slug}/works-council/"


@pytest.fixture
def council(own, sign_in):
    return sign_in(own.user("works_council"))


@pytest.fixture
def send(own, sign_in, page):
    """`send()` presses the button and gives what the page says then."""
    leader = sign_in(own.user("project_leader"))
    return lambda: leader.post(f"{page}send/", follow=True).text


@pytest.fixture
def confirm(council):
    """`confirm(file)`: Otto Raad, or the reader who is given, has read it."""

    def confirmed(file, reader=council):
        path = f"{file.get_absolute_url()}confirm/"
        assert reader.post(path, {"content_hash": file.content_hash}).status_code == 302

    return confirmed


def files(own):
    return Document.objects.filter(organisation=own.organisation, kind=FILE).order_by("version")


def test_who_joined_the_works_council_later_is_asked_with_the_next_sending(
    own, send, confirm, run_jobs, sign_in
):
    send()
    run_jobs()
    file = files(own).get()
    confirm(file)
    run_jobs()
    file.refresh_from_db()
    before = (file.in_force_at, file.file.sha256)
    newcomer = AssignmentFactory(organisation=own.organisation, role=Role.WORKS_COUNCIL).member
    grants.give(newcomer.user, own.organisation, Role.WORKS_COUNCIL)
    # What everybody read stays as it is: the newcomer gets a version that has both names.
    assert "2 mensen zijn gevraagd het te lezen" in send()
    second = files(own).last()
    assert second.version == 2
    run_jobs()
    assert InboxItem.objects.filter(user=newcomer.user).count() == 1
    confirm(second)
    confirm(second, sign_in(newcomer.user))
    run_jobs()
    for version in (file, second):
        version.refresh_from_db()
        assert (version.state, version.in_force_at is None) == ("ready", False)
    assert (file.in_force_at, file.file.sha256) == before
    parties = Party.objects.filter(document=second)
    assert {party.member for party in parties if party.confirmed_at} == {
        own.members["works_council"],
        newcomer,
    }
    assert "Er is niets veranderd sinds de laatste versie" in send()


def test_who_joins_while_the_others_still_read_is_asked_for_the_same_version(own, send, run_jobs):
    send()
    newcomer = AssignmentFactory(organisation=own.organisation, role=Role.WORKS_COUNCIL).member
    assert "1 persoon is gevraagd het te lezen" in send()
    parties = Party.objects.filter(document=files(own).get())
    assert {party.member for party in parties} == {own.members["works_council"], newcomer}


def test_who_left_before_reading_does_not_keep_the_file_unread(
    own, send, confirm, act, council, page
):
    colleague = AssignmentFactory(organisation=own.organisation, role=Role.WORKS_COUNCIL)
    send()
    confirm(files(own).get())
    with act(own):
        actions.end(colleague, by=None)
    assert not council.get(page).context["council"].is_read
    assert "1 persoon is gevraagd het te lezen" in send()
    confirm(files(own).last())
    assert council.get(page).context["council"].is_read
    assert "Er is niets veranderd sinds de laatste versie" in send()
