"""Whether somebody got the hours is seen by nobody else."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ambassadors.models import HoursWeek
from roles import actions as roles
from roles.models import Assignment
from tests.ambassadors.hours import ALL, LAST_WEEK, NONE, NOW, settle, two_bad_months
from tests.factories import HoursWeekFactory


@pytest.fixture(autouse=True)
def _now(at, own, other):
    with at(NOW):
        settle(own)
        settle(other)
        yield


@pytest.fixture
def member(own):
    return own.members["ambassador"]


@pytest.mark.row("D16")
@pytest.mark.row("B16")
def test_a_double_role_shows_nothing_of_another_ambassador(sign_in, own, member):
    """Somebody who manages and leads, and is an ambassador too, sees only the own hours."""
    url = f"/o/{own.slug}/conversations/hours/"
    amina = sign_in(member.user)
    two_bad_months(member)
    leader = own.members["project_leader"]
    for role in ("manager", "ambassador", "hr"):
        roles.assign(leader, role, by=leader)
    Assignment.objects.filter(member=leader).update(starts=date(2026, 9, 1))
    theirs = sign_in(leader.user)
    page = theirs.get(url)
    mine = amina.get(url)
    assert [week.answer for week, _form in page.context["rows"] if week.is_told] == []
    assert len([week for week, _form in mine.context["rows"] if week.is_told]) == 7
    for secret in ("3,5", "Deels: 1,5 uur", "Je mist veel uren"):
        assert secret in mine.text
        assert secret not in page.text
    # What they tell is their own, also of the same week.
    theirs.post(f"{url}tell/", {"week": "2027-02-01", "answer": "2"})
    assert HoursWeek.objects.filter(week="2027-02-01").count() == 2
    assert HoursWeek.objects.get(week="2027-02-01", author=member).answer == NONE
    assert HoursWeek.objects.get(week="2027-02-01", author=leader).answer == ALL


def test_the_database_shows_the_weeks_to_their_author_only(own, other, act, member):
    two_bad_months(member)
    user, hr = member.user.pk, own.user("hr").pk
    scopes = {
        "author": (own, {"user": user}),
        "nobody": (own, {}),
        "colleague": (own, {"user": hr, "member": member.pk}),
        "elsewhere": (other, {"user": user}),
    }
    counts = {}
    for who, (house, ids) in scopes.items():
        with act(house, **ids):
            counts[who] = HoursWeek.objects.count()
    assert counts == {"author": 7, "nobody": 0, "colleague": 0, "elsewhere": 0}
    facts = {"organisation": own.organisation, "week": LAST_WEEK, "answer": ALL}
    with act(own, user=hr):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            HoursWeek.objects.create(author=member, user=member.user, **facts)


def test_the_worker_that_sends_messages_reads_no_hours(own, member, as_login):
    two_bad_months(member)
    with as_login("overview"):
        assert HoursWeek.objects.values("id").count() == 7
    with as_login("system"), pytest.raises(DatabaseError, match="permission denied"):
        with transaction.atomic():
            HoursWeek.objects.values("id").count()


@pytest.mark.parametrize(
    "values", [{"week": date(2027, 3, 9)}, {"answer": 3}, {"answer": 1, "hours": -1}]
)
def test_the_database_itself_refuses_what_cannot_be(own, member, values):
    with pytest.raises(IntegrityError, match="hours_"), transaction.atomic():
        HoursWeekFactory(organisation=own.organisation, author=member, **values)
