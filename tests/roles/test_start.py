"""The page of the organisation: what the management team agreed, who was told, what comes after."""

from datetime import date, timedelta

import pytest

from organisations import clock
from organisations.models import AuditEntry, ContinuityPlan, ManagementDecision, Profile
from organisations.pipeline import queries
from roles.models import Announcement
from roles.start.queries import PARTIES, start_checklist

DECISION = {
    "agreed": "yes",
    "decided_on": "2026-03-02",
    "decided_by": "Dora Directeur, directeur",
    "hours": "4,5",
    "per": "week",
    "evidence": "Verslag van 2 maart",
}
PLAN = {
    "place": "Een vaste taak in elk team",
    "money": "Het scholingsbudget",
    "budget": "12000",
    "union_role": "De OR bespreekt het elk jaar",
    "starts": "2027-01-01",
    "ends": "2029-12-31",
}


@pytest.fixture
def leader(sign_in, own):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def page(own):
    return f"/o/{own.slug}/organisation/"


def decisions(house):
    return list(ManagementDecision.objects.filter(organisation=house.organisation))


def started(house, day):
    Profile.objects.filter(organisation=house.organisation).update(starts=day)


# --- The management team


@pytest.mark.row("A16")
def test_what_the_management_team_agreed_is_recorded_and_shown(leader, own, page):
    assert leader.post(f"{page}management/", DECISION).url == page
    newest = decisions(own)[0]
    assert (newest.agreed, newest.decided_on, newest.decided_by, str(newest.hours), newest.per) == (
        True, date(2026, 3, 2), "Dora Directeur, directeur", "4.5", "week",
    )  # fmt: skip
    assert newest.evidence == "Verslag van 2 maart"
    assert newest.recorded_by == own.members["project_leader"]
    text = leader.get(page).text
    assert "4,5 uur per week" in text
    assert "Verslag van 2 maart" in text
    assert AuditEntry.objects.filter(
        verb="management agrees", subject=f"managementdecision:{newest.pk}"
    ).exists()


@pytest.mark.row("A16")
def test_the_newest_decision_counts_and_the_earlier_one_stays(leader, own, page):
    leader.post(f"{page}management/", DECISION | {"agreed": "no", "decided_on": "2026-05-01"})
    assert [decision.agreed for decision in decisions(own)] == [False, True]
    text = leader.get(page).text
    assert "Zonder ja kan deze organisatie niet actief worden." in text
    assert "Alle besluiten (2)" in text


def test_without_a_decision_the_page_says_what_to_do(leader, own, page):
    ManagementDecision.objects.filter(organisation=own.organisation).delete()
    assert "Er is nog niets vastgelegd. Voor de start" in leader.get(page).text


@pytest.mark.row("A16")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"agreed": ""}, "agreed"),
        ({"agreed": "perhaps"}, "agreed"),
        ({"decided_on": "2099-01-01"}, "decided_on"),
        ({"decided_on": "gisteren"}, "decided_on"),
        ({"hours": "40,5"}, "hours"),
        ({"hours": "0"}, "hours"),
        ({"hours": "-4"}, "hours"),
        ({"hours": "veel"}, "hours"),
        ({"hours": "NaN"}, "hours"),
        ({"hours": "1e400"}, "hours"),
        ({"hours": "173.5", "per": "month"}, "hours"),
        ({"per": "year"}, "per"),
        ({"decided_by": ""}, "decided_by"),
        ({"evidence": " "}, "evidence"),
        ({"evidence": "x" * 301}, "evidence"),
    ],
)
def test_an_impossible_decision_is_explained_and_kept(leader, own, page, changes, field):
    before = decisions(own)
    given = DECISION | changes
    answer = leader.post(f"{page}management/", given)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form["hours"].value() == given["hours"]
    assert decisions(own) == before


@pytest.mark.parametrize(("hours", "per"), [("40", "week"), ("173", "month"), ("0.5", "week")])
def test_the_largest_and_smallest_hours_are_fine(leader, own, page, hours, per):
    given = DECISION | {"hours": hours, "per": per}
    assert leader.post(f"{page}management/", given).status_code == 302
    assert float(decisions(own)[0].hours) == float(hours)


# --- Who was told


def sent(house, template, day, by="project_leader", state="sent"):
    return Announcement.objects.create(
        organisation=house.organisation, template=template, title="Brief", body="Tekst",
        state=state, made_by=house.members["project_leader"], made_on=day,
        sent_on=day if state == "sent" else None,
        sent_by=house.members[by] if by else None,
    )  # fmt: skip


@pytest.mark.row("A15")
def test_the_checklist_says_who_was_told_when_and_by_whom(leader, own, other, page):
    sent(own, "manager", date(2026, 4, 9), by="communications")
    sent(own, "manager", date(2026, 4, 2))
    sent(own, "hr", date(2026, 4, 3), state="draft")
    sent(own, "newsletter", date(2026, 4, 3))
    sent(other, "management", date(2026, 4, 1))
    sent(own, "works_council", date(2026, 4, 6), by=None)
    lines = {line.template: line for line in start_checklist(own.organisation)}
    assert list(lines) == list(PARTIES)
    told = {template: (line.on, line.by) for template, line in lines.items() if line.on}
    assert told == {
        "manager": (date(2026, 4, 2), "Femke Bakker"),
        "works_council": (date(2026, 4, 6), ""),
    }
    text = leader.get(page).text
    assert "2 april 2026" in text
    assert "door Femke Bakker" in text
    assert text.count("nog niet\n") + text.count(">nog niet<") == 3
    assert "1 april 2026" not in text


