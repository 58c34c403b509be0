"""The run of the demo: every list has something to look at, and everything lies in the run."""

from evaluations.programme.models import MacroContact, PlannedAction
from evaluations.programme.queries import activity_plan, partners
from organisations.models import Phase
from pilot.demo import run


def test_the_demo_has_phases_a_plan_talks_and_partners(team):
    programme = team.programme
    run.make(programme)
    programme.refresh_from_db()
    assert programme.grant_reference == run.REFERENCE
    phases = list(Phase.objects.filter(programme=programme))
    assert len(phases) == 5
    days = [(row.first, row.last) for row in (*phases, *PlannedAction.objects.all())]
    assert all(programme.starts <= first <= last <= programme.ends for first, last in days)
    lines = activity_plan(programme)
    assert len(lines) == len(run.ACTIONS) + 1  # and the one that came out of a talk
    assert lines[0].is_late
    assert {line.status for line in lines} == {"gepland", "bezig", "klaar", "vervallen"}
    assert MacroContact.objects.filter(action=None).exclude(follow_up="").exists()
    assert MacroContact.objects.count() == len(run.TALKS)
    assert [row.people for row in partners(programme) if row.partner.party == "cnv"] == [
        ["Ugo Blok"]
    ]
