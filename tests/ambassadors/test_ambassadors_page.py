"""The project leader's page of the ambassadors, and what ambassadors tell about themselves."""

from datetime import date, timedelta

import pytest

from ambassadors.appointments.queries import overview
from ambassadors.models import Appointment, Facility, LearningStory, TimeAgreement
from organisations import clock
from organisations.models import Profile
from roles import actions as roles
from roles.models import Task
from tests.factories import AssignmentFactory, ConversationFactory, MemberFactory


@pytest.fixture
def asks(own, sign_in):
    return sign_in(own.user("project_leader"))


def the_row(asks, own):
    [row] = asks.get(f"/o/{own.slug}/ambassadors/").context["overview"].today
    return row


def appoint(own, member=None, **facts):
    return Appointment.objects.create(
        organisation=own.organisation, member=member or own.members["ambassador"], **facts
    )


@pytest.mark.row("B01")
@pytest.mark.row("B10")
def test_the_page_shows_each_ambassador_with_what_is_known(own, asks):
    address, member = f"/o/{own.slug}/ambassadors/", own.members["ambassador"]
    text = asks.get(address).text
    assert member.name in text
    assert "nog niet gemaakt" in text
    assert "0 van 8 geregeld" in text
    appoint(own, covers="Inpak & Oven", colleagues=80)
    Task.objects.filter(organisation=own.organisation, code="B12").update(
        status="done", done_on=clock.today()
    )
    for item in ("place", "phone"):
        Facility.objects.create(
            organisation=own.organisation, ambassador=member, item=item, owner="manager",
            status="there" if item == "place" else "not_needed",
        )  # fmt: skip
    TimeAgreement.objects.create(
        organisation=own.organisation,
        ambassador=member,
        manager=own.members["manager"],
        organiser=own.members["project_leader"],
        hours="4.5",
        state="in_force",
        valid_from=clock.today(),
        valid_until=date(clock.today().year + 1, 5, 1),
    )
    text = asks.get(address).text
    assert "Inpak &amp; Oven, 80 collega's" in text.replace("&#x27;", "'")
    assert "2 van 8 geregeld" in text
    assert f"4,5 uur per week, tot en met 1 mei {clock.today().year + 1}" in text
    assert the_row(asks, own).training == "klaar"
    assert "80 van de 120 collega" in text


@pytest.mark.row("B01")
def test_the_training_is_not_known_for_whose_task_it_is_not(own, asks):
    Task.objects.filter(organisation=own.organisation, code="B12").update(
        owner=own.members["hr"], status="done", done_on=clock.today()
    )
    assert the_row(asks, own).training == ""
    assert "nog niet bekend" in asks.get(f"/o/{own.slug}/ambassadors/").text


@pytest.mark.row("B01")
def test_who_stopped_stands_under_the_earlier_ambassadors(own, asks):
    gone = AssignmentFactory(
        organisation=own.organisation,
        member__name="Vroeger Geweest",
        ends=clock.today() - timedelta(days=1),
    )
    leaves = AssignmentFactory(
        organisation=own.organisation, member__name="Bijna Weg", ends=clock.today()
    )
    found = asks.get(f"/o/{own.slug}/ambassadors/").context["overview"]
    names = [row.member.name for row in found.today]
    assert names == [own.members["ambassador"].name, leaves.member.name]
    assert [row.member for row in found.earlier] == [gone.member]


@pytest.mark.row("B02")
@pytest.mark.parametrize("how", ["role", "appointment"])
def test_an_ambassador_who_manages_is_allowed_with_a_warning(own, asks, act, how):
    assert the_row(asks, own).manages is False
    if how == "role":
        with act(own):
            roles.assign(own.members["ambassador"], "manager", by=own.members["project_leader"])
    else:
        appoint(own, manages_colleagues=True)
    assert the_row(asks, own).manages is True
    assert (
        "Deze leerambassadeur is ook leidinggevende" in asks.get(f"/o/{own.slug}/ambassadors/").text
    )