def test_the_checklist_knows_its_letters():
    """The slugs of the letters belong to somebody else; a new name there must be noticed here."""
    from roles.announcements.wording import TEMPLATES

    assert set(PARTIES) <= set(TEMPLATES)


# --- What comes after


@pytest.mark.row("A17")
def test_the_plan_for_after_the_pilot_is_written_once_and_changed(leader, own, page):
    owner = own.members["hr"]
    given = PLAN | {"owner": str(owner.pk)}
    assert leader.post(f"{page}continuity/", PLAN | {"budget": ""}).url == page
    leader.post(f"{page}continuity/", given)
    [plan] = ContinuityPlan.objects.filter(organisation=own.organisation)
    assert (plan.owner, plan.budget, plan.starts, plan.ends) == (
        owner, 12_000, date(2027, 1, 1), date(2029, 12, 31),
    )  # fmt: skip
    assert queries.continuity_gaps(plan) == []
    text = leader.get(page).text
    assert "van 1 januari 2027 tot en met 31 december 2029" in text
    assert "Peter Postma zorgt ervoor" in text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2500", 2500), ("1.000", 1000), ("1000,50", 1001), ("€ 12.000,-", 12_000), ("", None)],
)
def test_the_budget_may_be_written_as_people_do(leader, own, page, typed, kept):
    assert leader.post(f"{page}continuity/", PLAN | {"budget": typed}).url == page
    assert ContinuityPlan.objects.get(organisation=own.organisation).budget == kept
    assert leader.get(f"{page}continuity/").status_code == 200


@pytest.mark.row("A17")
def test_from_the_third_year_the_page_shows_what_is_open(leader, own, page):
    today = clock.today()
    third = date(today.year - 2, today.month, today.day)
    leader.post(f"{page}continuity/", {"place": PLAN["place"]})
    started(own, third + clock.DAY)
    before = leader.get(page)
    assert "Wie gaat hierna verder" not in before.text
    assert "Je hoeft nog niet te weten" in before.text
    started(own, third)
    answer = leader.get(page)
    assert "Wie gaat hierna verder" in answer.text
    assert [str(gap) for gap in answer.context["gaps"]] == [
        "wie ervoor zorgt",
        "waar het geld vandaan komt",
        "het budget per jaar",
        "wat de vakbond en de OR doen",
        "van wanneer tot wanneer",
    ]
    leader.post(f"{page}continuity/", PLAN | {"owner": str(own.members["hr"].pk)})
    assert "Wie gaat hierna verder" not in leader.get(page).text


def test_a_start_on_a_leap_day_has_a_third_year():
    assert queries.continuity_starts(Profile(starts=date(2024, 2, 29))) == date(2026, 2, 28)
    assert queries.continuity_starts(Profile(starts=date(2026, 2, 28))) == date(2028, 2, 28)


def test_without_a_plan_everything_is_open():
    assert len(queries.continuity_gaps(None)) == 6
    assert len(queries.continuity_gaps(ContinuityPlan(budget=0))) == 5  # nothing is an amount too


@pytest.mark.row("A17")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": "2026-12-31"}, "ends"),
        ({"starts": "ooit"}, "starts"),
        ({"budget": "-1"}, "budget"),
        ({"budget": "veel"}, "budget"),
        ({"budget": "99999999999"}, "budget"),
        ({"place": "x" * 1001}, "place"),
        ({"owner": "x"}, "owner"),
    ],
)
def test_an_impossible_plan_is_explained_and_kept(leader, own, page, changes, field):
    answer = leader.post(f"{page}continuity/", PLAN | changes)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form["money"].value() == PLAN["money"]
    assert not ContinuityPlan.objects.exists()


def test_somebody_of_another_organisation_cannot_own_the_plan(leader, own, other, page):
    answer = leader.post(f"{page}continuity/", PLAN | {"owner": str(other.members["hr"].pk)})
    assert list(answer.context["form"].errors) == ["owner"]


# --- The facts


@pytest.mark.row("A08")
def test_an_organisation_with_earlier_work_tells_since_when(leader, own, page):
    address = f"/o/{own.slug}/profile/"
    given = {
        "experience": "existing", "employees": "120", "earlier_since": "2021-04-01",
        "has_works_council": "on",
    }  # fmt: skip
    assert leader.post(address, given).url == page
    assert "1 april 2021" in leader.get(page).text
    start = Profile.objects.get(organisation=own.organisation).starts
    wrong = (
        given | {"earlier_since": ""},
        given | {"experience": "new"},
        given | {"earlier_since": start.isoformat()},
    )
    for changes in wrong:
        answer = leader.post(address, changes)
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["earlier_since"]
    day_before = given | {"earlier_since": (start - timedelta(days=1)).isoformat()}
    assert leader.post(address, day_before).status_code == 302
    new = {"experience": "new", "employees": "120", "has_works_council": "on"}
    assert leader.post(address, new).status_code == 302
    assert Profile.objects.get(organisation=own.organisation).earlier_since is None


def test_the_page_is_of_the_own_organisation(sign_in, leader, own, other, page):
    sent(own, "management", date(2026, 4, 1))
    leader.post(f"{page}management/", DECISION)
    theirs = sign_in(other.user("project_leader"))
    text = theirs.get(f"/o/{other.slug}/organisation/").text
    assert "Verslag van 2 maart" not in text
    assert "1 april 2026" not in text
    assert theirs.get(page).status_code == 404
