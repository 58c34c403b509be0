"""Forms that a researcher makes: the limits are said at the desk, and a published one is fixed."""

from io import BytesIO

import openpyxl
import pytest

from organisations.models import ProgrammeAuditEntry
from research.codebook import limits, units
from research.instruments import checks
from research.instruments.models import Instrument, InstrumentVersion
from research.instruments.presets import PRESETS

URL = "/research/instruments/"
GIVEN = {
    "text": "Hoe vaak praat je met je leidinggevende?",
    "kind": "scale",
    "values": "1 = Nooit | Never\n2 = Soms | Sometimes\n\n3 = Vaak | Often",
    "unknown": "on",
    "name": "new_talks",
    "nl": "Praat met leidinggevende",
    "en": "Talks with the manager",
    "level": "micro",
    "aspect": "process",
    "measure": "ordinal",
}


@pytest.fixture
def draft(researcher, forms):
    answer = researcher.post(f"{URL}{forms['Q04'].instrument_id}/new-version/")
    return InstrumentVersion.objects.get(pk=answer.url.split("/")[-2])


def test_the_standard_forms_are_taken_over_once(researcher, team):
    for _ in range(2):
        researcher.post(f"{URL}take-over/")
    assert Instrument.objects.count() == len(PRESETS) == 15
    elsewhere = {i.code for i in Instrument.objects.all() if not i.has_form}
    assert elsewhere == {"Q02", "Q05", "Q06", "Q09", "Q14"}
    assert InstrumentVersion.objects.filter(published_on=None).count() == 0
    page = researcher.get(URL).text
    assert "Q04 Hoe gaat het met jou als leerambassadeur?" in page


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.code)
@pytest.mark.row("J07", "J08", "J09", "J13", "J14")
def test_every_standard_question_fits_every_statistics_package(preset):
    for question in preset.questions:
        assert checks.name_problem(question.name) == ""
        assert checks.of_columns(question) == ""
        assert list(checks.value_problems(question.values)) == []


def test_the_standard_forms_have_no_name_twice():
    names = [name for p in PRESETS for q in p.questions for name in checks.names_of(q)]
    assert len(names) == len(set(names)) > 80


@pytest.mark.row("A10", "A11")
def test_the_units_of_the_forms_are_right(forms, team):
    made = units.of(team.programme)[len(units.UNITS) :]
    assert [unit.name for unit in made] == [
        "amb_wave", "mgr_wave", "or_wave", "org_wave", "part_wave",
    ]  # fmt: skip
    assert limits.problems(units.of(team.programme)) == []


def test_a_question_is_added_changed_moved_and_removed(researcher, draft, team):
    page = f"{URL}versions/{draft.pk}/"
    assert researcher.post(f"{page}questions/add/", GIVEN).status_code == 302
    last = len(draft.questions) + 1
    changed = GIVEN | {"text": "Anders gevraagd", "kind": "several"}
    researcher.post(f"{page}questions/{last}/", changed)
    researcher.post(f"{page}questions/{last}/up/")
    draft.refresh_from_db()
    question = draft.asked[last - 2]
    assert (question.text, question.kind, question.unknown) == ("Anders gevraagd", "several", True)
    assert next((v.code, v.nl, v.en) for v in question.values) == (1, "Nooit", "Never")
    researcher.post(f"{page}questions/{last - 1}/remove/")
    draft.refresh_from_db()
    assert "new_talks" not in [each.name for each in draft.asked]
    verbs = ProgrammeAuditEntry.objects.filter(subject=f"instrumentversion:{draft.pk}")
    assert set(verbs.values_list("verb", flat=True)) == {
        "new version of form", "add question", "change question", "move question",
        "remove question",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "n" * 33}, "name"),
        ({"name": "New talks"}, "name"),
        ({"name": "if"}, "name"),
        ({"name": "kind"}, "name"),
        ({"name": "wave"}, "name"),
        ({"name": "la_clear_task"}, "name"),
        ({"name": "mg_cover"}, "name"),
        ({"kind": "several", "name": "n" * 31}, "name"),
        ({"nl": "é" * 81}, "nl"),
        ({"en": "x" * 81}, "en"),
        ({"values": "1 = " + "é" * 61 + " | Never\n2 = Soms | Sometimes"}, "values"),
        ({"values": "-97 = Nooit | Never\n2 = Soms | Sometimes"}, "values"),
        ({"values": "1 = Nooit | Never\n1 = Soms | Sometimes"}, "values"),
        ({"values": "Nooit\nSoms"}, "values"),
        ({"values": ""}, "values"),
        ({"kind": "number"}, "values"),
        ({"kind": "number", "values": "", "low": "5", "high": "1"}, "high"),
        ({"text": ""}, "text"),
    ],
    ids=str,
)
def test_what_a_package_cannot_hold_is_said_at_the_desk(researcher, draft, changes, field):
    before = draft.questions
    answer = researcher.post(f"{URL}versions/{draft.pk}/questions/add/", GIVEN | changes)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["nl"].value() == (GIVEN | changes)["nl"]
    draft.refresh_from_db()
    assert draft.questions == before


def test_what_is_published_never_changes(researcher, draft, forms):
    page = f"{URL}versions/{draft.pk}/"
    researcher.post(f"{page}publish/")
    draft.refresh_from_db()
    assert draft.published_on
    for address in ("introduction/", "questions/add/", "questions/1/", "publish/"):
        assert researcher.post(f"{page}{address}", GIVEN).status_code == 404
    assert researcher.post(f"{page}questions/1/remove/").status_code == 404
    after = InstrumentVersion.objects.get(pk=draft.pk)
    assert after.questions == draft.questions


def test_a_form_without_questions_is_not_published(researcher, team):
    given = {"code": "Q16", "title": "Leeg", "roles": ["hr"], "minutes": "5", "unit": "po_wave"}
    made = researcher.post(f"{URL}add/", given)
    version = InstrumentVersion.objects.get(instrument__code="Q16")
    assert made.url.endswith(f"{version.instrument_id}/")
    researcher.post(f"{URL}versions/{version.pk}/publish/")
    version.refresh_from_db()
    assert version.is_draft
    assert researcher.post(f"{URL}add/", given).status_code == 422


def test_the_xlsform_has_three_sheets_without_formulas(researcher, draft):
    evil = GIVEN | {"text": "=1+1", "nl": "@SUM(A1)"}
    researcher.post(f"{URL}versions/{draft.pk}/questions/add/", evil)
    answer = researcher.get(f"{URL}versions/{draft.pk}/xlsform/")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["survey", "choices", "settings"]
    survey = list(book["survey"].values)
    assert survey[0][:2] == ("type", "name")
    rows = {row[1]: row for row in survey[1:]}
    assert rows["new_talks"][0] == "select_one new_talks"
    assert rows["new_talks"][2] == "=1+1"
    kinds = {cell.data_type for sheet in book for row in sheet.rows for cell in row}
    assert "f" not in kinds
    lists = {row[0] for row in list(book["choices"].values)[1:]}
    asked = {row[0].split()[1] for row in survey[1:] if row[0].startswith("select")}
    assert lists == asked
