"""Ending: what holds gets a last day, what never began does not begin, what waits is taken back."""

from datetime import timedelta

import pytest
from django.utils import formats

from ambassadors.agreements import queries
from ambassadors.models import ParticipationAgreement, TimeAgreement
from organisations import clock
from organisations.models import AuditEntry, InboxItem, Job, Party
from roles.models import Task


@pytest.fixture
def end(leader, base):
    """`end(agreement, days)`: its last day is so many days from today."""

    def ended(agreement, days=0):
        on = (clock.today() + timedelta(days=days)).isoformat()
        answer = leader.post(f"{base}{agreement.pk}/end/", {"on": on}, follow=True)
        agreement.refresh_from_db()
        return answer

    return ended


@pytest.mark.parametrize("last_day", [0, 8])
def test_what_ends_before_it_begins_never_holds(own, draft, agree, end, at, last_day):
    later = agree(draft(first=10))
    assert "De afspraak is gestopt." in end(later, last_day).text
    assert later.state == "ended"
    with at(clock.now() + timedelta(days=11)):
        assert queries.agreement_of(own.members["ambassador"]) is None
    agree(draft(first=10))  # its days are free again


def test_what_ends_after_it_began_holds_until_its_last_day(own, draft, agree, end, at):
    later = agree(draft(first=10))
    end(later, 12)
    assert later.state == "in_force"
    for day, held in ((12, later), (13, None)):
        with at(clock.now() + timedelta(days=day)):
            assert queries.agreement_of(own.members["ambassador"]) == held


def test_ending_what_holds_ends_that_and_takes_the_change_back(
    own, draft, agree, change, end, leader, base, act
):
    from ambassadors.agreements import actions

    present = agree(draft())
    new = change(present, valid_from=clock.today() + timedelta(days=30))
    with act(own):
        document = actions.ask_time_agreement(new, by=own.members["project_leader"])
    assert "Wordt er een wijziging gemaakt?" in leader.get(f"{base}{present.pk}/end/").text
    end(present, 3)
    new.refresh_from_db()
    document.refresh_from_db()
    assert present.valid_until == clock.today() + timedelta(days=3)
    assert (present.state, new.state, document.waits) == ("in_force", "ended", False)
    ended = AuditEntry.objects.filter(verb="end agreement").values_list("subject", flat=True)
    assert set(ended) == {f"timeagreement:{row.pk}" for row in (present, new)}


def test_only_the_change_is_taken_back_from_its_own_page(draft, agree, change, leader, base):
    present = agree(draft())
    new = change(present, valid_from=clock.today() + timedelta(days=30))
    path = f"{base}{new.pk}/end/"
    page = leader.get(path).text
    assert "Afspraak intrekken" in page
    assert 'name="on"' not in page
    answer = leader.post(path, {"sent": "yes"}, follow=True)
    assert "De afspraak is ingetrokken." in answer.text
    present.refresh_from_db()
    assert (TimeAgreement.objects.get(pk=new.pk).state, present.state) == ("ended", "in_force")


def test_what_is_replaced_and_still_holds_can_end_sooner(
    own, draft, agree, change, end, leader, base, at
):
    present = agree(draft())
    agree(change(present, valid_from=clock.today() + timedelta(days=30)))
    present.refresh_from_db()
    assert present.state == "replaced"
    assert f"{base}{present.pk}/end/" in leader.get(f"{base}{present.pk}/").text
    assert f"{base}{present.pk}/change/" not in leader.get(f"{base}{present.pk}/").text
    end(present, 3)
    with at(clock.now() + timedelta(days=4)):
        assert queries.agreement_of(own.members["ambassador"]) is None
        assert leader.get(f"{base}{present.pk}/end/").status_code == 403


# --- What begins later is an agreement as well


@pytest.mark.row("D15", "F01")
def test_an_agreement_that_begins_later_is_agreed(own, draft, agree, leader, base, at):
    assert "nog geen tijd afgesproken" in leader.get(base).text
    later = agree(draft(first=10))
    assert "nog geen tijd afgesproken" not in leader.get(base).text
    tasks = Task.objects.filter(organisation=own.organisation, code__in=["D15", "F01", "F02"])
    assert {task.status for task in tasks} == {"done"}
    with at(clock.now() + timedelta(days=201)):
        assert later.ambassador in queries.without_agreement(own.organisation)


# --- Taking part


@pytest.fixture
def agreed(taken_part, agree):
    return agree(taken_part)


