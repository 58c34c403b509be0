"""An archive edition: made of an approved release, without pseudonyms, of who said yes to it."""

import io
import json
from dataclasses import replace

import polars as pl
import pytest

from research.consent.models import Consent
from research.releases import merging
from research.releases.finding import error
from research.releases.models import Release
from research.releases.stored import Package
from tests.factories import RecallFactory
from tests.research.releases.conftest import MARCH, as_owner

pytestmark = pytest.mark.row("J11")
UNITS = ["sector", "org", "amb", "conv", "moment"]


def table(release, unit):
    return Package.of(release).read(f"data/{unit}.csv").decode()


def test_it_has_no_pseudonym_and_only_who_said_yes(crowd, make, approve, edition, unpacked):
    source = approve(make(units=UNITS))
    made = edition(source)
    assert made.source == source
    assert made.errors == []
    assert set(made.rows) == {"org", "amb", "conv", "moment"}  # a sector counts too few
    assert (made.rows["amb"], made.rows["conv"]) == (5, 10)
    assert made.merged["conv"]["left_out"] == 2
    files = unpacked(approve(made))
    known = {
        cell
        for unit in ("org", "amb", "conv")
        for cell in table(source, unit).replace("\n", ",").split(",")
        if len(cell) == 32
    }
    assert len(known) > 20
    for path, data in files.items():
        if path.endswith((".csv", ".sav", ".dta")):
            assert not any(pid.encode() in data for pid in known), path
    for unit in made.rows:
        header = files[f"data/{unit}.csv"].decode().splitlines()[0].split(",")
        assert not {"org_pid", "amb_pid", "conv_pid", "moment_pid", "month"} & set(header)
    assert "combinable" not in files["data/moment.csv"].decode()  # of whom it is nobody knows


def test_each_combination_has_five_behind_it(crowd, make, approve, edition):
    made = edition(approve(make(units=UNITS)))
    for unit, report in made.merged.items():
        assert report["smallest"] is None or report["smallest"] >= 5, unit
        frame = pl.read_csv(io.StringIO(table(made, unit)))
        if report["pointing"] and frame.height:
            counts = frame.group_by(report["pointing"]).len()
            told = counts.filter(pl.any_horizontal(pl.col(n) != -95 for n in report["pointing"]))
            assert min(told["len"], default=5) >= 5


def test_the_package_says_what_was_done(crowd, make, approve, edition, unpacked):
    source = approve(make(units=UNITS))
    files = unpacked(approve(edition(source)))
    manifest = json.loads(files["manifest.json"])
    assert manifest["source"] == source.number
    assert manifest["merged"]["amb"]["left_out"] == 1
    assert "README.nl.txt" in files
    assert source.number in files["README.en.txt"].decode()
    assert {"codebook.html", "codebook.csv", "ddi-codebook.xml", "data/org.sav", "data/org.dta",
            "syntax/read.R"} <= set(files)  # fmt: skip
    assert not [path for path in files if path.startswith(("designs/", "twin/"))]
    assert "-95" in files["codebook.csv"].decode()


def test_the_same_release_gives_the_same_bytes(crowd, make, approve, edition):
    source = approve(make(units=UNITS))
    first, second = edition(source), edition(source)
    for path in ("data/conv.csv", "data/amb.csv", "data/org_nl.csv", "codebook.csv"):
        assert Package.of(first).read(path) == Package.of(second).read(path)


def test_who_takes_the_yes_to_an_archive_back_is_not_in_the_next(crowd, make, approve, edition):
    source = approve(make(units=UNITS))
    assert edition(source).rows["amb"] == 5
    with as_owner():
        Consent.objects.filter(member=crowd[1]).update(ended_on=MARCH, ended_how="changed")
    assert edition(source).rows["amb"] == 4


def test_somebody_else_approves_it(crowd, make, approve, edition, researcher):
    source = approve(make(units=["org"]))
    made = edition(source)
    path = f"/research/releases/{made.pk}/download/{made.package_name}"
    assert researcher.get(path).status_code == 404
    assert researcher.get(f"/research/releases/{made.pk}/decide/").status_code == 403
    approve(made)
    assert researcher.get(path).status_code == 200
    page = researcher.get(made.get_absolute_url()).text
    assert source.number in page
    assert f"/research/releases/{made.pk}/archive/" not in page


def test_only_of_an_approved_release_that_is_still_given(crowd, make, approve, edition, researcher):
    waits = make(units=["org"])
    assert researcher.get(f"/research/releases/{waits.pk}/archive/").status_code == 404
    source = approve(waits)
    made = approve(edition(source))
    assert researcher.get(f"/research/releases/{made.pk}/archive/").status_code == 404
    with as_owner():
        RecallFactory(release=source)
    assert researcher.get(f"/research/releases/{source.pk}/archive/").status_code == 404
    # Who left the research is in the edition too, and nobody can tell which row it is.
    path = f"/research/releases/{made.pk}/download/{made.package_name}"
    assert researcher.get(path).status_code == 404
    assert "teruggeroepen" in researcher.get(made.get_absolute_url()).text


def test_it_cannot_be_approved_when_its_release_was_recalled(
    crowd, make, approve, edition, steward
):
    source = approve(make(units=["org"]))
    made = edition(source)
    with as_owner():
        RecallFactory(release=source)
    answer = steward.post(
        f"/research/releases/{made.pk}/decide/", {"decision": "approve", "reason": "Goed."}
    )
    assert answer.status_code == 422
    made.refresh_from_db()
    assert made.state == "made"


def test_the_next_release_is_compared_with_a_release(crowd, make, approve, edition):
    source = approve(make(units=["org"]))
    approve(edition(source))
    assert make(units=["org"]).previous == source


def test_every_file_has_the_order_of_the_csv(crowd, make, approve, edition, monkeypatch):
    """Rows are merged in the order of numbers, and lines are written in that of text."""
    real = merging.merge

    def turned(unit, frame):
        made = real(unit, frame)
        return replace(made, frame=made.frame.reverse())

    monkeypatch.setattr(merging, "merge", turned)
    made = edition(approve(make(units=UNITS)))
    assert made.rows["conv"] == 10
    assert made.errors == []


def test_who_asks_again_reads_that_there_is_one(crowd, make, approve, edition, researcher):
    source = approve(make(units=UNITS))
    page = f"/research/releases/{source.pk}/archive/"
    assert "Er is al een archiefuitgave" not in researcher.get(page).text
    made = edition(source)
    text = researcher.get(page).text
    assert "Er is al een archiefuitgave" in text
    assert made.get_absolute_url() in text


def test_with_faults_nobody_waits_for_approval(crowd, make, approve, edition, researcher):
    made = edition(approve(make(units=UNITS)))
    assert "De databeheerder besluit" in researcher.get(made.get_absolute_url()).text
    with as_owner():
        Release.objects.filter(pk=made.pk).update(findings=[error("Fout.").as_json()])
    text = researcher.get(made.get_absolute_url()).text
    assert "met fouten" in text
    assert "De databeheerder besluit" not in text
    assert "maak een nieuwe levering" in text
