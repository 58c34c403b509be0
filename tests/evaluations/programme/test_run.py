"""The run: where the programme is, its phases, and everything with a day in one picture."""

import csv
from datetime import date, timedelta

import pytest

from evaluations.programme.queries import standing
from organisations import clock
from organisations.audit import ProgrammeAuditEntry
from organisations.models import Organisation, Phase, Profile
from pilot.overview.run import queries
from pilot.overview.run.timeline import LEFT, WIDTH, timeline
from research.instruments.models import Instrument, InstrumentVersion
from research.waves.models import Wave
from tests.factories import GatheringFactory, PhaseFactory, ProgrammeFactory, SessionFactory

pytestmark = pytest.mark.row("A01")


def wave(team, **facts):
    """A round of a form, open for ten days."""
    form, _made = Instrument.objects.get_or_create(
        programme=team.programme, code="Q40",
        defaults={"title": "Iets", "roles": ["hr"], "minutes": 1, "unit": "po_wave"},
    )  # fmt: skip
    version, _made = InstrumentVersion.objects.get_or_create(
        programme=team.programme, instrument=form, number=1, defaults={"questions": []}
    )
    return Wave.objects.create(
        programme=team.programme, version=version, days=10, roles=["hr"], minutes=1, consent="Ja",
        made_by=team.staff["researcher"], key_until=clock.today() + timedelta(days=400), **facts,
    )  # fmt: skip


def started(own, other):
    """The first days of two organisations that take part."""
    today = clock.today()
    days = today - timedelta(days=100), today + timedelta(days=50)
    for house, day in zip((own, other), days, strict=True):
        Profile.objects.filter(organisation=house.organisation).update(starts=day)
    return days


def phase(**changed):
    return {"name": "Uitvoeren", "first": "2026-01-01", "last": "2026-12-31"} | changed


# --- Where are we?


def test_the_page_says_in_which_phase_the_programme_is_and_what_comes(staff, url, team):
    today = clock.today()
    team.programme.grant_reference = "EXP-7"
    team.programme.save()
    PhaseFactory(name="Werven", last=today - clock.DAY)
    PhaseFactory(name="Uitvoeren", first=today, last=today)
    PhaseFactory(name="Borgen", first=today + clock.DAY, last=today + timedelta(days=90))
    answer = staff.get(url)
    now = answer.context["standing"]
    assert [row.name for row in now.now] == ["Uitvoeren"]
    assert now.next.name == "Borgen"
    assert "EXP-7" in answer.text
    assert [line.name for line in answer.context["coming"]][:1] == ["Borgen"]


@pytest.mark.parametrize(
    ("days", "percent", "left", "is_before", "is_over"),
    [(-1, 0, 100, True, False), (0, 1, 99, False, False), (49, 50, 50, False, False),
     (99, 100, 0, False, False), (100, 100, 0, False, True)],
)  # fmt: skip
def test_how_far_the_run_is_is_right_at_both_ends(days, percent, left, is_before, is_over):
    today = clock.today()
    first = today - timedelta(days=days)
    run = ProgrammeFactory(starts=first, ends=first + timedelta(days=99))
    found = standing(run)
    assert (found.percent, min(found.days_left, 100)) == (percent, left)
    assert (found.is_before, found.is_over) == (is_before, is_over)


def test_a_programme_without_anything_has_a_page(staff, url):
    answer = staff.get(url)
    assert answer.status_code == 200
    assert "Er zijn nog geen fasen" in answer.text


# --- The picture


def test_the_picture_has_phases_rounds_gatherings_and_starts(staff, url, own, other, team):
    first, second = started(own, other)
    PhaseFactory(name="Uitvoeren")
    wave(team, moment="T1", months=6)
    wave(team, moment="year", opens=clock.today())
    SessionFactory()
    answer = staff.get(url)
    names = [row.label for row in answer.context["picture"].rows]
    assert {"Uitvoeren", "T1", str(clock.today().year), "Training"} <= set(names)
    assert {own.organisation.name, other.organisation.name} <= set(names)
    kinds = {line.kind for line in answer.context["lines"]}
    assert {"Fase", "Ronde", "Start", "Training"} == kinds
    starts = [line.first for line in answer.context["lines"] if line.kind == "Start"]
    assert starts == [first, second]
    for piece in ("<title id", "<desc id", 'role="img"', 'tabindex="0"'):
        assert piece in answer.text


def test_a_round_that_follows_each_start_lasts_from_the_first_to_the_last(
    own, other, team, as_login
):
    first, second = started(own, other)
    wave(team, moment="T1", months=0)
    run = queries.run(team.programme)
    [found] = run.rounds
    assert (found.first, found.last) == (first, second + timedelta(days=9))
    assert [start.rounds for start in run.starts] == [[("T1", first)], [("T1", second)]]


def test_what_was_cancelled_and_who_stopped_is_not_in_it(own, other, team):
    started(own, other)
    session = SessionFactory()
    SessionFactory(cancelled=True)
    SessionFactory(gathering=GatheringFactory(cancelled=True))
    Organisation.objects.filter(pk=other.organisation.pk).update(status="withdrawn")
    run = queries.run(team.programme)
    assert [(row.kind, row.number, row.soon) for row in run.meetings] == [
        ("training", 1, session.date)
    ]
    assert [start.name for start in run.starts] == [own.organisation.name]


