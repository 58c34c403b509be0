"""DDI-Codebook 2.5: the description that an archive asks for. Its elements stand in the order of
the schema."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from research.codebook.missing import HIGHEST, LOWEST, Missing
from research.codebook.units import Unit, units_with, variables
from research.codebook.variables import Level, Text, Variable, in_language
from research.files.edition import Edition

NAMESPACE = "ddi:codebook:2_5"
INTERVAL = {True: "contin", False: "discrete"}


def to_xml(
    units: tuple[Unit, ...], edition: Edition, rows: Mapping[str, int] | None = None
) -> bytes:
    """`rows` are the numbers of rows by unit, where they are known."""
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "xml:lang": "nl"})
    _study(root, units, edition)
    for unit in units:
        _file(root, unit, (rows or {}).get(unit.name))
    data = SubElement(root, "dataDscr")
    for variable in variables(units):
        _variable(data, variable, units_with(variable, units))
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "utf-8") + b"\n"


def _study(root: Element, units: tuple[Unit, ...], edition: Edition) -> None:
    study = SubElement(root, "stdyDscr")
    citation = SubElement(study, "citation")
    title = SubElement(citation, "titlStmt")
    SubElement(title, "titl").text = edition.title
    SubElement(title, "IDNo").text = edition.number
    production = SubElement(citation, "prodStmt")
    SubElement(production, "producer").text = edition.publisher
    version = SubElement(citation, "verStmt")
    SubElement(version, "version", {"date": edition.closing.isoformat()}).text = edition.number
    about = SubElement(SubElement(study, "stdyInfo"), "sumDscr")
    SubElement(about, "timePrd", {"event": "end", "date": edition.closing.isoformat()})
    SubElement(about, "nation", {"abbr": "NL"}).text = "Nederland"
    for level in Level:
        if any(unit.level is level for unit in units):
            SubElement(about, "anlyUnit").text = in_language(level.label, "nl")


def _file(root: Element, unit: Unit, rows: int | None) -> None:
    about = SubElement(
        root, "fileDscr", {"ID": f"file_{unit.name}", "URI": f"data/{unit.name}.csv"}
    )
    text = SubElement(about, "fileTxt")
    SubElement(text, "fileName").text = f"{unit.name}.csv"
    SubElement(text, "fileCont").text = in_language(unit.title, "nl")
    size = SubElement(text, "dimensns")
    if rows is not None:
        SubElement(size, "caseQnty").text = str(rows)
    SubElement(size, "varQnty").text = str(len(unit.variables))
    SubElement(text, "fileType", {"charset": "UTF-8"}).text = "text/csv"


def _variable(data: Element, variable: Variable, units: list[Unit]) -> None:
    found = SubElement(
        data,
        "var",
        {
            "ID": f"var_{variable.name}",
            "name": variable.name,
            "files": " ".join(f"file_{unit.name}" for unit in units),
            "intrvl": INTERVAL[variable.measure == "scale"],
            "nature": {"scale": "ratio"}.get(variable.measure, variable.measure.value),
        },
    )
    if variable.decimals:
        found.set("dcml", str(variable.decimals))
    _words(found, "labl", variable.label)
    if variable.question:
        question = SubElement(found, "qstn", {"ID": f"question_{variable.name}"})
        _words(question, "qstnLit", variable.question)
    if variable.between:
        low, high = (f"{limit:g}" for limit in variable.between)
        SubElement(SubElement(found, "valrng"), "range", {"min": low, "max": high})
    if not variable.type.is_text:
        codes = SubElement(found, "invalrng")
        SubElement(codes, "range", {"min": str(LOWEST), "max": str(HIGHEST)})
    for code, label in variable.all_values.items():
        _category(found, code, label)
    if variable.rule:
        SubElement(found, "codInstr").text = in_language(variable.rule, "nl")
    for concept in (variable.level.label, variable.aspect.label):
        SubElement(found, "concept").text = in_language(concept, "nl")
    SubElement(found, "varFormat", {"type": "character" if variable.type.is_text else "numeric"})


def _category(parent: Element, code: int, label: Text) -> None:
    missing = {"missing": "Y"} if code in Missing.values else {}
    category = SubElement(parent, "catgry", missing)
    SubElement(category, "catValu").text = str(code)
    _words(category, "labl", label)


def _words(parent: Element, tag: str, text: Text) -> None:
    """In Dutch and in English."""
    for language in ("nl", "en"):
        SubElement(parent, tag, {"xml:lang": language}).text = in_language(text, language)
