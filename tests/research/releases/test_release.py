"""From asking to downloading: a package that is the same for the same inputs, and closed until a
second person approved it."""

import csv
import hashlib
import io
import re
from datetime import timedelta

import pytest

from ambassadors.models import Ambassador
from organisations import clock
from organisations.jobs import queue
from organisations.models import Job, ProgrammeAuditEntry, Sector
from research import pseudonyms
from research.codebook.units import UNITS
from research.releases import actions, jobs
from research.releases.models import Release, ReleaseDownload
from tests.factories import ReleaseFactory
from tests.research.releases.conftest import as_owner

PK = r"[0-9a-f-]{36}"


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


# --- The package


@pytest.mark.row("J11")
@pytest.mark.usefixtures("real_pdf")
def test_a_release_is_asked_made_approved_and_downloaded(make, approve, unpacked, manifest, talks):
    release = make(units=[unit.name for unit in UNITS])
    assert (release.state, release.errors) == ("made", [])
    files = unpacked(approve(release))
    assert files.keys() >= {
        "README.nl.txt", "README.en.txt", "CHANGES.nl.txt", "manifest.json", "codebook.html",
        "codebook.csv", "codebook.pdf", "ddi-codebook.xml", "datapackage.json", "syntax/read.sps",
        "syntax/read.do", "syntax/read.R",
    }  # fmt: skip
    for unit in UNITS:
        for ending in (".sav", ".dta", ".csv", "_nl.csv"):
            assert files[f"data/{unit.name}{ending}"]
    assert files["codebook.pdf"].startswith(b"%PDF")
    told = manifest(files)
    assert told["rows"] == {name: len(table(files[f"data/{name}.csv"])) for name in told["rows"]}
    assert told["files"] == {
        path: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in files.items()
        if path != "manifest.json"
    }
    assert (told["number"], told["rules"], told["previous"]) == (release.number, 1, None)
    assert told["consent_until"] == clock.today().isoformat()
    assert "Tussenrapport" in files["README.nl.txt"].decode()
    assert "How to cite" in files["README.en.txt"].decode()


@pytest.mark.usefixtures("real_pdf")
def test_the_same_inputs_give_the_same_bytes(make, talks, team):
    first = make()
    with_time = first.package.sha256
    key = pseudonyms.key()
    again = jobs.Making(first, key, {}, tell=lambda percent: None)
    with clock.at(clock.now() + timedelta(hours=30)):
        assert hashlib.sha256(again.make()).hexdigest() == with_time


@pytest.mark.row("J10")
def test_the_same_person_has_the_same_pseudonym_in_every_release(make, talks, rows):
    first, second = make(), make(title="Nog een")
    assert rows(first, "conv") == rows(second, "conv")
    assert len({row["amb_pid"] for row in rows(first, "conv")}) == 1
    assert (first.number, second.number) == ("2026.1", "2026.2") or first.year != 2026


def test_no_name_address_or_key_of_a_row_is_in_a_file(make, talks, own, other, team):
    from ambassadors.models import Conversation
    from research.releases.stored import Package

    package = Package.of(make(units=[unit.name for unit in UNITS]))
    text = " ".join(
        cell for unit in package.units for row in package.table(unit).rows for cell in row
    )
    secrets = {str(row.pk) for row in Conversation.objects.all()}
    for house in (own, other):
        secrets |= {house.slug, house.organisation.name, str(house.organisation.sector_id)}
        for member in house.members.values():
            secrets |= {str(member.pk), *member.name.split(), member.user.username}
    secrets |= {value.replace("-", "") for value in secrets if len(value) == 36}
    assert len(secrets) > 40
    assert [secret for secret in secrets if secret.lower() in text.lower()] == []
    allowed = r"-?\d{1,5}(\.\d)?|\d{4}-(\d{2}|Q\d)|[0-9a-f]{32}|[A-Z]\d\d|"
    cells = [cell for unit in package.units for row in package.table(unit).rows for cell in row]
    assert [cell for cell in cells if not re.fullmatch(allowed, cell)] == []
    assert pseudonyms.key().hex() not in text


