"""The guide: what is published, on a page and on paper."""

import io

import pikepdf
import pytest

from organisations.audit import ProgrammeAuditEntry
from organisations.models import Job, ProgrammeFile
from research.methods import guides
from research.models import Guide
from tests.factories import MethodVersionFactory

URL = "/research/methods/guide/"

pytestmark = pytest.mark.row("A20")


@pytest.fixture
def staff(sign_in, team):
    return sign_in(team.user("programme_staff"), second_factor=True)


def test_the_page_has_every_published_method_and_no_draft(staff):
    MethodVersionFactory(title="Inloopuur", level="micro")
    MethodVersionFactory(title="Ploegbespreking", level="meso")
    MethodVersionFactory(title="Nog niet af", published_on=None, since=None)
    text = staff.get(URL).text
    assert text.index("Inloopuur") < text.index("Ploegbespreking")
    assert "Nog niet af" not in text


def test_without_methods_there_is_nothing_to_make(staff, run_jobs):
    assert "Er zijn nog geen methodes" in staff.get(URL).text
    assert "nog niets gepubliceerd" in staff.post(f"{URL}make/", follow=True).text
    assert not Guide.objects.exists()


def test_the_worker_makes_the_pdf_and_organisations_download_the_newest(
    staff, own, sign_in, run_jobs
):
    MethodVersionFactory(title="Inloopuur")
    reader, here = sign_in(own.user("manager")), f"/o/{own.slug}/methods/"
    assert reader.get(f"{here}guide/").status_code == 404
    assert "gids downloaden" not in reader.get(here).text
    staff.post(f"{URL}make/")
    assert staff.get(f"{URL}file/").status_code == 404
    run_jobs()
    guide = Guide.objects.get()
    assert (guide.state, guide.number) == ("ready", 1)
    assert "gids downloaden" in reader.get(here).text
    for client, url in ((staff, f"{URL}file/"), (reader, f"{here}guide/")):
        answer = client.get(url)
        assert answer["Content-Type"] == "application/pdf"
        with pikepdf.open(io.BytesIO(answer.content)) as pdf:
            assert str(pdf.docinfo["/Title"]).startswith("Werken met leerambassadeurs")
            assert b"Inloopuur" in pdf.attachments["content.json"].get_file().read_bytes()
    assert ProgrammeAuditEntry.objects.filter(verb="ask guide").count() == 1


def test_a_guide_stays_as_it_was_when_a_method_changes(staff, run_jobs):
    version = MethodVersionFactory(title="Inloopuur")
    staff.post(f"{URL}make/")
    MethodVersionFactory(
        method=version.method, number=2, title="Uurtje", changed="Naam", finding="Onduidelijk"
    )
    run_jobs()
    first = Guide.objects.get()
    assert [row["title"] for row in first.content["methods"]] == ["Inloopuur"]
    staff.post(f"{URL}make/")
    newest = Guide.objects.first()
    assert (newest.number, newest.content["methods"][0]["title"]) == (2, "Uurtje")


def job(team, guide):
    return Job(kind=guides.JOB, subject_id=guide.pk, programme=team.programme)


def test_a_job_that_runs_twice_makes_one_file(staff, run_jobs, team):
    MethodVersionFactory()
    staff.post(f"{URL}make/")
    run_jobs()
    made = Guide.objects.get()
    guides.make(job(team, made))
    assert (Guide.objects.get().file_id, ProgrammeFile.objects.count()) == (made.file_id, 1)


def test_a_guide_that_cannot_be_made_says_so(staff, team):
    MethodVersionFactory()
    staff.post(f"{URL}make/")
    guides._give_up(job(team, Guide.objects.get()))
    assert "niet gelukt" in staff.get(URL).text
