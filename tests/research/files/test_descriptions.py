"""The codebook, the DDI, the Data Package and the syntax say what the codebook says."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from research.codebook import units
from research.codebook.missing import Missing
from research.files import codebook, datapackage, ddi, syntax

EVERY = units.variables()
SCHEMA = Path(__file__).resolve().parents[4] / "shared/ddi-2.5/schemas/codebook.xsd"
DDI = {"ddi": "ddi:codebook:2_5"}
ROWS = {"conv": 12}


@pytest.fixture(scope="module")
def html(edition):
    return codebook.to_html(units.UNITS, edition, ROWS)


# --- The codebook


def test_the_codebook_has_every_variable_once(html):
    ids = re.findall(r'<h3 id="(\w+)">', html)
    assert ids == [variable.name for variable in EVERY]
    assert html.count("<h1>") == 1
    assert "Gegevens tot en met 30 september 2026" in html
    assert "<dd>Soort gesprek</dd>" in html
    assert '<dd lang="en">Kind of conversation</dd>' in html
    assert "Waar ging het over? (versie 1)" in html
    assert re.search(r"conv</th><td>Een gesprek</td><td>conv_pid</td><td>12</td>", html)


def test_the_codebook_needs_no_other_file(html):
    assert re.findall(r'(?:src|href)="', html) == []


def test_the_table_has_a_row_for_each_variable_and_no_formula(edition):
    text = codebook.to_csv(units.UNITS).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["name"] for row in rows] == [variable.name for variable in EVERY]
    kind = next(row for row in rows if row["name"] == "kind")
    assert kind["values_en"] == "1 = Conversation; 2 = Short contact"
    assert (kind["units"], kind["level"], kind["instrument"]) == ("conv", "micro", "Q05")
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in "=+@" and cell] == []


def test_the_pdf_is_accessible_and_the_same_each_time(edition):
    few = (units.UNIT["sector"], units.UNIT["board"])
    first = codebook.to_pdf(few, edition)
    assert first == codebook.to_pdf(few, edition)
    with pikepdf.open(io.BytesIO(first)) as opened:
        assert opened.open_metadata()["pdfuaid:part"] == "1"
        assert opened.attachments["datapackage.json"]


# --- DDI


@pytest.fixture(scope="module")
def xml(edition):
    return ddi.to_xml(units.UNITS, edition, ROWS)


def test_the_ddi_has_the_structure_of_a_codebook(xml):
    root = etree.fromstring(xml)
    assert [child.tag.partition("}")[2] for child in root][:2] == ["stdyDscr", "fileDscr"]
    files = {each.get("ID") for each in root.findall("ddi:fileDscr", DDI)}
    assert files == {f"file_{unit.name}" for unit in units.UNITS}
    found = root.findall("ddi:dataDscr/ddi:var", DDI)
    assert [var.get("name") for var in found] == [variable.name for variable in EVERY]
    assert all(set(var.get("files").split()) <= files for var in found)


def test_the_ddi_tells_which_values_are_missing(xml):
    root = etree.fromstring(xml)
    [kind] = root.findall("ddi:dataDscr/ddi:var[@name='kind']", DDI)
    values = {
        int(each.findtext("ddi:catValu", namespaces=DDI)): each.get("missing")
        for each in kind.findall("ddi:catgry", DDI)
    }
    assert values == {1: None, 2: None, **dict.fromkeys(Missing.values, "Y")}
    limits = kind.find("ddi:invalrng/ddi:range", DDI)
    assert (limits.get("min"), limits.get("max")) == ("-99", "-90")
    labels = [each.text for each in kind.findall("ddi:labl", DDI)]
    assert labels == ["Soort gesprek", "Kind of conversation"]


def test_the_ddi_is_valid(xml):
    if not SCHEMA.exists():
        pytest.skip(f"the schema of DDI 2.5 is not at {SCHEMA}")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert schema.validate(etree.fromstring(xml)), schema.error_log
    broken = xml.replace(b"<catValu>1</catValu>", b"<value>1</value>", 1)
    assert not schema.validate(etree.fromstring(broken))


# --- Data Package


@pytest.mark.row("J11")
def test_the_data_package_describes_the_csv_files(edition):
    found = json.loads(datapackage.to_json(units.UNITS, edition, ROWS))
    by_name = {each["name"]: each for each in found["resources"]}
    assert found["$schema"].endswith("/2.0/datapackage.json")
    assert set(by_name) == set(units.UNIT)
    for unit in units.UNITS:
        schema = by_name[unit.name]["schema"]
        assert [field["name"] for field in schema["fields"]] == list(unit.columns)
        assert schema["primaryKey"] == list(unit.keys)
    conv = by_name["conv"]["schema"]
    assert {"value": "-99", "label": "Geen antwoord"} in conv["missingValues"]
    targets = {each["reference"]["resource"] for each in conv["foreignKeys"]}
    assert targets == {"org", "amb"}
    fields = {field["name"]: field for field in conv["fields"]}
    assert fields["kind"]["categories"][0] == {"value": 1, "label": "Gesprek"}
    assert (fields["kind"]["type"], fields["month"]["type"]) == ("integer", "string")


# --- Syntax


@pytest.mark.parametrize("write", [syntax.read_sps, syntax.read_do, syntax.read_r])
def test_no_line_of_syntax_is_longer_than_250(write, edition):
    text = write(units.UNITS, edition)
    assert max(len(line) for line in text.splitlines()) <= syntax.LONGEST
    assert "conv" in text
    longer = replace(edition, title="x" * 250)
    with pytest.raises(ValueError, match="characters in one line"):
        write(units.UNITS, longer)


def test_units_are_joined_where_one_has_the_key_of_the_other():
    found = {
        join.unit.name: {other.name for other in join.others} for join in syntax.joins(units.UNITS)
    }
    assert found["conv"] == {"org", "amb"}
    assert found["card"] == {"org", "conv"}
    assert found["attendance"] == {"org", "amb", "event"}
    assert "sector" not in found
    some = syntax.joins(units.UNITS, {"conv": 3, "org": 2})
    assert [(join.unit.name, [other.name for other in join.others]) for join in some] == [
        ("conv", ["org"])
    ]
