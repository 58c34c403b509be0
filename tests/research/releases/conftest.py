"""People whose rows can leave, and a way to make a release by real pages and the worker."""

import io
import json
import zipfile
from contextlib import contextmanager
from datetime import date

import pytest

from organisations import clock
from organisations.models import Organisation, Profile
from research.consent.models import Consent
from research.releases.models import Release
from research.releases.stored import Package
from tests import database
from tests.factories import (
    AmbassadorFactory,
    AssignmentFactory,
    ConversationFactory,
    MemberFactory,
)
from tests.research.conftest import act  # noqa: F401  (a fixture)

MARCH = date(2026, 3, 1)
SMALL = ["org", "amb", "conv"]


@pytest.fixture
def talks(own, other):
    """Amina said yes and talked three times; Bert said no and talked once."""
    amina, bert = own.members["ambassador"], other.members["ambassador"]
    AmbassadorFactory(organisation=own.organisation, member=amina)
    AmbassadorFactory(organisation=other.organisation, member=bert, research=False)
    ours = {"organisation": own.organisation, "author": amina}
    ConversationFactory(**ours, month=MARCH, subjects=[3, 1], obstacles=[0], next_step=2)
    ConversationFactory(**ours, month=MARCH, kind=2, subjects=[])
    ConversationFactory(**ours, month=date(2026, 4, 1), initiative=4, approach=5)
    ConversationFactory(organisation=other.organisation, author=bert, month=MARCH, occasion=3)


@pytest.fixture
def researcher(sign_in, team):
    return sign_in(team.user("researcher"), second_factor=True)


@pytest.fixture
def steward(sign_in, team):
    return sign_in(team.user("data_steward"), second_factor=True)


@contextmanager
def as_owner():
    """Somebody else changes rows in the middle of a job, past the login of the worker."""
    before = database._switch(database.NO_LOGIN)
    try:
        yield
    finally:
        database._switch(before)


@pytest.fixture
def real_pdf():
    """For a test that wants the PDF of the codebook itself."""


@pytest.fixture(autouse=True)
def quick_pdf(request, monkeypatch):
    """The PDF of the codebook takes most of the time; one test makes it."""
    if "real_pdf" not in request.fixturenames:
        monkeypatch.setattr("research.releases.package.codebook_files.to_pdf", lambda *args: b"PDF")


@pytest.fixture
def make(researcher, run_jobs):
    """`make()`: asked in the browser and made by the worker."""

    def made(units=SMALL, **facts):
        given = {
            "title": "Tussenrapport",
            "closing": clock.today().isoformat(),
            "units": units,
            "population": "Iedereen die ja zei",
        }
        answer = researcher.post("/research/releases/new/", given | facts)
        assert answer.status_code == 302, answer.text
        run_jobs()
        return Release.objects.get(pk=answer.url.split("/")[3])

    return made


@pytest.fixture
def approve(steward):
    def approved(release):
        answer = steward.post(
            f"/research/releases/{release.pk}/decide/",
            {"decision": "approve", "reason": "Alle punten gelezen."},
        )
        assert answer.status_code == 302, answer.text
        release.refresh_from_db()
        assert release.state == "approved"
        return release

    return approved


@pytest.fixture
def unpacked(researcher):
    """`unpacked(release)`: what the researcher downloads, by path."""

    def files(release):
        path = f"/research/releases/{release.pk}/download/{release.package_name}"
        answer = researcher.get(path)
        assert answer.status_code == 200
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            start = len(release.folder) + 1
            return {name[start:]: archive.read(name) for name in archive.namelist()}

    return files


@pytest.fixture
def manifest():
    return lambda files: json.loads(files["manifest.json"])


@pytest.fixture
def rows():
    """`rows(release, "conv")`: the rows that are kept, by column."""

    def found(release, unit):
        table = Package.of(release).table(unit)
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]

    return found


@pytest.fixture
def crowd(own):
    """Six organisations with an ambassador each who said yes to the research; five of them said
    yes to an archive too, and all talked twice."""
    made = []
    for number in range(6):
        place = Organisation.objects.create(
            programme=own.organisation.programme, sector=own.organisation.sector,
            slug=f"menigte-{number}", name=f"Menigte {number}", status="active",
        )  # fmt: skip
        member = MemberFactory(organisation=place)
        Profile.objects.create(organisation=place, starts=MARCH)
        AssignmentFactory(organisation=place, member=member, role="ambassador", starts=MARCH)
        AmbassadorFactory(organisation=place, member=member)
        for occasion in (1, 2):
            ConversationFactory(organisation=place, author=member, month=MARCH, occasion=occasion)
        if number:
            Consent.objects.create(
                organisation=place, member=member, layer="archive", text_version=1, on=MARCH
            )
        made.append(member)
    return made


@pytest.fixture
def edition(researcher, run_jobs):
    """`edition(release)`: asked in the browser and made by the worker."""

    def made(release, title="Archief van de pilot"):
        answer = researcher.post(f"/research/releases/{release.pk}/archive/", {"title": title})
        assert answer.status_code == 302, answer.text
        run_jobs()
        found = Release.objects.get(pk=answer.url.split("/")[3])
        assert found.state == "made", found.reason
        return found

    return made