def test_the_second_release_tells_what_changed_and_has_designs(
    make, approve, unpacked, talks, own, manifest
):
    from tests.factories import ConversationFactory

    first = approve(make())
    assert not [path for path in first.files if path.startswith(("designs/", "twin/"))]
    ConversationFactory(organisation=own.organisation, author=own.members["ambassador"])
    second = approve(make(units=["org", "org_period", "conv"]))
    files = unpacked(second)
    assert manifest(files)["previous"] == first.number
    told = files["CHANGES.en.txt"].decode()
    assert "conv\n  Rows added: 1\n  Rows removed: 0\n  Rows corrected: 0" in told
    assert "org_period\n  New file." in told
    assert "amb\n  Not in this release." in told
    assert {"designs/wide.sav", "designs/its.csv", "designs/qca.csv", "twin/conv.csv"} <= set(files)
    assert "c_hours_agreed: hours_decided >= 4" in files["designs/README.en.txt"].decode()
    [row, _other] = table(files["designs/qca.csv"])
    assert row["c_hours_agreed"] == "1"


# --- Consent at the closing date


def test_only_who_said_yes_is_in_the_files(make, talks, own, other, rows):
    release, key = make(), pseudonyms.key()
    amina, bert = (
        pseudonyms.pseudonym(key, "amb", house.members["ambassador"].pk) for house in (own, other)
    )
    assert {row["amb_pid"] for row in rows(release, "conv")} == {amina}
    assert bert not in str([rows(release, unit) for unit in release.units])


def test_who_said_yes_after_the_closing_date_is_not_in_it(make, talks, rows):
    closing = clock.today() - timedelta(days=10)
    assert len(rows(make(closing=closing.isoformat()), "amb")) == 1
    Ambassador.objects.update(research_since=closing)
    assert len(rows(make(closing=closing.isoformat()), "amb")) == 1
    Ambassador.objects.update(research_since=closing + timedelta(days=1))
    later = make(closing=closing.isoformat())
    assert [len(rows(later, unit)) for unit in ("amb", "conv")] == [0, 0]


def test_who_takes_it_back_is_not_in_the_next_release(make, talks, own, sign_in, rows):
    """The talks stay as talks of the organisation: of nobody, and by quarter."""
    before = rows(make(), "conv")
    sign_in(own.user("ambassador")).post(
        f"/o/{own.slug}/conversations/research/", {"research": "take_out"}
    )
    release = make()
    after = rows(release, "conv")
    assert len(before) == len(after) == 3
    for name in ("amb_pid", "conv_pid"):
        assert not {row[name] for row in before} & {row[name] for row in after}
    assert not {row["month"] for row in before} & {row["month"] for row in after}
    assert rows(release, "amb") == []


def test_a_small_sector_is_no_sector_of_its_own(make, talks, own, rows):
    assert {row["sector"] for row in rows(make(), "org")} == {"99"}
    from organisations.models import Organisation, Profile

    for number in range(2):
        made = Organisation.objects.create(
            programme=own.organisation.programme,
            sector=own.organisation.sector,
            slug=f"extra-{number}",
            name=f"Extra {number}",
            status="active",
        )
        Profile.objects.create(organisation=made, starts=clock.today())
    third = Sector.objects.create(programme=own.organisation.programme, name="Bouw")
    # Three in one sector and one in another: that one would be alone among the others.
    assert {row["sector"] for row in rows(make(), "org")} == {"99"}
    for number in range(2):
        made = Organisation.objects.create(
            programme=own.organisation.programme,
            sector=third,
            slug=f"bouw-{number}",
            name=f"Bouw {number}",
            status="active",
        )
        Profile.objects.create(organisation=made, starts=clock.today())
    sectors = [row["sector"] for row in rows(make(), "org")]
    assert sectors.count("99") == 3
    assert len(set(sectors)) == 2


# --- While it is made


