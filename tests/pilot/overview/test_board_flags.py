"""The flags, one by one: when each is raised, when not (any more), and what it says."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from pilot.overview.board.flags import (
    BY_CODE,
    FLAGS,
    NOW,
    SOON,
    WATCH,
    Facts,
    raised,
    weight,
    weights,
)
from pilot.overview.board.stages import RUNS, Stage

TODAY = date(2026, 11, 2)
DAY = timedelta(days=1)
GOOD = Facts(
    today=TODAY,
    stage=Stage.THIRD_YEAR,
    starts=date(2024, 1, 15),
    has_leader=True,
    ambassadors=2,
    log_is_open=True,
    next_moment=TODAY + 9 * DAY,
    last_moment=TODAY - 60 * DAY,
    points=12,
    points_before=12,
    agreed_until=date(2027, 12, 31),
    programme_ends=date(2028, 12, 31),
    continuity=True,
)
ONLY_STAGE = {
    "no_leader": RUNS, "no_ambassador": RUNS, "help_late": set(Stage),
    "log_closed": {Stage.RUNNING, Stage.THIRD_YEAR}, "no_talks": {Stage.RUNNING, Stage.THIRD_YEAR},
    "agreement": RUNS | {Stage.PAUSED}, "fell": RUNS, "no_contact": RUNS, "managing": RUNS,
    "no_plan": {Stage.THIRD_YEAR}, "late": RUNS,
}  # fmt: skip
# Code → what is wrong, and what its sentence must say.
WRONG = {
    "no_leader": ({"has_leader": False}, "geen projectleider"),
    "no_ambassador": ({"ambassadors": 0}, "Niemand is daar nu leerambassadeur"),
    "help_late": ({"help_late": 3}, "3 hulpvragen wachten langer"),
    "log_closed": ({"log_is_open": False}, "sinds 15 januari 2024"),
    "no_talks": ({"next_moment": None, "last_moment": None}, "Al een half jaar"),
    "agreement": ({"agreed_until": TODAY - DAY}, "afgelopen op 1 november 2026"),
    "fell": ({"points": 9}, "van 12 naar 9 van de 20"),
    "no_contact": ({"without_contact": 1}, "1 leerambassadeur heeft geen contactpersoon"),
    "managing": ({"managing": 2}, "2 leerambassadeurs zijn"),
    "no_plan": ({"continuity": None}, "nog geen plan"),
    "late": ({"late": 5}, "5 taken zijn te laat"),
}


def codes(**changes):
    return [flag.code for flag in raised(replace(GOOD, **changes))]


def test_where_all_is_well_there_is_no_flag():
    assert codes() == codes(late=4) == []


@pytest.mark.row("H08")
@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_raises_its_own_flag_and_says_why_and_what_to_do(code):
    changes, sentence = WRONG[code]
    assert codes(**changes) == [code]
    flag = BY_CODE[code]
    assert sentence in flag.why(replace(GOOD, **changes))
    assert re.fullmatch(r"[A-Z].+\.", str(flag.todo))


@pytest.mark.parametrize("code", WRONG)
@pytest.mark.parametrize("stage", Stage)
def test_a_flag_is_raised_only_where_it_is_time_for_it(code, stage):
    changes, _sentence = WRONG[code]
    assert (code in codes(stage=stage, **changes)) == (stage in ONLY_STAGE[code])


def test_every_flag_is_tested_and_the_heaviest_stand_first():
    assert WRONG.keys() == ONLY_STAGE.keys() == BY_CODE.keys() == {flag.code for flag in FLAGS}
    every = raised(
        replace(GOOD, **{k: v for facts, _text in WRONG.values() for k, v in facts.items()})
    )
    assert len(every) == len(FLAGS)
    found = [flag.weight for flag in every]
    assert found == sorted(found, reverse=True)
    assert set(found) == {NOW, SOON, WATCH}
    assert weight(every) == sum(found)
    assert sum(labels.count(",") + 1 for _weight, labels in weights()) == len(FLAGS)


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.code)
def test_a_flag_leads_to_a_page_about_that_organisation(flag):
    assert "de-halm" in flag.place.url("de-halm")
    assert flag.place.url("de-halm").startswith(reverse("overview"))


# --- Around the edges


def test_an_invitation_is_not_yet_a_project_leader_but_the_sentence_tells_of_it():
    facts = replace(GOOD, has_leader=False, leader_invited=True)
    assert [flag.code for flag in raised(facts)] == ["no_leader"]
    assert "uitgenodigd" in BY_CODE["no_leader"].why(facts)


@pytest.mark.parametrize(
    ("ahead", "held", "silent"),
    [(None, 184, True), (None, 183, False), (0, None, False), (None, None, True)],
)
def test_a_talk_that_is_planned_or_was_held_in_half_a_year_is_enough(ahead, held, silent):
    facts = {
        "next_moment": None if ahead is None else TODAY + ahead * DAY,
        "last_moment": None if held is None else TODAY - held * DAY,
    }
    assert ("no_talks" in codes(**facts)) is silent


@pytest.mark.row("A09")
@pytest.mark.parametrize(
    ("until", "flagged"),
    [(TODAY + 30 * DAY, False), (TODAY + 29 * DAY, True), (TODAY, True), (TODAY - DAY, True)],
)
def test_an_agreement_is_flagged_a_month_before_it_ends(until, flagged):
    assert ("agreement" in codes(agreed_until=until)) is flagged


def test_who_agreed_until_the_end_of_the_programme_is_not_asked_again():
    assert codes(agreed_until=TODAY + DAY, programme_ends=TODAY + DAY) == []
    assert codes(agreed_until=TODAY + DAY, programme_ends=TODAY + 2 * DAY) == ["agreement"]


def test_without_any_agreement_who_is_starting_up_gets_time():
    assert codes(agreed_until=None) == ["agreement"]
    assert codes(agreed_until=None, stage=Stage.STARTING) == []


@pytest.mark.parametrize(
    ("before", "now", "fell"), [(12, 11, True), (12, 12, False), (11, 12, False), (None, 3, False)]
)
def test_conditions_fall_against_the_quarter_before(before, now, fell):
    assert ("fell" in codes(points_before=before, points=now)) is fell


@pytest.mark.row("A17")
def test_half_a_plan_for_afterwards_is_a_gap_in_the_third_year_too():
    assert codes(continuity=False) == ["no_plan"]
    assert "ontbreekt" in BY_CODE["no_plan"].why(replace(GOOD, continuity=False))
