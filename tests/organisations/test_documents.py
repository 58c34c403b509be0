"""Documents: immutable versions, bytes that everybody can read and nobody else."""

import io
import json
from pathlib import Path
from typing import Any

import page as pdf_check
import pikepdf
import pytest

from organisations import clock
from organisations.documents import actions, content, files, pdf
from organisations.documents.kinds import KINDS, SCREEN, DocumentKind
from organisations.jobs import queue
from organisations.models import AuditEntry, Document, FileChunk, Job, StoredFile
from roles.models import Task

PDF_UA = pdf_check.ValidationProfile.PDF_UA_1
FACTS = {"name": "Zoë", "list": [1, 2], "a": {"y": 1, "x": None}}


@pytest.fixture
def renders(monkeypatch) -> list[Any]:
    """A kind of document that costs nothing to make; put an error in to let it fail."""
    troubles: list[Exception] = []

    class Quick(DocumentKind):
        def html(self, document: Document, base: str = "") -> str:
            if troubles and base != SCREEN:
                raise troubles[0]
            return f"<html lang=nl><title>{document.title}</title><h1>Test</h1></html>"

    monkeypatch.setitem(KINDS, "test", Quick(""))
    return troubles


@pytest.fixture
def make(own, act, renders):
    def made(facts: dict[str, Any] = FACTS) -> Document | None:
        with act(own):
            return actions.new_version(
                "test", "Proef", facts, organisation=own.organisation,
                by=own.members["project_leader"],
            )  # fmt: skip

    return made


def test_the_same_content_has_the_same_hash_in_any_order():
    turned = {"a": {"x": None, "y": 1}, "list": [1, 2], "name": "Zoë"}
    assert content.canonical(FACTS) == content.canonical(turned)
    assert content.canonical(FACTS).decode() == '{"a":{"x":null,"y":1},"list":[1,2],"name":"Zoë"}'
    whole = "295b1b8e34dde1c2e99a07bd2202c9607163359bf8282c767f1aeb5f33663bad"
    assert content.digest(FACTS) == content.digest(turned) == whole


def test_other_content_has_another_hash():
    hashes = {content.digest(FACTS | {"list": value}) for value in ([1, 2], [2, 1], ["1", 2], [])}
    assert len(hashes) == 4


def test_content_without_a_number_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        content.canonical({"hours": float("nan")})


def test_the_same_content_makes_no_new_version(make):
    assert make().version == 1
    assert make(dict(reversed(FACTS.items()))) is None
    assert Document.objects.filter(kind="test").count() == 1


def test_changed_content_makes_the_next_version_and_keeps_the_one_before(make):
    make()
    assert make(FACTS | {"name": "Zara"}).version == 2
    assert make().version == 3  # back to how it was is a change as well
    names = Document.objects.filter(kind="test").order_by("version").values_list("content__name")
    assert [name for (name,) in names] == ["Zoë", "Zara", "Zoë"]


def test_versions_of_another_organisation_count_apart(make, own, other, act):
    make()
    with act(other):
        theirs = actions.new_version(
            "test", "Proef", FACTS, organisation=other.organisation, by=None
        )
    assert theirs.version == 1


def test_each_version_is_audited(make, own):
    document = make()
    entry = AuditEntry.objects.get(verb="make document", subject=f"document:{document.pk}")
    assert entry.member == own.members["project_leader"]


def test_the_worker_renders_it_once(make, run_jobs):
    document = make()
    assert document.state == "queued"
    run_jobs()
    document.refresh_from_db()
    assert document.state == "ready"
    assert document.file.name == "proef-v1.pdf"
    Job.objects.update(state=Job.State.DUE)
    run_jobs()
    document.refresh_from_db()
    assert StoredFile.objects.filter(name="proef-v1.pdf").get() == document.file


def test_a_document_that_cannot_be_made_says_so_and_keeps_its_content(
    make, renders, run_jobs, at, sign_in, own
):
    document = make()
    page = f"/o/{own.slug}/documents/{document.pk}/"
    reader = sign_in(own.user("hr"))
    assert "We maken het document." in reader.get(page).text
    renders.append(OSError("no fonts"))
    for day in range(queue.MAX_ATTEMPTS):
        with at(clock.now() + day * clock.DAY):
            run_jobs()
    document.refresh_from_db()
    assert (document.state, document.content, document.file) == ("failed", FACTS, None)
    assert "maken is niet gelukt" in reader.get(page).text
    assert reader.get(f"{page}download/", follow=True).status_code == 200
    assert make(FACTS | {"name": "Zara"}).version == 2


def test_a_page_that_waits_for_a_document_gets_it_only_when_it_changed(
    make, run_jobs, sign_in, own
):
    page = f"/o/{own.slug}/documents/{make().pk}/"
    reader = sign_in(own.user("hr"))
    first = reader.get(page, headers={"HX-Request": "true"})
    assert "<html" not in first.text
    asked = {"HX-Request": "true", "If-None-Match": first["ETag"]}
    assert reader.get(page, headers=asked).status_code == 304
    run_jobs()
    last = reader.get(page, headers=asked)
    assert last.status_code == 200
    assert f"{page}download/" in last.text
    assert "hx-get" not in last.text


# --- The bytes


def render(html: str, made_at: Any = None) -> bytes:
    return pdf.render(
        html,
        attachment=content.canonical(FACTS),
        attachment_name="content.json",
        made_at=made_at or clock.now(),
    )


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render(
        "<html lang=nl><title>Proef</title><h1>Proef</h1>"
        "<table><tr><th scope=col>Wie<tr><td>Zoë</table></html>"
    )


def test_a_pdf_is_pdf_ua(paper):
    report = pdf_check.validate_pdf_bytes(paper, profile=PDF_UA)
    assert [str(failure) for failure in report.failures] == []
    assert report.is_compliant is True


