"""What the report counts, and what it does not tell."""

from datetime import UTC, date, datetime, time

import pytest

from evaluations.conditions.models import ConditionScore
from evaluations.conditions.rules import CONDITIONS
from evaluations.programme.models import PlannedAction
from organisations import clock
from organisations.models import ContinuityPlan, FigureRun, Profile, ProgrammeFigure
from research.evaluation.actions import publish as publish_evaluation
from tests.factories import (
    GatheringFactory,
    MemberFactory,
    MethodVersionFactory,
    PresenceFactory,
    SessionFactory,
    SignUpFactory,
    StatusChangeFactory,
    SupportGivenFactory,
    SupportRequestFactory,
)

SPRING = date(2026, 5, 20)


def came(house, session, number, times=1):
    for _ in range(number):
        member = MemberFactory(organisation=house.organisation)
        sign_up = SignUpFactory(
            organisation=house.organisation, member=member, gathering_id=session.gathering_id
        )
        for _time in range(times):
            PresenceFactory(sign_up=sign_up, session_id=session.pk, state="present")
            session = SessionFactory(gathering=session.gathering, date=session.date)


def test_a_small_sector_is_one_of_the_others_and_so_is_the_next_where_that_is_too_few(
    publish, rows, own, other, neighbours
):
    """Two sectors of one organisation are two together: one more sector goes in with them."""
    assert rows(publish(), "sectors") == {"andere sectoren": [5]}


def test_enough_small_sectors_together_leave_the_large_one(publish, rows, own, other, neighbours):
    small = neighbours[0]
    small.pk, small.slug, small.name = None, "derde", "Derde Klein"
    small.sector = own.organisation.sector
    small.save()
    assert rows(publish(), "sectors") == {"Techniek": [3], "andere sectoren": [3]}


def test_where_an_organisation_stood_is_of_the_last_day_of_the_year(publish, rows, neighbours):
    now = rows(publish(2026), "organisations")
    assert now["actief"] == [5]
    assert rows(publish(2025), "organisations") == {}


def test_who_came_is_counted_only_where_nobody_is_recognised(publish, rows, own):
    """Six people came to the training; two to the intervision, so that and the sum are withheld."""
    training = SessionFactory(gathering=GatheringFactory(kind="training"), date=SPRING)
    came(own, training, 6)
    intervision = SessionFactory(gathering=GatheringFactory(kind="intervision"), date=SPRING)
    came(own, intervision, 2)
    found = rows(publish(), "gatherings")
    assert found["Training"][1] == 5
    assert found["Intervisie"][1] is None
    assert found["alles samen"][1] is None


@pytest.mark.row("A12")
def test_support_is_told_in_hours_for_each_level(publish, rows, own, team):
    staff = team.staff["programme_staff"]
    SupportGivenFactory(given_by=staff, on=SPRING, level="macro", hours="2.5")
    SupportGivenFactory(given_by=staff, on=date(2025, 5, 20), level="macro", hours="8")
    moment = datetime.combine(SPRING, time(9), UTC)
    asked = {"organisation": own.organisation, "asked_by": own.members["ambassador"]}
    for days, hours in ((1, "1.5"), (30, "1.0")):
        SupportRequestFactory(
            **asked, asked_as="ambassador", state="answered", hours=hours, asked_at=moment,
            answer_by=date(2026, 5, 27), answered_at=moment + days * clock.DAY,
        )  # fmt: skip
    report = publish()
    hours = {name: value for name, [_whom, value] in rows(report, "support").items()}
    assert hours == {"micro": 2.5, "meso": 0, "macro": 2.5}
    done = rows(report, "done")
    assert done["Hulpvragen van organisaties"] == [2]
    assert done["Waarvan beantwoord"] == [2]
    assert done["Waarvan op tijd beantwoord"] == [1]


def test_the_conditions_of_this_year_stand_beside_those_of_last_year(
    publish, rows, own, other, neighbours
):
    code = CONDITIONS[0].code
    for organisation in (own.organisation, other.organisation, neighbours[0]):
        StatusChangeFactory(organisation=organisation, to_status="active", on=date(2025, 3, 1))
        for quarter, points in ((date(2025, 10, 1), 1), (date(2026, 10, 1), 2)):
            ConditionScore.objects.create(
                organisation=organisation, quarter=quarter, points=points, rules=1,
                scores={code: [points, ""]}, made_on=quarter,
            )  # fmt: skip
    report = publish()
    found = rows(report, "conditions")
    assert found[str(CONDITIONS[0].label)] == [0, 3]
    assert found[str(CONDITIONS[1].label)] == [0, 0]
    [section] = [one for one in report.content["sections"] if one["key"] == "conditions"]
    assert section["head"][1:] == ["2025", "2026"]
    assert section["bars"] == [[1, 2]]
    assert "2025: 3; 2026: 3" in section["intro"]


