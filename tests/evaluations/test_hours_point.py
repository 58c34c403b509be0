"""Missed hours reach an evaluation moment only when the ambassador puts them on the list."""

from datetime import date, time

import pytest

from ambassadors.models import HoursPoint
from evaluations.models import Moment
from organisations.models import AuditEntry
from roles import actions as roles
from roles.models import Assignment
from tests.ambassadors.hours import ALL, NOW, settle, told, two_bad_months
from tests.factories import HoursPointFactory, MomentFactory, SeriesFactory
from tests.pilot.counting import queries

SECRETS = ("gekregen 3,5 uur", "gekregen 1,5 uur", "Het rooster zit vol")


@pytest.fixture(autouse=True)
def _now(at, own, other):
    with at(NOW):
        settle(own)
        settle(other)
        two_bad_months(own.members["ambassador"])
        yield


@pytest.fixture
def amina(sign_in, own):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def peter(sign_in, own):
    return sign_in(own.user("hr"))


@pytest.fixture
def plan(own):
    """`plan()`: a moment of the ambassador and P&O."""

    def planned(day=date(2027, 4, 2), *, ambassador=None, hr=None, **facts):
        series = SeriesFactory(
            organisation=own.organisation,
            ambassador=ambassador or own.members["ambassador"],
            partner=hr or own.members["hr"],
        )
        return MomentFactory(
            organisation=own.organisation, series=series, date=day, time=time(10), **facts
        )

    return planned


@pytest.fixture
def moment(plan):
    return plan()


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/moments/hours/"


@pytest.fixture
def second(own):
    """Another person of P&O."""
    communications = own.members["communications"]
    roles.assign(communications, "hr", by=own.members["project_leader"])
    Assignment.objects.filter(member=communications).update(starts=date(2026, 9, 1))
    return communications


def seen(page):
    return [secret for secret in SECRETS if secret in page.text]


def share(client, url, moment, remark="Het rooster zit vol"):
    return client.post(url, {"moment": str(moment.pk), "remark": remark})


# --- Consent


@pytest.mark.row("B16")
def test_the_ambassador_reads_what_is_shared_and_with_whom_and_then_shares_it(
    amina, own, url, moment
):
    page = amina.get(url)
    assert seen(page) == ["gekregen 3,5 uur", "gekregen 1,5 uur"]
    for text in ("januari 2027: afgesproken 12 uur", "(4 weken ingevuld)", "Peter Postma, vrijdag"):
        assert text in page.text, text
    assert HoursPoint.objects.count() == 0
    assert share(amina, url, moment).url == f"/o/{own.slug}/conversations/hours/"
    point = HoursPoint.objects.get()
    assert (point.ambassador, point.shared_with) == (own.members["ambassador"], own.members["hr"])
    assert point.figures == [
        {"month": "2027-01-01", "weeks": 3, "agreed": "12.0", "received": "3.5"},
        {"month": "2027-02-01", "weeks": 4, "agreed": "16.0", "received": "1.5"},
    ]
    assert point.remark == "Het rooster zit vol"
    assert AuditEntry.objects.get(verb="share hours").subject == f"hourspoint:{point.pk}"
    page = amina.get(f"/o/{own.slug}/conversations/hours/")
    assert "Je uren staan op de lijst" in page.text
    assert "Je mist veel uren" not in page.text


def test_a_second_tap_shares_nothing_more(amina, url, moment):
    share(amina, url, moment)
    assert share(amina, url, moment, "Nog eens").status_code == 302
    assert HoursPoint.objects.get().remark == "Het rooster zit vol"


