"""The talks of HAN in a release: made, approved, recalled when a yes is taken back, never in an
archive."""

import csv
import io

import pytest

from organisations.models import Job
from research.cases import actions
from research.cases.models import Case, Interview
from research.pseudonyms import key, pseudonym
from research.releases.models import Recall, Release
from research.releases.stored import Package
from tests.factories import InterviewFactory
from tests.research.releases.conftest import as_owner

pytestmark = pytest.mark.row("J03")
URL = "/research/cases/"
UNITS = ["org", "qual"]


@pytest.fixture
def case(own, released):
    released(units=["org"])
    return Case.objects.get(org_pid=pseudonym(key(), "org", own.organisation.pk))


@pytest.fixture
def talk(case):
    """With a yes, and one without beside it."""
    InterviewFactory(case=case, consent=False, reference="HAN-77")
    return InterviewFactory(case=case, reference="AMINA-2026-1")


def doc(talk):
    return pseudonym(key(), "doc", talk.pk)


def change(talk, **facts):
    return {
        "month": f"{talk.month:%Y-%m}", "kind": talk.kind, "who": talk.who, "form": talk.form,
        "length": talk.length, "guide": talk.guide, "reference": talk.reference,
        "consent": "yes" if talk.consent else "no", **facts,
    }  # fmt: skip


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_a_release_has_the_talks_with_a_yes_and_passes_the_gate(
    make,
    approve,
    unpacked,
    case,
    talk,
    own,
):
    release = make(units=UNITS)
    assert (release.state, release.errors) == ("made", [])
    assert release.rows["qual"] == 1
    files = unpacked(approve(release))
    [row] = table(files["data/qual.csv"])
    assert (row["doc_pid"], row["org_pid"]) == (doc(talk), case.org_pid)
    assert (row["month"], row["doc_kind"], row["doc_who"]) == ("2026-03", "1", "2")
    text = b" ".join(files[path] for path in files if path.startswith("data/qual"))
    for secret in ("AMINA", "HAN-77", str(talk.pk), own.organisation.name):
        assert secret.encode() not in text
    for name in ("codebook.csv", "datapackage.json", "ddi-codebook.xml", "codebook.html"):
        assert b"doc_guide" in files[name], name
    for ending in ("sav", "dta"):
        assert files[f"data/qual.{ending}"]


def test_it_can_be_chosen(researcher, own):
    page = researcher.get("/research/releases/new/").text
    assert 'value="qual"' in page
    assert "Een gesprek of observatie van de HAN" in page


def test_a_yes_taken_back_recalls_the_release_that_has_the_talk(
    released, case, talk, researcher, run_jobs
):
    without = released(units=["org"])
    release = released(units=UNITS)
    address = f"{URL}interviews/{talk.pk}/"
    assert "teruggeroepen" in researcher.get(address).text
    assert researcher.post(address, change(talk, guide=3)).status_code == 302
    run_jobs()
    assert not Recall.objects.exists()  # a correction
    assert researcher.post(address, change(talk, consent="no")).status_code == 302
    run_jobs()
    found = Recall.objects.get()
    assert (found.release, found.ids) == (release, {"qual": [doc(talk)]})
    assert not without.recalls.exists()


def test_a_talk_that_is_removed_is_recalled_too(released, case, talk, researcher, run_jobs):
    release = released(units=UNITS)
    assert researcher.post(f"{URL}interviews/{talk.pk}/remove/").status_code == 302
    run_jobs()
    assert [(row.release, row.ids) for row in Recall.objects.all()] == [
        (release, {"qual": [doc(talk)]})
    ]
    assert released(units=UNITS).rows["qual"] == 0


def test_a_yes_can_be_taken_back_twice(released, case, talk, researcher, run_jobs):
    address = f"{URL}interviews/{talk.pk}/"
    for _ in range(2):
        Interview.objects.update(consent=True)
        release = released(units=UNITS)
        assert release.rows["qual"] == 2
        researcher.post(address, change(talk, consent="no"))
        run_jobs()
        assert [row.ids for row in release.recalls.all()] == [{"qual": [doc(talk)]}]


def test_a_talk_without_a_yes_is_in_no_release(released, case, talk, researcher, run_jobs):
    released(units=UNITS)
    other = Interview.objects.get(reference="HAN-77")
    researcher.post(f"{URL}interviews/{other.pk}/remove/")
    run_jobs()
    assert not Recall.objects.exists()
    assert not Job.objects.filter(kind=actions.TAKE_BACK).exists()


def test_what_waits_for_approval_is_blocked(make, case, talk, researcher, run_jobs):
    release = make(units=UNITS)
    researcher.post(f"{URL}interviews/{talk.pk}/", change(talk, consent="no"))
    run_jobs()
    release.refresh_from_db()
    assert len(release.errors) == 1


def test_a_yes_taken_back_while_it_is_made_is_an_error(make, case, talk, monkeypatch):
    from research.releases import package

    real = package.tables.write_dutch_csv

    def meanwhile(*args):
        with as_owner():
            Interview.objects.update(consent=False)
        return real(*args)

    monkeypatch.setattr(package.tables, "write_dutch_csv", meanwhile)
    errors = make(units=UNITS).errors
    assert [finding.text.partition(":")[0] for finding in errors] == ["qual"]


def test_a_yes_taken_back_just_before_the_approval_is_noticed(make, approve, case, talk, run_jobs):
    release = make(units=UNITS)
    with as_owner():
        Interview.objects.update(consent=False)
    approve(release)
    run_jobs()
    assert [row.ids for row in release.recalls.all()] == [{"qual": [doc(talk)]}]


def test_no_talk_goes_to_an_archive(released, case, talk, edition):
    source = released(units=["org", "qual"])
    assert source.rows["qual"] == 1
    made = edition(source)
    assert set(made.rows) == {"org"}
    package = Package.of(made)
    assert not [path for path in package.paths if "qual" in path]
    for path in package.paths:
        assert doc(talk).encode() not in package.read(path), path
    readme = package.read("README.nl.txt").decode()
    assert "gesprekken van de HAN" in readme
    assert Release.objects.get(pk=made.pk).errors == []


def test_the_release_of_the_demo_has_talks(own, other, team, make, rows):
    from pilot.demo import cases as demo

    steward = team.staff["data_steward"]
    demo.make(team.programme, by=team.staff["researcher"], approved_by=steward)
    release = make(units=UNITS)
    talks = Interview.objects.filter(consent=True)
    assert {row["doc_pid"] for row in rows(release, "qual")} == {doc(talk) for talk in talks}
    assert release.rows["qual"] >= 3