def scored(organisations, met):
    """In the newest quarter: the first so many of them meet the first condition."""
    for nth, organisation in enumerate(organisations):
        ConditionScore.objects.create(
            organisation=organisation, quarter=date(2026, 10, 1), points=2, rules=1,
            scores={CONDITIONS[0].code: [2 if nth < met else 1, ""]}, made_on=date(2026, 10, 1),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("met", "shown"), [(0, 0), (1, None), (2, None), (3, None), (4, None), (5, 5)]
)
def test_one_or_two_that_meet_a_condition_or_do_not_are_never_told(
    publish, rows, own, other, neighbours, met, shown
):
    scored([own.organisation, other.organisation, *neighbours], met)
    assert rows(publish(), "conditions")[str(CONDITIONS[0].label)] == [shown]


@pytest.mark.parametrize("status", ["approached", "candidate", "withdrawn"])
def test_the_conditions_are_of_who_takes_part(publish, own, other, neighbours, status):
    """As many as the page for everybody tells."""
    StatusChangeFactory(organisation=own.organisation, to_status=status, on=clock.today())
    scored([own.organisation, other.organisation, *neighbours], 0)
    sections = {one["key"]: one for one in publish().content["sections"]}
    assert "2026: 4." in sections["conditions"]["intro"]
    assert sum(row[1] for row in sections["sectors"]["rows"]) == 4


def test_the_conditions_of_two_organisations_are_not_told(publish, rows, own, other):
    for house in (own, other):
        ConditionScore.objects.create(
            organisation=house.organisation, quarter=date(2026, 10, 1), points=2, rules=1,
            scores={CONDITIONS[0].code: [2, ""]}, made_on=date(2026, 10, 1),
        )  # fmt: skip
    assert rows(publish(), "conditions")[str(CONDITIONS[0].label)] == [None]


def test_conversations_come_from_stored_figures_and_what_is_withheld_stays_withheld(
    publish, rows, staff, team
):
    for quarter in (date(2026, 1, 1), date(2026, 4, 1)):
        FigureRun.objects.create(
            programme=team.programme, quarter=quarter, rules=1, made_on=clock.today()
        )
    facts = {"programme": team.programme, "quarter": date(2026, 1, 1)}
    ProgrammeFigure.objects.create(**facts, measure="talks", value=45)
    ProgrammeFigure.objects.create(**facts, measure="subject_3", value=15)
    report = publish()
    assert rows(report, "conversations") == {
        "kwartaal 1 van 2026": [45],
        "kwartaal 2 van 2026": [None],
    }
    shown = [row for row in rows(report, "subjects").values() if row[0] is not None]
    assert shown == [[15]]
    told = {one["key"]: one["title"] for one in report.content["sections"]}
    assert told["subjects"] != told["obstacles"]
    both = rows(report, "subjects").keys() & rows(report, "obstacles").keys()
    assert both <= {"Taal", "Iets anders"}
    text = staff.get(f"/programme/reports/{report.pk}/").text
    assert "niet getoond" in text
    file = staff.get(f"/programme/reports/{report.pk}/tables/conversations/").content.decode()
    assert file.splitlines()[1:] == ["kwartaal 1 van 2026;45", "kwartaal 2 van 2026;"]


@pytest.mark.row("A17")
def test_from_the_third_year_a_plan_for_afterwards_is_counted(publish, rows, own, other):
    Profile.objects.update(starts=date(2024, 10, 1))
    ContinuityPlan.objects.create(organisation=own.organisation, place="In de functie")
    assert list(rows(publish(), "continuity").values()) == [[2], [1], [0]]
    assert list(rows(publish(2025), "continuity").values()) == [[0], [0], [0]]


@pytest.mark.row("A02")
def test_the_activity_plan_of_the_period_stands_in_it_without_the_name_of_who_does_it(
    publish, rows, team
):
    facts = {"programme": team.programme, "owner": team.staff["union_contact"], "level": "macro"}
    PlannedAction.objects.create(
        **facts, title="Fonds spreken", party="cnv", first=SPRING, last=SPRING
    )
    PlannedAction.objects.create(
        **facts, title="Vorig jaar", party="cnv", first=date(2025, 2, 1), last=date(2025, 3, 1)
    )
    report = publish()
    assert list(rows(report, "plan")) == ["Fonds spreken"]
    assert rows(report, "plan")["Fonds spreken"][0] == "CNV"
    assert team.staff["union_contact"].name not in str(report.content)


def test_evaluations_and_methods_are_counted_and_no_name_stands_in_it(
    publish, rows, own, other, act
):
    MethodVersionFactory()
    with act(own):
        publish_evaluation(own.organisation, by=own.members["project_leader"])
    report = publish()
    done = rows(report, "done")
    assert done["Evaluaties die organisaties publiceerden"] == [1]
    assert done["Methodes die gepubliceerd of vernieuwd zijn"] == [1]
    told = str(report.content)
    for house in (own, other):
        names = [house.organisation.name, *(member.name for member in house.members.values())]
        assert [name for name in names if name in told] == []
