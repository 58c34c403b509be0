"""A Data Package (version 2): what the CSV files hold, for software."""

import json
from collections.abc import Mapping
from typing import Any

from research.codebook.missing import Missing
from research.codebook.units import Unit
from research.codebook.variables import Type, Variable, both, in_language, labels_in
from research.files.edition import Edition
from research.files.frames import PATTERNS

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"


def to_json(
    units: tuple[Unit, ...], edition: Edition, rows: Mapping[str, int] | None = None
) -> str:
    """`rows` are the numbers of rows by unit, where they are known."""
    content = {
        "$schema": PROFILE,
        "name": "leerambassadeurs",
        "title": edition.title,
        "version": edition.number,
        "created": f"{edition.stamp:%Y-%m-%dT%H:%M:%SZ}",
        "contributors": [{"title": edition.publisher, "roles": ["publisher"]}],
        "resources": [_resource(unit, units, rows or {}) for unit in units],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _resource(unit: Unit, units: tuple[Unit, ...], rows: Mapping[str, int]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "$schema": RESOURCE,
        "name": unit.name,
        "title": in_language(unit.title, "nl"),
        "path": f"data/{unit.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": SCHEMA,
            "fields": [_field(variable) for variable in unit.variables],
            "missingValues": [
                {"value": str(code), "label": label}
                for code, label in labels_in(dict(Missing.choices), "nl").items()
            ]
            + [{"value": "", "label": ""}],
        },
    }
    if unit.keys:
        found["schema"]["primaryKey"] = list(unit.keys)
    if references := _references(unit, units):
        found["schema"]["foreignKeys"] = references
    if unit.name in rows:
        found["rowCount"] = rows[unit.name]
    return found


def _references(unit: Unit, units: tuple[Unit, ...]) -> list[dict[str, Any]]:
    """To each other unit that has one key, where that key is a column here."""
    return [
        {
            "fields": list(other.keys),
            "reference": {"resource": other.name, "fields": list(other.keys)},
        }
        for other in units
        if other is not unit and len(other.keys) == 1 and other.keys[0] in unit.columns
    ]


def _field(variable: Variable) -> dict[str, Any]:
    label = both(variable.label)
    found: dict[str, Any] = {
        "name": variable.name,
        "type": _type(variable),
        "title": label["nl"],
        "description": label["en"],
    }
    if variable.type.is_text:
        found["constraints"] = {"pattern": PATTERNS[variable.type]}
    elif variable.between:
        found["constraints"] = dict(zip(("minimum", "maximum"), variable.between, strict=True))
    if variable.values:
        found["categories"] = [
            {"value": code, "label": text}
            for code, text in labels_in(variable.values, "nl").items()
        ]
    return found


def _type(variable: Variable) -> str:
    if variable.type in {Type.ID, Type.MONTH}:
        return "string"
    return "number" if variable.decimals else "integer"
