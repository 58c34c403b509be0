"""Earlier years from a file: seen first, saved when somebody says so, undone exactly."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from research.models import ParticipationChange, ParticipationImport
from research.participation import tables
from tests.factories import ParticipationYearFactory

GOOD = "Jaar;Medewerkers;Deelnemers;Taal\n2023;100;40;8\n2024;110;50;\n"


@pytest.fixture
def place(own):
    return f"/o/{own.slug}/participation/import/"


@pytest.fixture
def upload(hr, place):
    """`upload(content)`: the answer to a file; text or bytes."""

    def sent(content, name="jaren.csv"):
        data = content.encode() if isinstance(content, str) else content
        return hr.post(place, {"file": SimpleUploadedFile(name, data), "provenance": "2"})

    return sent


@pytest.fixture
def go_on(hr, place):
    """`go_on(answer, step, **more)`: send the form of the columns on, as the page has it."""

    def sent(answer, step, **more):
        form = answer.context.get("columns") or answer.context["form"]
        data = {name: form[name].value() for name in form.fields}
        filled = {name: value for name, value in data.items() if value not in (None, "")}
        return hr.post(place, filled | {"step": step} | more)

    return sent


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def import_now(upload, go_on, content, **more):
    return go_on(upload(content), "save", **more)


def numbers(row):
    return row.employees, row.participants, row.language


def test_a_file_is_mapped_looked_at_saved_and_undone(hr, own, upload, go_on, there):
    answer = upload(GOOD)
    form = answer.context["form"]
    assert [form[f"column_{name}"].value() for name in ("year", "employees", "participants")] == [
        0, 1, 2,
    ]  # fmt: skip
    assert form["column_digital"].value() is None
    checked = go_on(answer, "check")
    assert checked.status_code == 200
    assert "Er is nog niets opgeslagen" in checked.text
    assert there() == {}
    saved = go_on(checked, "save")
    assert saved.status_code == 302
    assert {year: numbers(row) for year, row in there().items()} == {
        2023: (100, 40, 8),
        2024: (110, 50, None),
    }
    assert {(row.provenance, row.imported) for row in there().values()} == {(2, True)}
    hr.post(f"{saved.url}undo/")
    assert there() == {}
    assert "Ongedaan gemaakt" in hr.get(saved.url).text


def test_undo_puts_back_exactly_what_stood_there(hr, own, upload, go_on, there):
    ParticipationYearFactory(organisation=own.organisation, year=2023, employees=99, provenance=1)
    before = there()[2023].facts
    done = import_now(upload, go_on, GOOD, replace="2023")
    assert there()[2023].provenance == 2
    assert there()[2023].imported
    hr.post(f"{done.url}undo/")
    assert there()[2023].facts == before
    assert 2024 not in there()


def test_undo_leaves_what_somebody_changed_since_and_says_so(hr, own, upload, go_on, there):
    done = import_now(upload, go_on, GOOD)
    hr.post(
        f"/o/{own.slug}/participation/2024/",
        {"employees": "111", "participants": "50", "provenance": "1", "edition": "1"},
    )
    answer = hr.post(f"{done.url}undo/", follow=True)
    assert set(there()) == {2024}
    assert there()[2024].employees == 111
    assert "niet elk jaar" in answer.text
    assert answer.text.count("iemand wijzigde dit na het inlezen") == 1
    hr.post(f"{done.url}undo/")  # twice is once
    assert set(there()) == {2024}


def test_a_year_that_is_there_is_kept_unless_it_is_ticked(hr, own, upload, go_on, there):
    ParticipationYearFactory(organisation=own.organisation, year=2023, employees=90)
    checked = go_on(upload(GOOD), "check")
    assert "is er al: kies hieronder" in checked.text
    go_on(checked, "save")
    assert there()[2023].employees == 90
    assert there()[2024].employees == 110
    import_now(upload, go_on, GOOD, replace="2023")
    assert numbers(there()[2023]) == (100, 40, 8)
    assert there()[2023].digital == 7  # no column for it in the file


def test_the_same_again_saves_nothing(upload, go_on, hr):
    import_now(upload, go_on, GOOD)
    answer = go_on(upload(GOOD), "check")
    assert answer.text.count("is er al precies zo") == 2
    assert ParticipationImport.objects.count() == 1
    assert "Er is niets op te slaan" in answer.text


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("2019;100;40;8", "We vragen naar de jaren 2023 tot en met 2026. Dit is 2019."),
        ("vorig jaar;100;40;8", "‘vorig jaar’ is geen jaar"),
        ("2023;veel;40;8", "‘Medewerkers’: ‘veel’ is geen heel aantal mensen"),
        ("2023;=1+1;40;8", "‘=1+1’ is geen heel aantal mensen"),
        ("2023;40%;40;8", "‘40%’ is geen heel aantal mensen"),
        ("2023;10,5;4;1", "is geen heel aantal mensen"),
        ("2023;100;140;8", "‘Medewerkers die scholing volgden’: Dit kan niet meer zijn"),
        ("2023;100;40;8\n2023;100;41;8", "2023 staat op meer dan één regel (2, 3)"),
        ("2023;;;", "Op deze regel is geen aantal bekend"),
    ],
)
def test_a_wrong_line_is_named_and_the_good_ones_are_saved(upload, go_on, there, lines, sentence):
    content = f"Jaar;Medewerkers;Deelnemers;Taal\n{lines}\n2024;110;50;8\n"
    checked = go_on(upload(content), "check")
    assert sentence in checked.text
    assert go_on(checked, "save").status_code == 302
    assert set(there()) == {2024}


def test_an_unlikely_number_is_only_asked_about(upload, go_on, there):
    checked = go_on(upload(GOOD.replace("110", "900")), "check")
    assert "‘Medewerkers’ was 100 in 2023, en 900 in 2024" in checked.text
    go_on(checked, "save")
    assert there()[2024].employees == 900


@pytest.mark.parametrize(
    "content",
    [
        GOOD.replace(";", ","),
        GOOD.replace(";", "\t"),
        "\ufeff" + GOOD,
        "sep=;\r\n" + GOOD.replace("\n", "\r\n"),
        GOOD.encode("utf-16"),
        "Onze cijfers\n\n" + GOOD.replace("Deelnemers", "Deelnemers café") + "\n\n",
        b"Onze cijfers\n\n" + GOOD.replace("Deelnemers", "Deelnemers café").encode("cp1252"),
        GOOD.replace("8", " 8 "),
    ],
)
def test_many_kinds_of_csv_can_be_read(upload, go_on, there, content):
    assert import_now(upload, go_on, content).status_code == 302
    assert numbers(there()[2023]) == (100, 40, 8)


def test_a_workbook_can_be_read_and_a_formula_in_text_is_text(upload, go_on, there):
    content = workbook(
        ["Jaar", "Aantal medewerkers", "Deelnemers"],
        [2023, 100.0, "=1+1"],
        [2024, 110, "onbekend"],
        [None, None, None],
    )
    # openpyxl wrote a formula without a result; a text that looks like one is text.
    answer = upload(content, "jaren.xlsx")
    go_on(answer, "save")
    assert there()[2024].employees == 110
    assert there()[2024].participants is None


def test_what_is_above_the_columns_is_understood():
    table = tables.read(
        b"Boekjaar;Deelnemers praktisch opgeleid;Praktisch opgeleiden;Deelnemers scholing;"
        b"Personeel in dienst;% deelname;Vakgericht;Basisvaardigheden;Digitaal;EVC;Overig;Taal\n"
        b"2023;1;2;3;4;5;6;7;8;9;10;11"
    )
    found = tables.proposed(table)
    assert found == {
        "year": 0, "practically_educated_participants": 1, "practically_educated": 2,
        "participants": 3, "employees": 4, "job_related": 6, "basic_skills": 7, "digital": 8,
        "qualification": 9, "other_career": 10, "language": 11,
    }  # fmt: skip


def test_its_own_download_is_understood(hr, own, upload, go_on, there):
    ParticipationYearFactory(organisation=own.organisation, year=2023)
    content = hr.get(f"/o/{own.slug}/participation/file/").content
    answer = upload(content)
    form = answer.context["form"]
    assert [form[name].value() for name in form.fields if name.startswith("column")] == list(
        range(11)
    )
    assert "is er al precies zo" in go_on(answer, "check").text


# --- What is no file of ours


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (tables.MOST_UNPACKED + 1))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (b"niets", "We zien geen tabel"),
        (b"Jaar;Medewerkers\n", "We zien geen tabel"),
        (b"\x89PNG\x00\x00", "We kunnen dit bestand niet lezen"),
        (b"PK\x03\x04 en verder niets", "We kunnen dit bestand niet lezen"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "oud of beveiligd"),
        (bomb(), "te groot"),
        (b"Jaar;M\n" + b"2023;1\n" * 300, "meer dan 200 regels"),
        (b"Jaar;M\n" + b"2" * 1_000_001, "te groot"),
        (b'Jaar;M\n"' + b"x" * 200_000, "We kunnen dit bestand niet lezen"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_so(upload, there, content, sentence):
    answer = upload(content)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert there() == {}


def test_no_file_chosen(hr, place):
    assert hr.post(place, {"provenance": "2"}).status_code == 422


@pytest.mark.parametrize(
    "table",
    ["", "[", "[]", "[1, 2]", '[["a"], [[1, ["b"]], 3]]', "[" * 5000, '[["a"], [["x", ["b"]]]]',
     json.dumps([["a"], [[n, ["b"]] for n in range(999)]])],
)  # fmt: skip
def test_a_table_that_was_tampered_with_is_asked_again(hr, place, there, table):
    data = {"step": "save", "table": table, "provenance": "2", "column_year": "0"}
    answer = hr.post(place, data)
    assert answer.status_code == 422
    assert "Kies het bestand opnieuw" in answer.text
    assert there() == {}


def test_columns_must_be_chosen_and_once(upload, go_on):
    answer = go_on(upload(GOOD), "check", column_employees="0")
    assert answer.status_code == 422
    assert "Je koos deze kolom twee keer" in answer.text
    answer = upload("a;b\n2023;5\n")
    assert "Kies de kolom met het jaar" in go_on(answer, "check").text
    answer = go_on(upload("a;b\n2023;5\n"), "check", column_year="0")
    assert "Kies de kolom van minstens één aantal" in answer.text


def test_a_cell_is_shown_as_text(upload):
    answer = upload("Jaar;Medewerkers\n2023;<script>alert(1)</script>\n")
    assert "<script>alert" not in answer.text


def test_the_file_is_not_kept_and_names_in_it_neither(upload, go_on, there):
    import_now(upload, go_on, "Jaar;Medewerkers;Naam\n2023;100;Piet Pietersen\n")
    assert there()[2023].employees == 100
    kept = [*ParticipationChange.objects.values(), *ParticipationImport.objects.values()]
    assert "Piet" not in str(kept)


def test_another_organisation_cannot_see_or_undo_it(own, other, sign_in, upload, go_on, there):
    done = import_now(upload, go_on, GOOD)
    stranger = sign_in(other.user("hr"))
    pk = done.url.rstrip("/").rpartition("/")[2]
    for path in (done.url, f"/o/{other.slug}/participation/imports/{pk}/"):
        assert stranger.get(path).status_code == 404
        assert stranger.post(f"{path}undo/").status_code == 404
    assert sign_in(own.user("manager")).post(f"{done.url}undo/").status_code == 403
    assert set(there()) == {2023, 2024}