def test_the_page_shows_how_far_it_is_and_asks_again(researcher, make, talks, team):
    release = ReleaseFactory(
        asked_by=team.staff["researcher"], state="queued", progress=40, package=None
    )
    address = f"/research/releases/{release.pk}/"
    page = researcher.get(address)
    assert 'value="40"' in page.text
    assert 'hx-trigger="every 1.5s"' in page.text
    assert "Stop" in page.text
    part = researcher.get(address, headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert 'value="40"' in part.text


def test_who_stops_it_keeps_nothing(researcher, talks, run_jobs):
    address = researcher.post(
        "/research/releases/new/",
        {"title": "x", "closing": clock.today(), "units": ["org"], "population": "y"},
    ).url
    assert researcher.post(f"{address}cancel/").status_code == 302
    run_jobs()
    release = Release.objects.get()
    assert (release.state, release.package) == ("cancelled", None)
    assert "gestopt" in researcher.get(address).text


def test_the_worker_notices_while_it_works(make, talks, monkeypatch, run_jobs, researcher):
    from research.releases import package

    def stop(*args, **kwargs):
        with as_owner():
            Release.objects.update(state="cancelled")

    monkeypatch.setattr(package.tables, "write_dutch_csv", stop)
    release = make()
    assert (release.state, release.package) == ("cancelled", None)


def test_without_its_key_it_fails_loudly_and_in_the_end_says_so(
    researcher, talks, settings, tmp_path, run_jobs, at, caplog
):
    address = researcher.post(
        "/research/releases/new/",
        {"title": "x", "closing": clock.today(), "units": ["org"], "population": "y"},
    ).url
    settings.EMBEDDED, settings.RESEARCH_KEY_FILE = False, tmp_path / "missing"
    for day in range(queue.MAX_ATTEMPTS):
        with at(clock.now() + day * clock.DAY):
            run_jobs()
    assert Release.objects.get().state == "failed"
    assert "niet gelukt" in researcher.get(address).text
    assert caplog.text.count("(release) failed: NoKey") == queue.MAX_ATTEMPTS


def test_a_job_that_runs_twice_makes_it_once(make, talks, run_jobs):
    release = make()
    Job.objects.update(state=Job.State.DUE)
    run_jobs()
    again = Release.objects.get(pk=release.pk)
    assert again.package_id == release.package_id


# --- Asking


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"closing": "2100-01-01"}, "jaar"),
        ({"closing": "TOMORROW"}, "nog komen"),
        ({"closing": "2001-01-01"}, "nog niet begonnen"),
        ({"units": ["passwords"]}, "passwords"),
        ({"units": []}, ""),
        ({"title": ""}, ""),
        ({"title": "x" * 121}, "120"),
        ({"closing": "gisteren"}, ""),
    ],
)
def test_what_cannot_be_made_is_refused_and_kept(researcher, given, said):
    if given.get("closing") == "TOMORROW":
        given = {"closing": clock.today() + clock.DAY}
    fine = {"title": "Een titel", "closing": clock.today(), "units": ["org"], "population": "y"}
    answer = researcher.post("/research/releases/new/", fine | given)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Een titel"' in answer.text or "title" in given
    assert Release.objects.count() == 0


def test_numbers_start_again_each_year(team, act, own):
    from organisations.tenancy import scope
    from tests.database import as_login

    programme = team.programme
    facts = {"title": "x", "closing": clock.today(), "units": ["org"], "population": "y"}
    with as_login("runtime", fresh=True), scope(programme=programme.pk, staff=programme.pk):
        this = [actions.ask(programme, by=team.staff["researcher"], **facts) for _ in range(2)]
        with clock.at(clock.now() + timedelta(days=366)):
            later = actions.ask(programme, by=team.staff["researcher"], **facts)
    assert [row.sequence for row in (*this, later)] == [1, 2, 1]
    assert later.year == this[0].year + 1


# --- Downloading


def test_nothing_can_be_downloaded_before_it_is_approved(make, approve, researcher, talks):
    release = make()
    address = f"/research/releases/{release.pk}/download/data/conv.csv"
    assert researcher.get(address).status_code == 404
    assert "Download" not in researcher.get(f"/research/releases/{release.pk}/").text
    approve(release)
    answer = researcher.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="conv.csv"'
    assert len(table(answer.content)) == 3


@pytest.mark.parametrize("path", ["data/none.csv", "../../etc/passwd", "data/", "release-1.zip"])
def test_another_path_finds_nothing(make, approve, researcher, talks, path):
    release = approve(make())
    assert researcher.get(f"/research/releases/{release.pk}/download/{path}").status_code == 404


def test_each_download_is_written_down(make, approve, researcher, unpacked, talks, team):
    release = approve(make())
    unpacked(release)
    researcher.get(f"/research/releases/{release.pk}/download/data/conv.csv")
    paths = ReleaseDownload.objects.filter(release=release).values_list("path", flat=True)
    assert sorted(paths) == ["data/conv.csv", release.package_name]
    verbs = ProgrammeAuditEntry.objects.filter(user=team.user("researcher"))
    assert sorted(verbs.values_list("verb", flat=True)) == [
        "ask release", "download release", "download release",
    ]  # fmt: skip
    assert "data/conv.csv" in researcher.get(f"/research/releases/{release.pk}/").text


def test_the_data_steward_sees_a_release_and_cannot_download_it(make, approve, steward, talks):
    release = approve(make())
    assert "Download" not in steward.get(f"/research/releases/{release.pk}/").text
    address = f"/research/releases/{release.pk}/download/data/conv.csv"
    assert steward.get(address).status_code == 403
    assert not ReleaseDownload.objects.exists()