def test_everything_is_drawn_inside_the_picture(own, other, team):
    started(own, other)
    run = team.programme
    PhaseFactory(name="Vooraf", first=run.starts - timedelta(days=90), last=run.starts)
    Profile.objects.filter(organisation=own.organisation).update(starts=date(2001, 1, 1))
    found = queries.run(run)
    for row in timeline(found, found.starts).rows:
        places = [bar.x for bar in row.bars] + [bar.x + bar.width for bar in row.bars]
        places += [dot.x for dot in row.dots] + [row.start or LEFT]
        assert all(LEFT <= place <= WIDTH for place in places), row


def test_a_page_has_fifty_organisations_and_the_file_has_all(staff, url, own, team):
    for number in range(51):
        made = Organisation.objects.create(
            programme=team.programme, sector=own.organisation.sector, slug=f"m-{number}",
            name=f"=Meer {number}", status="active",
        )  # fmt: skip
        Profile.objects.create(organisation=made, starts=clock.today())
    count = lambda answer: sum(row.start is not None for row in answer.context["picture"].rows)  # noqa: E731
    assert count(staff.get(url)) == 50
    assert count(staff.get(f"{url}?page=2")) == 3
    rows = list(
        csv.reader(staff.get(f"{url}file/").text.removeprefix("\ufeff").splitlines(), delimiter=";")
    )
    starts = [row for row in rows if row[0] == "Start"]
    assert len(starts) == 53
    assert sum(row[1].startswith("'=Meer") for row in starts) == 51


# --- Phases


def test_a_phase_is_added_changed_and_removed_and_each_is_written_down(staff, url):
    assert staff.post(f"{url}phases/add/", phase()).url == url
    row = Phase.objects.get()
    assert (row.first, row.last, row.outside) == (date(2026, 1, 1), date(2026, 12, 31), "")
    one = f"{url}phases/{row.pk}/"
    assert "Uitvoeren" in staff.get(one).text
    assert staff.post(one, phase(name="Borgen")).url == url
    assert Phase.objects.get().name == "Borgen"
    assert staff.post(f"{one}remove/").url == url
    assert not Phase.objects.exists()
    entries = ProgrammeAuditEntry.objects.filter(verb__contains="phase").order_by("at")
    assert [entry.verb for entry in entries] == ["add phase", "change phase", "remove phase"]


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"last": "2025-12-31"}, "laatste dag"),
        ({"first": "1999-01-01"}, "jaar"),
        ({"name": "  werven "}, "al een fase"),
        ({"name": ""}, "Vul dit nog in"),
        ({"first": "2001-01-01"}, "buiten de looptijd"),
        ({"last": "2099-01-01"}, "buiten de looptijd"),
    ],
)
def test_a_phase_that_cannot_be_is_refused_and_what_was_typed_stays(staff, url, changed, word):
    PhaseFactory(name="Werven")
    facts = phase(**changed)
    answer = staff.post(f"{url}phases/add/", facts)
    assert answer.status_code == 422
    assert word in answer.text
    assert f'value="{facts["last"]}"' in answer.text
    assert Phase.objects.count() == 1


def test_days_outside_the_run_are_taken_with_a_reason_and_only_then(staff, url):
    facts = phase(first="2001-01-01")
    assert staff.post(f"{url}phases/add/", facts).status_code == 422
    assert staff.post(f"{url}phases/add/", facts | {"outside": "Een aanloop"}).status_code == 302
    row = Phase.objects.get()
    assert row.outside == "Een aanloop"
    assert "Een aanloop" in staff.get(url).text
    # Back within the run, the reason goes.
    staff.post(f"{url}phases/{row.pk}/", phase(outside="Een aanloop"))
    assert Phase.objects.get().outside == ""


def test_funder_and_reference_are_kept_and_written_down(staff, url, team):
    facts = {"funder": "Ministerie van SZW", "grant_reference": "EXP-12"}
    assert staff.post(f"{url}change/", facts).url == url
    team.programme.refresh_from_db()
    assert (team.programme.funder, team.programme.grant_reference) == (
        "Ministerie van SZW", "EXP-12",
    )  # fmt: skip
    assert ProgrammeAuditEntry.objects.filter(verb="change funding").count() == 1


def test_a_researcher_sees_no_run_and_a_phase_of_another_programme_does_not_exist(
    staff, researcher, url
):
    mine, theirs = PhaseFactory(), PhaseFactory(name="Geheim", programme=ProgrammeFactory())
    assert staff.get(f"{url}phases/{mine.pk}/").status_code == 200
    assert staff.get(f"{url}phases/{theirs.pk}/").status_code == 404
    assert staff.post(f"{url}phases/{theirs.pk}/remove/").status_code == 404
    assert "Geheim" not in staff.get(url).text
    assert researcher.get(url).status_code == 403
    assert researcher.get(f"{url}file/").status_code == 403
    assert researcher.post(f"{url}phases/add/", phase(name="X")).status_code == 403
