"""The number of queries of a page, literally: session, user, wall, member and rights included."""

from datetime import date, timedelta

import pytest

from ambassadors.cards.actions import make_sheet
from ambassadors.hours.weeks import monday
from ambassadors.models import TimeAgreement
from organisations import clock
from organisations.doors import doors
from organisations.models import Door, Organisation, Party, Profile
from organisations.tenancy import scope
from roles.models import Assignment, Task
from tests.factories import (
    AnnouncementFactory,
    AppointmentFactory,
    AssignmentFactory,
    ConversationFactory,
    DocumentFactory,
    FacilityFactory,
    HoursWeekFactory,
    InboxItemFactory,
    InvitationFactory,
    LearningQuestionFactory,
    LearningStoryFactory,
    LogDecisionFactory,
    ManagementDecisionFactory,
    MemberFactory,
    MomentFactory,
    OfferFactory,
    ProgrammeOfferFactory,
    PublicCardFactory,
    QuestionFactory,
    RecallFactory,
    ReleaseDownloadFactory,
    ReleaseFactory,
    SectorFactory,
    SeriesFactory,
    SharedActionFactory,
    StatusChangeFactory,
    SupportRequestFactory,
    TipFactory,
)
from tests.pilot.counting import queries
from tests.pilot.lists_of_kit import KIT
from tests.pilot.lists_of_knowledge import KNOWLEDGE
from tests.pilot.lists_of_radar import RADAR
from tests.pilot.lists_of_reports import REPORTS
from tests.pilot.lists_of_rhythm import RHYTHM
from tests.pilot.lists_of_rounds import ROUNDS
from tests.pilot.lists_of_run import RUN

HOME, LIST = 8, 10


# --- Home


@pytest.mark.parametrize(
    ("role", "number"),
    [
        ("manager", 7),
        ("communications", 6),
        ("project_leader", 8),
        ("works_council", 8),
        ("hr", 8),
        ("ambassador", 8),
    ],
)
def test_home_stays_within_its_budget_whatever_is_planned(own, sign_in, role, number):
    client, home = sign_in(own.user(role)), f"/o/{own.slug}/"
    counts = [queries(client.get, home)]
    series = SeriesFactory(
        organisation=own.organisation,
        ambassador=own.members["ambassador"],
        partner=own.members["hr"],
    )
    for days in range(1, 21):
        MomentFactory(
            organisation=own.organisation,
            series=series,
            date=clock.today() + timedelta(days=days),
        )
    InboxItemFactory.create_batch(20, user=own.user(role), organisation=own.organisation)
    LogDecisionFactory(organisation=own.organisation)
    counts.append(queries(client.get, home))
    assert counts == [number, number]
    assert number <= HOME


# --- Lists: the same number with 1, 3 and 20 rows


def people(own, team, n):
    AssignmentFactory.create_batch(n, organisation=own.organisation, role="manager")
    InvitationFactory.create_batch(n, organisation=own.organisation)


def tasks(own, team, n):
    rows = Task.objects.filter(organisation=own.organisation)
    kept = list(rows.filter(role="project_leader").values_list("pk", flat=True)[:n])
    rows.exclude(pk__in=kept).delete()


def documents(own, team, n):
    DocumentFactory.create_batch(n, organisation=own.organisation, state="ready")


def decisions(own, team, n):
    file = DocumentFactory(
        organisation=own.organisation, kind="works-council-file", content={"sections": []}
    )
    LogDecisionFactory.create_batch(n, organisation=own.organisation, file=file)
    QuestionFactory.create_batch(n, organisation=own.organisation)
    for member in MemberFactory.create_batch(n, organisation=own.organisation):
        Party.objects.create(
            organisation=own.organisation,
            document=file,
            side="works_council",
            role="works_council",
            member=member,
            name=member.name,
        )


def conversations(own, team, n):
    LogDecisionFactory(organisation=own.organisation)
    ConversationFactory.create_batch(
        n, organisation=own.organisation, author=own.members["ambassador"]
    )


