"""The texts of a package in two languages, and what software reads of it: the manifest."""

import json
import tomllib
from collections.abc import Mapping

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from research.codebook.units import Unit
from research.codebook.variables import LANGUAGES
from research.files.archive import sha256
from research.releases.changes import Changes
from research.releases.models import Release


def readme(release: Release, units: tuple[Unit, ...], rows: Mapping[str, int]) -> dict[str, bytes]:
    facts = {"release": release, "units": [(unit, rows[unit.name]) for unit in units]}
    return _in_both("README", "research/releases/readme.txt", facts)


def changes(release: Release, found: Changes) -> dict[str, bytes]:
    return _in_both(
        "CHANGES", "research/releases/changes.txt", {"release": release, "changes": found}
    )


def _in_both(name: str, template: str, facts: Mapping[str, object]) -> dict[str, bytes]:
    made = {}
    for language in LANGUAGES:
        with translation.override(language):
            made[f"{name}.{language}.txt"] = render_to_string(template, dict(facts)).encode()
    return made


def archive_readme(
    release: Release,
    units: tuple[Unit, ...],
    rows: Mapping[str, int],
    merged: Mapping[str, Mapping[str, object]],
) -> dict[str, bytes]:
    lines = [(unit, rows[unit.name], merged[unit.name]) for unit in units]
    return _in_both(
        "README", "research/releases/archive_readme.txt", {"release": release, "units": lines}
    )


def manifest(
    release: Release,
    rows: Mapping[str, int],
    made: Mapping[str, bytes],
    more: Mapping[str, object] | None = None,
) -> bytes:
    """Of all other files; `more` is only told of an archive edition. Nothing in it tells when the
    package was made, so that making it again gives the same bytes."""
    content = {
        "number": release.number,
        "title": release.title,
        "programme": release.programme.name,
        "population": release.population,
        "closing": release.closing.isoformat(),
        "consent_until": release.closing.isoformat(),
        "previous": release.previous.number if release.previous else None,
        "software": {"name": "leerambassadeurs", "version": software_version()},
        "rules": release.rules,
        "rows": dict(rows),
        **(more or {}),
        "files": {
            path: {"bytes": len(data := made[path]), "sha256": sha256(data)}
            for path in sorted(made)
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def software_version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return str(project["project"]["version"])