@pytest.mark.row("B10")
@pytest.mark.parametrize(
    ("employees", "covered", "advised", "thin", "said"),
    [
        (None, 80, 0, False, "Vul het aantal medewerkers in"),
        (200, 80, 1, False, "80 van de 200"),
        (201, 80, 2, True, "Bij 201 collega's komt dat op 2"),
        (60, 80, 1, False, "meer dan de 60"),
        (60, None, 1, False, "nog niet opgeschreven"),
    ],
)
def test_coverage_is_held_against_the_number_of_employees(
    own, asks, employees, covered, advised, thin, said
):
    Profile.objects.filter(organisation=own.organisation).update(employees=employees)
    appoint(own, colleagues=covered)
    answer = asks.get(f"/o/{own.slug}/ambassadors/")
    coverage = answer.context["overview"].coverage
    assert (coverage.covered, coverage.advised, coverage.is_thin) == (covered or 0, advised, thin)
    assert said in answer.text


def test_nothing_of_conversations_is_on_the_page(own, asks):
    ConversationFactory.create_batch(
        7, organisation=own.organisation, author=own.members["ambassador"]
    )
    before = asks.get(f"/o/{own.slug}/ambassadors/").text
    assert "esprek" not in before.split("<main")[1].split("</main")[0]


def test_the_other_organisation_adds_nothing(own, other, act):
    appoint(other, colleagues=500, member=other.members["ambassador"])
    with act(own):
        found = overview(own.organisation)
    assert [row.member for row in found.today] == [own.members["ambassador"]]
    assert found.coverage.covered == 0


# --- The learning story


@pytest.fixture
def tells(own, sign_in):
    return sign_in(own.user("ambassador"))


@pytest.mark.row("B01")
def test_an_ambassador_tells_a_story_and_takes_it_back(own, tells, sign_in):
    address, meet = f"/o/{own.slug}/my-story/", f"/o/{own.slug}/ambassadors/meet/"
    reads = sign_in(own.user("communications"))
    said = "Ik leerde laat lezen <b>\r\n\r\nNu lees ik voor."
    assert tells.post(address, {"story": said}).status_code == 302
    assert "Ik leerde laat lezen &lt;b&gt;" in reads.get(meet).text
    assert (
        "Ik leerde laat"
        in sign_in(own.user("project_leader")).get(f"/o/{own.slug}/ambassadors/").text
    )
    assert "Ik leerde laat" in tells.get(address).text
    assert tells.post(address, {"story": " "}).status_code == 302
    assert not LearningStory.objects.exists()
    assert "Ik leerde laat" not in reads.get(meet).text
    # Empty again: nothing to remove.
    assert tells.post(address, {"story": ""}).status_code == 302


def test_the_way_to_the_story_is_on_the_first_page_of_an_ambassador(own, tells, asks):
    link = f'href="/o/{own.slug}/my-story/"'
    assert link in tells.get(f"/o/{own.slug}/").text
    assert link not in asks.get(f"/o/{own.slug}/").text


def test_the_page_says_who_can_read_the_story(own, tells):
    text = tells.get(f"/o/{own.slug}/my-story/").text
    assert "Interne projectleider, P&amp;O, Communicatie, Ondernemingsraad" in text


def test_a_story_that_is_too_long_is_kept_in_the_form(own, tells):
    said = "x" * 3001
    answer = tells.post(f"/o/{own.slug}/my-story/", {"story": said})
    assert answer.status_code == 422
    assert answer.context["form"]["story"].value() == said
    assert not LearningStory.objects.exists()


def test_stories_of_who_stopped_are_not_shown(own, sign_in):
    member = MemberFactory(organisation=own.organisation)
    LearningStory.objects.create(organisation=own.organisation, member=member, story="Oud verhaal")
    reads, meet = sign_in(own.user("hr")), f"/o/{own.slug}/ambassadors/meet/"
    assert "Oud verhaal" not in reads.get(meet).text
    AssignmentFactory(organisation=own.organisation, member=member)
    assert "Oud verhaal" in reads.get(meet).text
    assert meet in reads.get(f"/o/{own.slug}/people/").text
