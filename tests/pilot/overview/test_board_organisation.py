"""Where the drill-down ends: the page of one organisation for the programme team."""

import csv
import io
from datetime import timedelta

import pytest

from evaluations.conditions.actions import quarter_of
from evaluations.conditions.rules import CONDITIONS
from evaluations.models import ConditionScore
from organisations import clock
from pilot.overview.board.detail import lines, quarters
from pilot.overview.board.multiples import LABELS, NUMBERS, WIDTH, multiples
from tests.factories import (
    ActivityFactory,
    GatheringFactory,
    MomentFactory,
    SessionFactory,
    SignUpFactory,
    SupportGivenFactory,
    SupportRequestFactory,
)
from tests.pilot.counting import queries

DAY = timedelta(days=1)


@pytest.fixture(params=["programme_staff", "union_contact"])
def staff(sign_in, team, request):
    return sign_in(team.user(request.param), second_factor=True)


@pytest.fixture
def url(own):
    return f"/programme/organisations/{own.slug}/"


def keep(house, *points):
    """The points of the first condition, the newest quarter last."""
    day = quarter_of(clock.today())
    for number in reversed(points):
        scores = {one.code: [0, "0 van 1"] for one in CONDITIONS}
        scores[CONDITIONS[0].code] = [number, "=1 van 1"]
        ConditionScore.objects.create(
            organisation=house.organisation, quarter=day, scores=scores, points=number, rules=1,
            made_on=clock.today(),
        )  # fmt: skip
        day = quarter_of(day - DAY)


@pytest.mark.row("H08")
def test_each_flag_says_why_and_what_to_do_and_leads_there(sign_in, team, own, url):
    SupportRequestFactory(
        organisation=own.organisation, asked_by=own.members["hr"], answer_by=clock.today() - DAY
    )
    where = {
        "programme_staff": ["support_desk", "ambassador_contacts", "desk_shared_actions"],
        "union_contact": ["support_desk", "", "desk_shared_actions"],
    }
    for role, places in where.items():
        page = sign_in(team.user(role), second_factor=True).get(url)
        assert [flag.code for flag, _why, _url in page.context["flags"]] == [
            "help_late", "no_contact", "late",
        ]  # fmt: skip
        for (flag, why, address), place in zip(page.context["flags"], places, strict=True):
            assert why in page.text
            assert str(flag.todo) in page.text
            assert bool(address) is bool(place)
            assert not address or f'href="{address}"' in page.text


def test_the_conditions_stand_as_a_picture_with_the_same_numbers_beside_it(staff, own, url):
    keep(own, 0, 1, 2)
    page = staff.get(url)
    first = page.context["lines"][0]
    assert (first.points, first.now, first.parts) == ((0, 1, 2), 2, "=1 van 1")
    heights = [bar.height for bar in page.context["multiples"].panels[0].bars]
    assert heights == sorted(heights)
    assert heights[0] > 0
    svg = page.text.split('<svg class="chart"')[1].split("</svg>")[0]
    assert svg.count("<rect") == 30
    assert "<title" in svg
    assert "<desc" in svg
    assert all(str(one.label).replace("&", "&amp;") in svg for one in CONDITIONS)


def test_before_the_first_night_the_page_says_that_nothing_was_counted(staff, url):
    assert "nog niet geteld" in staff.get(url).text
    assert '<svg class="chart"' not in staff.get(url).text


def test_the_picture_stays_within_its_frame_and_leaves_a_gap_for_what_was_not_counted():
    table = {
        "quarter": [f"{2018 + n // 4}-{n % 4 * 3 + 1:02}-01" for n in range(16)],
        "points": [0] * 16,
        "scores": [{} if n == 3 else {CONDITIONS[0].code: [9, ""]} for n in range(16)],
    }
    found = quarters(table)
    drawn = multiples(lines(found), found)
    assert [len(panel.bars) for panel in drawn.panels] == [15] + [0] * 9
    for bar in drawn.panels[0].bars:
        assert LABELS <= bar.x < bar.x + bar.width <= WIDTH - NUMBERS
        assert 0 <= bar.y < bar.y + bar.height <= drawn.height
    assert (drawn.first, drawn.last) == ("2018-1", "2021-4")
    assert multiples([], []) is None


def test_the_file_has_every_quarter_and_no_formula(staff, own, other, url):
    keep(own, *[1] * 12)
    keep(other, 2)
    answer = staff.get(f"{url}conditions/file/")
    found = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(found) == 12 * 10
    assert {line["Wat is geteld"] for line in found} == {"'=1 van 1", "0 van 1"}
    assert {line["Punten"] for line in found} == {"0", "1"}


def test_help_and_what_comes_stand_there_without_people(staff, own, other, team, url):
    here, today = {"organisation": own.organisation}, clock.today()
    SupportRequestFactory(**here, asked_by=own.members["hr"], question="Wie helpt Amina?")
    SupportRequestFactory(
        **here, asked_by=own.members["hr"], state="answered", answered_at=clock.now(), hours="1.5"
    )
    SupportGivenFactory(
        given_by=team.staff["union_contact"], level="meso", organisation=own.organisation
    )
    MomentFactory(**here, date=today + 9 * DAY, place="Achterkamer")
    ActivityFactory(
        **here, added_by=own.members["hr"], date=today + 3 * DAY, title="Taart voor Bert"
    )
    gathering = GatheringFactory(programme=own.organisation.programme, title="Luisteren")
    SessionFactory(gathering=gathering, date=today + 5 * DAY)
    for role in ("hr", "ambassador"):
        SignUpFactory(**here, member=own.members[role], gathering_id=gathering.pk)
    SignUpFactory(
        organisation=other.organisation, member=other.members["hr"], gathering_id=gathering.pk
    )
    page = staff.get(url)
    seen = page.context["seen"]
    assert (seen.asked, seen.answered, page.context["hours"]) == (2, 1, 3.5)
    assert [event.day - today for event in seen.events] == [3 * DAY, 5 * DAY, 9 * DAY]
    assert (seen.events[1].title, seen.events[1].people) == ("Luisteren", 2)
    hidden = ["Wie helpt", "Achterkamer", "Taart", *(m.name for m in own.members.values())]
    assert [words for words in hidden if words in page.text] == []


def test_the_page_costs_the_same_with_much_and_little(staff, own, url):
    few = queries(staff.get, url)
    keep(own, *[1] * 12)
    for number in range(1, 30):
        MomentFactory(organisation=own.organisation, date=clock.today() + number * DAY)
        SupportRequestFactory(organisation=own.organisation, asked_by=own.members["hr"])
    assert queries(staff.get, url) == few
