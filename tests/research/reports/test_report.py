"""The yearly report: from a draft to paper, and never changed after that."""

import io
import json

import page as pdf_check
import pikepdf
import pytest

from organisations import clock
from organisations.audit import ProgrammeAuditEntry
from organisations.documents import content as canonical
from organisations.jobs import queue
from organisations.models import ProgrammeFile
from research.reports import jobs
from research.reports.models import Report
from tests.factories import SupportGivenFactory
from tests.research.reports.conftest import URL

pytestmark = pytest.mark.row("A02")
PDF_UA = pdf_check.ValidationProfile.PDF_UA_1


def test_the_preview_says_what_the_published_report_says(staff, draft, publish, neighbours):
    found = draft()
    page = f"{URL}{found.pk}/change/"
    words = {"introduction": "Een goed jaar.", "conclusion": "Wij gaan door."}
    staff.post(page, words | {"edition": 0})
    before = staff.get(page).text
    report = publish(**words)
    after = staff.get(f"{URL}{report.pk}/").text
    for part in ("Een goed jaar.", "Wij gaan door.", "andere sectoren", "<svg", "Uren afgesproken"):
        assert part in before, part
        assert part in after, part
    assert report.content["sections"] != []


def test_the_paper_is_pdf_ua_and_carries_its_content(staff, publish, neighbours, team):
    report = publish(introduction="Een goed jaar.")
    answer = staff.get(f"{URL}{report.pk}/file/")
    assert answer["Content-Type"] == "application/pdf"
    checked = pdf_check.validate_pdf_bytes(answer.content, profile=PDF_UA)
    assert [str(failure) for failure in checked.failures] == []
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        inside = pdf.attachments["content.json"].get_file().read_bytes()
        assert str(pdf.docinfo.Title).startswith("Jaarverslag 2026")
    assert inside == canonical.canonical(report.content)
    assert canonical.digest(json.loads(inside)) == report.content_hash


def test_a_published_report_stays_as_it_is_and_a_newer_edition_follows(
    staff, publish, rows, team, neighbours
):
    first = publish()
    before = staff.get(f"{URL}{first.pk}/file/").content
    SupportGivenFactory(
        given_by=team.staff["programme_staff"], on=clock.today(), level="macro", hours=7
    )
    words = {"introduction": "Anders", "edition": first.edition}
    for act in ("change", "publish", "throw-away"):
        assert staff.post(f"{URL}{first.pk}/{act}/", words).status_code == 404
    again = Report.objects.get(pk=first.pk)
    assert (again.content, again.content_hash) == (first.content, first.content_hash)
    assert staff.get(f"{URL}{first.pk}/file/").content == before
    second = publish()
    assert (first.number, second.number) == (1, 2)
    assert rows(first, "support")["macro"][-1] == 0
    assert rows(second, "support")["macro"][-1] == 7
    assert "nieuwere uitgave" in staff.get(f"{URL}{first.pk}/").text
    assert "nieuwere uitgave" not in staff.get(f"{URL}{second.pk}/").text


def test_two_taps_start_one_draft(staff, draft):
    assert draft() == draft()
    assert Report.objects.count() == 1


def test_two_people_who_write_at_once_keep_both_texts_on_the_screen(staff, draft):
    page = f"{URL}{draft().pk}/change/"
    staff.post(page, {"introduction": "Van Sanne", "edition": 0})
    answer = staff.post(page, {"introduction": "Van Ugo", "edition": 0})
    assert answer.status_code == 422
    assert "Van Sanne" in answer.text
    assert "Van Ugo" in answer.text
    assert Report.objects.get().introduction == "Van Sanne"


def test_what_was_typed_and_not_saved_is_in_what_is_published(staff, draft):
    """The button stands at the form with the words."""
    found = draft()
    page = staff.get(f"{URL}{found.pk}/change/").text
    button = page.split(f'formaction="{URL}{found.pk}/publish/"')[0].rpartition("<button")[2]
    assert 'form="words"' in button
    assert 'id="words"' in page
    words = {"introduction": "Net getypt.", "conclusion": "Ook dit.", "edition": "0"}
    assert staff.post(f"{URL}{found.pk}/publish/", words).status_code == 302
    report = Report.objects.get()
    assert report.state == "queued"
    assert (report.content["introduction"], report.content["conclusion"]) == (
        "Net getypt.",
        "Ook dit.",
    )
    assert report.introduction == "Net getypt."


@pytest.mark.parametrize(
    "sent", [{}, {"introduction": "Van Ugo", "edition": 0}, {"introduction": "a" * 4001}], ids=len
)
def test_what_cannot_be_saved_is_not_published(staff, draft, sent):
    """Without the words, over the words of somebody else, and with too many of them."""
    found = draft()
    staff.post(f"{URL}{found.pk}/change/", {"introduction": "Van Sanne", "edition": 0})
    answer = staff.post(f"{URL}{found.pk}/publish/", sent)
    assert answer.status_code == 422
    report = Report.objects.get()
    assert (report.state, report.introduction) == ("draft", "Van Sanne")
    assert sent.get("introduction", "") in answer.text