@pytest.mark.parametrize(
    ("field", "values"),
    [("moment", {"moment": "x"}), ("moment", {"moment": ""}), ("remark", {"remark": "x" * 301})],
)
def test_what_cannot_be_shared_is_explained_and_stays_typed(amina, url, moment, field, values):
    sent = {"moment": str(moment.pk), "remark": "Te druk"} | values
    answer = amina.post(url, sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["remark"].value() == sent["remark"]
    assert HoursPoint.objects.count() == 0


def test_a_moment_of_others_cannot_be_chosen(amina, own, url, moment, plan, second):
    theirs = plan(ambassador=second)
    assert share(amina, url, theirs).status_code == 422
    assert HoursPoint.objects.count() == 0


def test_without_a_planned_moment_the_page_says_to_plan_one(amina, own, url, plan):
    plan(day=date(2027, 3, 1))
    plan(status=Moment.Status.CANCELLED)
    page = amina.get(url)
    assert f'href="/o/{own.slug}/moments/plan/"' in page.text
    assert amina.post(url, {"remark": "x"}).status_code == 200
    assert HoursPoint.objects.count() == 0


def test_without_two_bad_months_there_is_nothing_to_share(amina, own, url, moment):
    from ambassadors.models import HoursWeek

    HoursWeek.objects.all().delete()
    told(own.members["ambassador"], 2, ALL, ALL)
    assert "Er is nu niets om op de lijst te zetten" in amina.get(url).text
    share(amina, url, moment)
    assert HoursPoint.objects.count() == 0


@pytest.mark.row("B16")
def test_it_can_be_taken_back_until_it_is_closed(amina, peter, own, url, moment):
    share(amina, url, moment)
    assert seen(amina.get(url)) == list(SECRETS)
    amina.post(f"{url}take-back/")
    assert HoursPoint.objects.count() == 0
    assert seen(peter.get(moment.get_absolute_url())) == []
    share(amina, url, moment)
    peter.post(f"{moment.get_absolute_url()}hours/close/")
    amina.post(f"{url}take-back/")
    assert HoursPoint.objects.get().closed_on == date(2027, 3, 20)


# --- Who sees it


@pytest.mark.row("B16")
def test_the_two_people_of_the_moment_see_it_there_and_close_it(amina, peter, own, url, moment):
    share(amina, url, moment)
    page = moment.get_absolute_url()
    for client in (peter, amina):
        assert seen(client.get(page)) == list(SECRETS)
    assert peter.post(f"{page}hours/close/").url == page
    assert HoursPoint.objects.get().closed_on == date(2027, 3, 20)
    for client in (peter, amina):
        assert seen(client.get(page)) == []
        assert client.post(f"{page}hours/close/").status_code == 404
    told_back = amina.get(f"/o/{own.slug}/conversations/hours/")
    assert "Je hebt over je uren gepraat met Peter Postma" in told_back.text


def test_the_ambassador_can_close_it_too(amina, url, moment):
    share(amina, url, moment)
    amina.post(f"{moment.get_absolute_url()}hours/close/")
    assert HoursPoint.objects.get().closed_on


def pages(house):
    yield from ("/", "/inbox/", "/account/")
    for path in (
        "", "people/", "tasks/", "tasks/?whose=all", "documents/", "works-council/", "moments/",
        "agreements/", "ambassadors/", "facilities/", "conversations/", "conversations/hours/",
        "moments/hours/", "profile/", "organisation/",
    ):  # fmt: skip
        yield f"/o/{house.slug}/{path}"


@pytest.mark.row("B16")
@pytest.mark.row("D16")
def test_nobody_else_sees_it_on_any_page(sign_in, amina, peter, own, other, url, moment, second):
    share(amina, url, moment)
    address = moment.get_absolute_url()
    assert seen(peter.get(address)) == list(SECRETS)
    # The manager of the ambassador leads the project and is an ambassador, too.
    for role in ("project_leader", "ambassador"):
        roles.assign(own.members["manager"], role, by=own.members["hr"])
    opened = 0
    for house in (own, other):
        for role, member in house.members.items():
            if house == own and role in {"ambassador", "hr"}:
                continue
            client = sign_in(member.user)
            for page in (*pages(house), address):
                answer = client.get(page)
                assert seen(answer) == [], (house.slug, role, page)
                opened += answer.status_code == 200
            assert client.post(f"{address}hours/close/").status_code in {403, 404}
    assert opened > 60
    assert HoursPoint.objects.get().closed_on is None
    # Who it was shared with sees it at the moment and nowhere else.
    for page in pages(own):
        assert seen(peter.get(page)) == [], page


def test_another_person_of_hr_who_plans_a_moment_does_not_see_it(
    sign_in, amina, own, url, moment, plan, second
):
    share(amina, url, moment)
    theirs = plan(hr=second)
    page = sign_in(second.user).get(theirs.get_absolute_url())
    assert page.status_code == 200
    assert seen(page) == []
    assert seen(amina.get(theirs.get_absolute_url())) == []


def test_it_stands_at_no_other_moment_of_the_person_it_was_shared_with(
    amina, peter, own, url, moment, plan, second
):
    share(amina, url, moment)
    before = plan(day=date(2027, 3, 19))
    cancelled = plan(day=date(2027, 4, 9), status=Moment.Status.CANCELLED)
    done = plan(day=date(2027, 4, 10), status=Moment.Status.DONE)
    with_another = plan(ambassador=second)
    for one in (before, cancelled, done, with_another):
        page = peter.get(one.get_absolute_url())
        assert page.status_code == 200
        assert seen(page) == [], one
    assert seen(peter.get(moment.get_absolute_url())) == list(SECRETS)


def test_a_point_of_another_organisation_does_not_show(peter, own, other, moment):
    members = other.members
    HoursPointFactory(
        organisation=other.organisation,
        ambassador=members["ambassador"],
        shared_with=members["hr"],
    )
    page = peter.get(moment.get_absolute_url())
    assert page.context["point"] is None
    HoursPointFactory(
        organisation=own.organisation,
        ambassador=own.members["ambassador"],
        shared_with=own.members["hr"],
    )
    assert peter.get(moment.get_absolute_url()).context["point"].organisation == own.organisation


# --- What it costs


def test_sharing_and_closing_cost_twelve_and_ten_queries(amina, peter, url, moment):
    data = {"moment": str(moment.pk), "remark": ""}
    assert queries(amina.post, url, data) == 12
    assert queries(peter.post, f"{moment.get_absolute_url()}hours/close/") == 10