def learner_cards(own, team, n):
    LogDecisionFactory(organisation=own.organisation)
    ambassador = own.members["ambassador"]
    with scope(org=own.organisation.pk, member=ambassador.pk):
        for number in range(1, n + 1):
            make_sheet(by=ambassador, number=number)


def hours(own, team, n):
    ambassador = own.members["ambassador"]
    Assignment.objects.filter(member=ambassador).update(starts=clock.today() - timedelta(days=365))
    for number in range(1, n + 1):
        week = monday(clock.today()) - timedelta(days=7 * number)
        HoursWeekFactory(organisation=own.organisation, author=ambassador, week=week, answer=0)


def offers(own, team, n):
    OfferFactory.create_batch(n, organisation=own.organisation, checked_by=own.members["hr"])
    OfferFactory.create_batch(n, organisation=own.organisation, checked_on=date(2026, 1, 1))
    staff = team.staff["programme_staff"]
    ProgrammeOfferFactory.create_batch(n, programme=team.programme, checked_by=staff)


def messages(own, team, n):
    InboxItemFactory.create_batch(n, user=own.user("hr"), organisation=own.organisation)


def releases(own, team, n):
    """Asked, approved, downloaded and recalled."""
    researcher, steward = team.staff["researcher"], team.staff["data_steward"]
    approved = {"state": "approved", "decided_by": steward, "decided_at": clock.now()}
    for _ in range(n):
        ReleaseFactory(asked_by=researcher)
        release = ReleaseFactory(asked_by=researcher, **approved)
        ReleaseDownloadFactory(release=release, by=researcher)
        RecallFactory(release=release)


def ambassadors(own, team, n):
    here = {"organisation": own.organisation}
    for assignment in AssignmentFactory.create_batch(n, **here):
        member = assignment.member
        document = DocumentFactory(**here, kind="appointment")
        AppointmentFactory(**here, member=member, document=document)
        FacilityFactory(**here, ambassador=member, status="there")
        LearningStoryFactory(**here, member=member)
        AssignmentFactory(**here, member=member, role="manager")
        AssignmentFactory(**here, ends=clock.today() - timedelta(days=1))


def organisations(own, team, n):
    for number in range(n):
        made = Organisation.objects.create(
            programme=team.programme,
            sector=own.organisation.sector,
            slug=f"more-{number}",
            name=f"More {number}",
        )
        Profile.objects.create(organisation=made, starts=clock.today())


def sectors(own, team, n):
    SectorFactory.create_batch(n, programme=team.programme)


def steps(own, team, n):
    StatusChangeFactory.create_batch(n, organisation=own.organisation)


def agreed_beforehand(own, team, n):
    ManagementDecisionFactory.create_batch(n, organisation=own.organisation)


def announcements(own, team, n):
    AssignmentFactory.create_batch(n, organisation=own.organisation, role="manager")
    leader = own.members["project_leader"]
    for state in ("draft", "sent"):
        AnnouncementFactory.create_batch(
            n,
            organisation=own.organisation,
            made_by=leader,
            recipient=own.members["manager"],
            template="manager",
            state=state,
            sent_on=clock.today(),
            sent_by=leader,
        )


def questions(own, team, n):
    asked = {"organisation": own.organisation, "asked_by": own.members["project_leader"]}
    SupportRequestFactory.create_batch(n, **asked, asked_as="project_leader")
    SupportRequestFactory.create_batch(
        n, **asked, asked_as="project_leader", state="answered", answered_at=clock.now()
    )
    SharedActionFactory.create_batch(n, organisation=own.organisation)


def contacts(own, team, n):
    for _ in range(n):
        member = MemberFactory(
            organisation=own.organisation, contact_id=team.staff["union_contact"].pk
        )
        AssignmentFactory(organisation=own.organisation, member=member)


def time_agreements(own, team, n):
    members, today = own.members, clock.today()
    for number in range(n):
        TimeAgreement.objects.create(
            organisation=own.organisation,
            ambassador=members["ambassador"],
            manager=members["manager"],
            organiser=members["project_leader"],
            hours=4,
            valid_from=today + timedelta(days=number),
            valid_until=today + timedelta(days=number),
            state="in_force",
        )


