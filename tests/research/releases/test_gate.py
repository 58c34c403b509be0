"""What is checked before somebody can approve a release, and who approves it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from ambassadors.models import Ambassador
from organisations import clock
from organisations.models import ProgrammeAuditEntry
from research import readers
from research.codebook.units import UNIT
from research.files import frames
from research.releases import actions, gate
from research.releases.models import Release
from research.releases.stored import Package
from tests.factories import ReleaseFactory
from tests.research.releases.conftest import as_owner

ERROR = {"level": "error", "text": "conv: twee rijen met dezelfde sleutel."}
WARNING = {"level": "warning", "text": "amb: verschilt minder dan 5 mensen van levering 2026.1."}


@pytest.fixture
def waiting(team):
    """`waiting(*findings)`: a release that waits for approval."""
    return lambda *found: ReleaseFactory(asked_by=team.staff["researcher"], findings=list(found))


def decide(client, release, decision="approve", reason=""):
    address = f"/research/releases/{release.pk}/decide/"
    answer = client.post(address, {"decision": decision, "reason": reason})
    release.refresh_from_db()
    return answer


# --- The second person


def test_a_second_person_approves_and_then_it_is_open(waiting, steward, researcher, team):
    release = waiting()
    page = steward.get(f"/research/releases/{release.pk}/")
    assert f"/research/releases/{release.pk}/decide/" in page.text
    assert decide(steward, release).status_code == 302
    assert (release.state, release.decided_by) == ("approved", team.staff["data_steward"])
    assert ProgrammeAuditEntry.objects.get(subject=f"release:{release.pk}").verb == (
        "approve release"
    )
    answer = researcher.get(f"/research/releases/{release.pk}/download/data/org.csv")
    assert answer.content == b"org_pid,sector\na1,99\n"


def test_who_sends_it_back_says_why(waiting, steward, researcher):
    release = waiting()
    answer = decide(steward, release, "send_back")
    assert answer.status_code == 422
    assert "wat er anders moet" in answer.text
    assert release.state == "made"
    assert decide(steward, release, "send_back", "De sector zorg moet erbij.").status_code == 302
    assert release.state == "sent_back"
    assert "De sector zorg moet erbij." in researcher.get(f"/research/releases/{release.pk}/").text
    path = f"/research/releases/{release.pk}/download/data/org.csv"
    assert researcher.get(path).status_code == 404


def test_an_error_blocks_the_approval(waiting, steward):
    release = waiting(ERROR)
    answer = decide(steward, release, reason="Het mag wel.")
    assert answer.status_code == 422
    assert ERROR["text"] in answer.text
    assert "Het mag wel." in answer.text
    assert release.state == "made"
    assert decide(steward, release, "send_back", "Er zit een fout in.").status_code == 302


def test_a_warning_asks_for_a_reason(waiting, steward, researcher):
    release = waiting(WARNING)
    answer = decide(steward, release)
    assert (answer.status_code, release.state) == (422, "made")
    assert "geen bezwaar" in answer.text
    assert decide(steward, release, reason="Bekend en afgesproken.").status_code == 302
    assert release.state == "approved"
    page = researcher.get(f"/research/releases/{release.pk}/").text
    assert WARNING["text"] in page
    assert "Bekend en afgesproken." in page


def test_a_decision_is_made_once(waiting, steward):
    release = waiting()
    decide(steward, release)
    assert decide(steward, release, "send_back", "Toch niet.").status_code == 404
    assert release.state == "approved"


def test_a_researcher_does_not_decide(waiting, researcher):
    release = waiting()
    assert decide(researcher, release).status_code == 403
    assert release.state == "made"
    page = researcher.get(f"/research/releases/{release.pk}/")
    assert "decide" not in page.text


def test_one_person_with_two_roles_is_still_one_person(waiting, team):
    release = waiting()
    double = team.staff["data_steward"]
    double.user = team.user("researcher")
    with pytest.raises(actions.SamePerson):
        actions.approve(release, by=double)
    with pytest.raises(actions.SamePerson):
        actions.send_back(release, by=double, reason="x")


def test_the_database_knows_that_nobody_approves_their_own(waiting, team):
    release = waiting()
    rows = Release.objects.filter(pk=release.pk)
    with pytest.raises(DatabaseError, match="release_second_person"), transaction.atomic():
        rows.update(state="approved", decided_by=release.asked_by)
    with pytest.raises(DatabaseError, match="release_approved_by"), transaction.atomic():
        rows.update(state="approved")
    assert rows.update(state="approved", decided_by=team.staff["data_steward"]) == 1


# --- What the gate finds


def of_people(unit, column, pids):
    """A frame of a unit with these people and made-up rows."""
    from research.files import twin

    rows = twin.rows(UNIT[unit], seed=1, size=len(pids))
    place = UNIT[unit].columns.index(column)
    return frames.frame(
        UNIT[unit],
        [(*row[:place], pid, *row[place + 1 :]) for row, pid in zip(rows, pids, strict=True)],
    )


def package_with(unit, column, pids):
    from research.files import archive, tables

    data = tables.to_csv(of_people(unit, column, pids))
    return Package("r", archive.to_zip({f"r/data/{unit}.csv": data}))


@pytest.mark.parametrize(("more", "told"), [(0, 0), (1, 1), (4, 1), (5, 0), (12, 0)])
def test_a_handful_of_people_apart_is_told(more, told):
    names = [f"{number:032x}" for number in range(20)]
    now = of_people("amb", "amb_pid", names)
    earlier = {"2026.1": package_with("amb", "amb_pid", names[more:])}
    found = list(gate.of_differences(UNIT["amb"], now, earlier))
    assert len(found) == told
    assert all(not finding.is_error and "2026.1" in finding.text for finding in found)


def test_somebody_out_and_somebody_in_are_two_people():
    names = [f"{number:032x}" for number in range(9)]
    now = of_people("amb", "amb_pid", names[:8])
    earlier = {"2026.1": package_with("amb", "amb_pid", names[1:])}
    assert len(list(gate.of_differences(UNIT["amb"], now, earlier))) == 1
    assert list(gate.of_differences(UNIT["org"], of_people("org", "org_pid", names), earlier)) == []


def test_every_earlier_release_is_compared(make, approve, talks, own, other):
    approve(make(units=["amb", "conv"]))
    Ambassador.objects.filter(organisation=other.organisation).update(research=True)
    second = make(units=["amb", "conv"])
    texts = [finding.text for finding in second.warnings]
    assert [text for text in texts if text.startswith(("amb:", "conv:"))]
    assert all("2026" in text or "levering" in text for text in texts if ":" in text[:6])


def test_who_says_no_while_it_is_made_stops_the_approval(make, talks, monkeypatch, steward):
    """Between reading the rows and the gate Amina takes her yes back."""
    from research.releases import package

    real = package.tables.write_dutch_csv

    def meanwhile(*args):
        with as_owner():
            Ambassador.objects.update(research=False, research_since=None)
        return real(*args)

    monkeypatch.setattr(package.tables, "write_dutch_csv", meanwhile)
    release = make()
    assert [finding.text.partition(":")[0] for finding in release.errors] == ["amb", "conv"]
    assert decide(steward, release, reason="Het mag wel.").status_code == 422


def test_who_may_be_in_a_form_wants_to_be_connected(team, talks, own):
    from research.consent.models import Consent

    key, today = b"1" * 32, clock.today()
    member = own.members["ambassador"]
    row = Consent.objects.create(
        organisation=own.organisation, member=member, layer="linking", text_version=1, on=today
    )

    def linked(closing):
        return readers.willing(team.programme, key, closing=closing).linked

    assert len(linked(today)) == 2
    assert linked(today - timedelta(days=1)) == set()
    row.ended_on = today
    row.save()
    assert linked(today) == set()


def test_small_cells_are_named():
    unit = UNIT["org"]
    places = {name: unit.columns.index(name) for name in gate.CELL}

    def row(sector, size, existing):
        cells = [0] * len(unit.columns)
        for name, value in zip(gate.CELL, (sector, size, existing), strict=True):
            cells[places[name]] = value
        return tuple(cells)

    crowd = [row(1, 2, 0)] * 3
    assert list(gate.of_small_cells(unit, crowd)) == []
    [found] = gate.of_small_cells(unit, [*crowd, row(2, 3, 1), row(2, 3, 1)])
    size, existing = (unit.variables[places[name]] for name in ("size_class", "existing"))
    said = f"{size.label}: {size.values[3]}; {existing.label}: {existing.values[1]}"
    assert said in found.text
    assert str(size.values[2]) not in found.text
    assert not found.is_error


def test_a_wrong_code_is_an_error(make, talks, monkeypatch):
    """A value outside its list in the rows that were read."""
    real = readers.parts

    def wrong(unit, *args, **kwargs):
        for part in real(unit, *args, **kwargs):
            yield part.with_columns(kind=88) if unit.name == "conv" else part

    monkeypatch.setattr(readers, "parts", wrong)
    [error] = make(units=["conv"]).errors
    assert "kind" in error.text
    assert "88" in error.text


def test_text_in_a_cell_ends_the_release_without_repeating_it(make, talks, monkeypatch, researcher):
    import polars as pl

    real = readers.parts

    def wrong(*args, **kwargs):
        for part in real(*args, **kwargs):
            yield part.with_columns(conv_pid=pl.lit("Amina Haddad"))

    monkeypatch.setattr(readers, "parts", wrong)
    release = make(units=["conv"])
    assert (release.state, release.package) == ("failed", None)
    page = researcher.get(f"/research/releases/{release.pk}/").text
    assert "codeboek" in page
    assert "Amina" not in page