def test_a_draft_tells_of_a_conflict_only_when_there_is_one(staff, draft):
    page = f"{URL}{draft().pk}/change/"
    assert "Dit heeft de ander opgeslagen" not in staff.get(page).text
    staff.post(page, {"introduction": "Van Sanne", "edition": 0})
    answer = staff.post(page, {"introduction": "Van Ugo", "edition": 0})
    assert answer.text.count("Dit heeft de ander opgeslagen") == 1


def test_a_period_that_is_not_over_is_told_before_and_in_the_report(staff, draft, publish):
    ours, last = (f"{URL}{draft(year).pk}/change/" for year in (2026, 2025))
    told = "1 januari 2026 tot en met 2 november 2026"
    assert told in staff.get(ours).text
    assert "notice--warning" not in staff.get(last).text
    intro = {year: publish(year).content["sections"][0]["intro"] for year in (2026, 2025)}
    assert intro == {
        2026: "Deze periode was nog niet voorbij toen dit verslag gemaakt werd.",
        2025: "",
    }


def test_the_public_page_is_offered_with_the_title_of_the_report(staff, publish):
    report = publish(2025)
    page = staff.get(f"{URL}publications/add/?report={report.pk}").text
    assert 'value="Jaarverslag 2025"' in page
    assert f'value="{report.pk}" selected' in page
    assert 'value="Jaarverslag' not in staff.get(f"{URL}publications/add/?report=x").text


def test_a_year_that_is_none_of_the_run_is_refused(staff):
    for year in ("1999", "2027", "x", ""):
        assert staff.post(f"{URL}start/", {"year": year}).status_code == 422
    assert not Report.objects.exists()


def test_withdrawing_needs_a_reason_and_leaves_the_report_readable(staff, publish):
    report = publish()
    assert staff.post(f"{URL}{report.pk}/withdraw/", {"reason": " "}).status_code == 422
    assert Report.objects.get().withdrawn_at is None
    staff.post(f"{URL}{report.pk}/withdraw/", {"reason": "Een telling klopte niet."})
    text = staff.get(f"{URL}{report.pk}/").text
    assert "Een telling klopte niet." in text
    assert "Ingetrokken op 2 november 2026" in text
    assert "ingetrokken" in staff.get(URL).text
    assert staff.get(f"{URL}{report.pk}/withdraw/").status_code == 404
    verbs = ProgrammeAuditEntry.objects.values_list("verb", flat=True)
    assert {"start report", "publish report", "withdraw report"} <= set(verbs)


def test_a_paper_that_cannot_be_made_is_told_and_can_be_tried_again(
    staff, draft, run_jobs, at, monkeypatch
):
    found = draft()
    staff.post(f"{URL}{found.pk}/publish/", {"edition": 0})
    page = f"{URL}{found.pk}/"
    assert "De PDF wordt gemaakt" in staff.get(page).text
    with monkeypatch.context() as broken:
        broken.setattr(jobs.pdf, "render", lambda *args, **kwargs: 1 / 0)
        for day in range(queue.MAX_ATTEMPTS):
            with at(clock.now() + day * clock.DAY):
                run_jobs()
    assert Report.objects.get().state == "failed"
    assert "niet gelukt" in staff.get(page).text
    assert "niet gelukt" in staff.get(URL).text
    assert staff.get(f"{page}file/", follow=True).status_code == 200
    staff.post(f"{page}again/")
    with at(clock.now() + 9 * clock.DAY):
        run_jobs()
    assert Report.objects.get().state == "ready"
    assert ProgrammeFile.objects.count() == 1


def test_a_page_that_waits_gets_only_the_state(staff, draft):
    found = draft()
    staff.post(f"{URL}{found.pk}/publish/", {"edition": 0})
    part = staff.get(f"{URL}{found.pk}/", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "hx-get" in part.text


def test_a_draft_is_for_who_publishes_only(sign_in, team, draft, publish):
    report, found = publish(2025), draft()
    for role in ("union_contact", "researcher"):
        client = sign_in(team.user(role), second_factor=True)
        text = client.get(URL).text
        assert "Jaarverslag 2025" in text
        assert "Jaarverslag 2026" not in text
        assert client.get(f"{URL}{report.pk}/").status_code == 200
        assert client.get(f"{URL}{found.pk}/").status_code == 404
        assert client.get(f"{URL}{found.pk}/change/").status_code == 403


def test_each_table_is_a_file(staff, publish, neighbours):
    report = publish()
    text = staff.get(f"{URL}{report.pk}/tables/sectors/").content.decode("utf-8-sig")
    assert text.splitlines() == ["Sector;Organisaties", "andere sectoren;5"]
    assert staff.get(f"{URL}{report.pk}/tables/nothing/").status_code == 404