def test_the_project_leader_ends_taking_part(own, agreed, leader, taking_part, staff, theirs, at):
    label = f"/programme/organisations/{own.slug}/"
    assert f"{taking_part}end/" in leader.get(taking_part).text
    assert "geldt</dd>" in staff.get(label).text
    last = clock.today() + timedelta(days=5)
    late = leader.post(f"{taking_part}end/", {"on": (agreed.valid_until + clock.DAY).isoformat()})
    assert late.status_code == 422
    leader.post(f"{taking_part}end/", {"on": last.isoformat()})
    agreed.refresh_from_db()
    assert (agreed.state, agreed.valid_until) == ("in_force", last)
    assert "Iedereen ging akkoord" in staff.get(theirs).text
    with at(clock.now() + timedelta(days=6)):
        assert "geldt</dd>" not in staff.get(label).text
        assert "afgelopen</dd>" in staff.get(label).text
        assert "Deze overeenkomst is gestopt." in staff.get(theirs).text
        assert leader.get(f"{taking_part}end/").status_code == 403


def test_without_an_agreement_there_is_nothing_to_end(leader, taking_part):
    assert leader.get(f"{taking_part}end/").status_code == 404


def test_after_the_end_a_new_agreement_begins_and_the_old_one_stays(
    agreed, leader, taking_part, agree
):
    leader.post(f"{taking_part}end/", {"on": (clock.today() - clock.DAY).isoformat()})
    agreed.refresh_from_db()
    assert agreed.state == "ended"
    assert "Nieuwe overeenkomst maken" in leader.get(taking_part).text
    leader.post(f"{taking_part}change/", facts())
    new = ParticipationAgreement.objects.exclude(pk=agreed.pk).get()
    agreed.refresh_from_db()
    assert (agreed.state, new.state, new.replaces) == ("ended", "draft", None)
    assert leader.get(taking_part).context["agreement"] == new


def test_a_change_that_is_taken_back_leaves_the_agreement_in_force(
    own, agreed, change, leader, taking_part, staff
):
    label = f"/programme/organisations/{own.slug}/"
    change(agreed, ambassadors=3, valid_from=clock.today() + timedelta(days=9))
    page = leader.get(taking_part)
    assert page.context["agreement"].state == "draft"
    assert "De huidige afspraak geldt tot iedereen akkoord is" in page.text
    assert "geldt</dd>" in staff.get(label).text  # and not: draft
    leader.post(f"{taking_part}end/", {"sent": "yes"})
    assert leader.get(taking_part).context["agreement"] == agreed
    agreed.refresh_from_db()
    assert agreed.state == "in_force"


def test_the_project_leader_is_reminded_a_month_before_the_end(own, agreed, at, run_jobs):
    InboxItem.objects.all().delete()
    Job.objects.exclude(kind="message").delete()
    ends = InboxItem.objects.filter(title__contains="De deelnameovereenkomst stopt op")
    with at(clock.now() + timedelta(days=334)):
        run_jobs()
        assert not ends.exists()
    with at(clock.now() + timedelta(days=336)):
        run_jobs()
    assert [item.user for item in ends] == [own.user("project_leader")]
    assert ends.get().url == agreed.get_absolute_url()


def facts(**changes):
    """What the form about taking part sends."""
    today = clock.today()
    return {
        "decided_by": "Dora Directeur, directeur",
        "ambassadors": "2",
        "valid_from": today.isoformat(),
        "valid_until": (today + timedelta(days=300)).isoformat(),
        "wishes": "",
        "edition": "0",
    } | changes


# --- What was taken back is not shown as if it counted


def test_a_draft_shows_no_confirmations_of_the_text_before(
    own, taken_part, act, change, leader, taking_part, staff, theirs
):
    from ambassadors.agreements import actions
    from organisations.documents.actions import confirm

    with act(own):
        document = actions.ask_participation(taken_part, by=own.members["project_leader"])
        side = document.parties.get(side="organisation")
        confirm(side, by=side.member, content_hash=document.content_hash)
    on = f"akkoord op {formats.date_format(clock.today(), 'j F Y')}"
    assert on in leader.get(taking_part).text
    assert on in staff.get(theirs).text
    change(taken_part, ambassadors=3)
    for page in (leader.get(taking_part).text, staff.get(theirs).text):
        assert on not in page
        assert "ingetrokken" in page
    assert Party.objects.filter(document=document, confirmed_at__isnull=False).exists()