def test_the_check_sees_a_pdf_that_is_not_pdf_ua():
    import weasyprint

    poor = weasyprint.HTML(string="<h3>Proef</h3>").write_pdf()
    assert pdf_check.validate_pdf_bytes(poor, profile=PDF_UA).is_compliant is False


def test_a_pdf_has_its_title_its_language_and_its_content(paper):
    with pikepdf.open(io.BytesIO(paper)) as file:
        assert str(file.docinfo.Title) == "Proef"
        assert str(file.Root.Lang) == "nl"
        assert list(file.attachments) == ["content.json"]
        assert json.loads(file.attachments["content.json"].get_file().read_bytes()) == FACTS


def test_the_same_document_gives_the_same_bytes_at_any_time(at):
    html, made_at = "<html lang=nl><title>Proef</title><h1>Zoë</h1></html>", clock.now()
    first = render(html, made_at)
    with at(clock.now() + 400 * clock.DAY):
        later = render(html, made_at)
    assert later == first
    with pikepdf.open(io.BytesIO(later)) as file:
        embedded = file.attachments["content.json"].get_file()
        assert embedded.creation_date == made_at.replace(microsecond=0)
    assert render(html.replace("Zoë", "Zara"), made_at) != first


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A picture that a document would show if it could."""
    path = tmp_path / "secret.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>GEHEIM</text></svg>'
    )
    return path


@pytest.mark.parametrize("scheme", ["file", "http", "https", "ftp", "plain path"])
def test_a_document_fetches_nothing_from_this_machine_or_the_network(secret, scheme, caplog):
    urls = {"file": secret.as_uri(), "plain path": str(secret)}
    url = urls.get(scheme, f"{scheme}://127.0.0.1:1/secret.svg")
    start = "<html lang=nl><title>Proef</title><h1>Proef</h1>"
    with_picture = render(f'{start}<img alt="" src="{url}"></html>')
    [refusal] = [r.getMessage() for r in caplog.records if url in r.getMessage()]
    assert refusal.startswith(("Failed to load image", "Relative URI reference"))
    assert with_picture.count(b"GEHEIM") == 0


def test_a_document_shows_our_own_files_and_data(secret, caplog):
    import base64

    data = base64.b64encode(secret.read_bytes()).decode()
    for url in (f"data:image/svg+xml;base64,{data}", "static:img/mark.svg"):
        render(f'<html lang=nl><title>P</title><img alt="" src="{url}"></html>')
    assert [r for r in caplog.records if "Failed" in r.getMessage()] == []


def test_nobody_climbs_out_of_the_static_files(caplog):
    render('<html lang=nl><title>P</title><img alt="" src="static:../manage.py"></html>')
    assert len([r for r in caplog.records if "Failed to load image" in r.getMessage()]) == 1


# --- The files


def test_a_big_file_is_kept_in_rows_of_a_megabyte_and_comes_back_whole(own, act):
    data = bytes(range(256)) * 10_000  # 2.56 MB
    with act(own):
        file = files.store(
            data, name="a.bin", media_type="application/octet-stream", organisation=own.organisation
        )
        assert files.read(file) == data
    sizes = [len(chunk.data) for chunk in FileChunk.objects.filter(file=file)]
    assert sizes == [1_048_576, 1_048_576, 462_848]
    assert file.size == len(data)


@pytest.mark.parametrize("size", [0, 1, files.CHUNK, files.CHUNK + 1])
def test_a_file_of_any_size_comes_back(own, act, size):
    with act(own):
        file = files.store(
            b"x" * size, name="a", media_type="text/plain", organisation=own.organisation
        )
        assert files.read(file) == b"x" * size


# --- The role division


@pytest.mark.row("I01")
def test_the_role_division_is_a_readable_pdf_with_its_content_inside(own, act, run_jobs, sign_in):
    from roles import actions as roles

    with act(own):
        task = Task.objects.get(organisation=own.organisation, code="G02")
        roles.change_task(task, by=own.members["communications"], status=Task.Status.NOT_NEEDED)
    run_jobs()
    document = Document.objects.filter(organisation=own.organisation).order_by("-version").first()
    answer = sign_in(own.user("works_council")).get(
        f"/o/{own.slug}/documents/{document.pk}/download/"
    )
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        f'attachment; filename="rolverdeling-v{document.version}.pdf"'
    )
    assert answer["Cache-Control"] == "no-store, private"
    assert pdf_check.validate_pdf_bytes(answer.content, profile=PDF_UA).is_compliant is True
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        assert str(file.docinfo.Title) == "Rolverdeling – Bakkerij De Halm"
        inside = file.attachments["content.json"].get_file().read_bytes()
    assert inside == content.canonical(document.content)
    assert content.digest(json.loads(inside)) == document.content_hash
    people = {role["role"]: role["people"] for role in json.loads(inside)["roles"]}
    assert people == {role: [member.name] for role, member in own.members.items()} | {
        "union_contact": ["CNV"]
    }


def test_the_document_of_another_organisation_is_no_document(own, other, sign_in):
    from tests.factories import DocumentFactory

    file = StoredFile.objects.create(
        organisation=other.organisation, name="x.pdf", media_type="application/pdf", size=0,
        sha256="0",
    )  # fmt: skip
    theirs = DocumentFactory(organisation=other.organisation, file=file, state="ready")
    path = f"documents/{theirs.pk}/download/"
    assert sign_in(other.user("hr")).get(f"/o/{other.slug}/{path}").status_code == 200
    assert sign_in(own.user("hr")).get(f"/o/{own.slug}/{path}").status_code == 404
    assert sign_in(own.user("hr")).get(f"/o/{other.slug}/{path}").status_code == 404