def shared(own, team, n):
    """Questions that were handed over, tips and cards, each of somebody else."""
    here = {"organisation": own.organisation}
    doors.make(Door.Kind.FIND, own.organisation, own.members["hr"].pk, days=9)
    for assignment in AssignmentFactory.create_batch(n, **here):
        PublicCardFactory(**here, member=assignment.member)
        for ambassador in (assignment.member, own.members["ambassador"]):
            LearningQuestionFactory(**here, ambassador=ambassador)
            TipFactory(**here, author=ambassador, state="shown")
        TipFactory(**here, author=assignment.member)


LISTS = [
    ("hr", "/o/{}/questions/", shared, 7),
    ("ambassador", "/o/{}/questions/", shared, 7),
    ("communications", "/o/{}/board/", shared, 8),
    ("ambassador", "/o/{}/board/", shared, 8),
    ("communications", "/o/{}/offers/", shared, 7),
    ("communications", "/o/{}/find/poster/", shared, 8),
    ("project_leader", "/o/{}/agreements/", time_agreements, 8),
    ("project_leader", "/o/{}/people/", people, 8),
    ("project_leader", "/o/{}/tasks/?whose=all", tasks, 6),
    ("project_leader", "/o/{}/tasks/", tasks, 6),
    ("project_leader", "/o/{}/plan/", tasks, 7),
    ("hr", "/o/{}/documents/", documents, 7),
    ("communications", "/o/{}/announcements/", announcements, 9),
    ("works_council", "/o/{}/works-council/", decisions, 10),
    ("project_leader", "/o/{}/who-sees-what/", people, 5),
    ("ambassador", "/o/{}/conversations/", conversations, 9),
    ("ambassador", "/o/{}/conversations/cards/", learner_cards, 8),
    ("ambassador", "/o/{}/conversations/cards/1/", learner_cards, 8),
    ("ambassador", "/o/{}/conversations/tally/", conversations, 8),
    ("ambassador", "/o/{}/conversations/hours/", hours, 10),
    *RHYTHM,
    ("ambassador", "/o/{}/offers/", offers, 7),
    ("ambassador", "/o/{}/offers/?q=heftruck", offers, 7),
    ("hr", "/o/{}/offers/manage/", offers, 7),
    ("programme_staff", "/programme/offers/", offers, 8),
    ("project_leader", "/o/{}/help/", questions, 9),
    ("ambassador", "/o/{}/help/", questions, 8),
    ("programme_staff", "/programme/requests/", questions, 10),
    ("programme_staff", "/programme/requests/?show=all", questions, 10),
    ("programme_staff", "/programme/organisations/{}/actions/", questions, 10),
    ("programme_staff", "/programme/contacts/", contacts, 10),
    *KNOWLEDGE,
    *KIT,
    *REPORTS,
    *RADAR,
    ("project_leader", "/o/{}/ambassadors/", ambassadors, 9),
    ("hr", "/o/{}/ambassadors/meet/", ambassadors, 6),
    ("manager", "/o/{}/facilities/", ambassadors, 6),
    ("ambassador", "/o/{}/facilities/", ambassadors, 6),
    ("hr", "/inbox/", messages, 4),
    ("programme_staff", "/programme/", organisations, 9),
    ("programme_staff", "/programme/?phase=starting&name=more", organisations, 9),
    ("programme_staff", "/programme/pipeline/", organisations, 10),
    ("programme_staff", "/programme/sectors/", sectors, 8),
    ("project_leader", "/o/{}/organisation/", agreed_beforehand, 9),
    ("researcher", "/research/", releases, 9),
    ("data_steward", "/research/releases/recalls/", releases, 9),
    *ROUNDS,
    *RUN,
]


@pytest.mark.parametrize("rows", [1, 3, 20])
@pytest.mark.parametrize(
    ("role", "path", "fill", "number"),
    LISTS,
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_list_costs_the_same_with_any_number_of_rows(
    own, team, sign_in, role, path, fill, number, rows
):
    fill(own, team, rows)
    inside = role in own.members
    client = sign_in((own if inside else team).user(role), second_factor=not inside)
    assert queries(client.get, path.format(own.slug)) == number
    assert number <= LIST
