"""What an edition says, as plain data, and what is different from the edition before it."""

import re
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.gatherings.models import Gathering
from research.development.models import DevelopmentEdition, DevelopmentModule
from research.readers.useful import Opinions

# What is compared from one edition to the next, and how it is called.
COMPARED = {
    "title": gettext_lazy("the name"),
    "goals": gettext_lazy("what people can do afterwards"),
    "activities": gettext_lazy("what people do"),
    "materials": gettext_lazy("the materials"),
    "minutes": gettext_lazy("the time"),
    "kinds": gettext_lazy("the gatherings"),
}
_LINK = re.compile(r"\s*[|:]?\s*(https?://\S+)\s*$")


def content(
    edition: DevelopmentEdition,
    modules: list[DevelopmentModule],
    opinions: dict[str, Opinions],
    before: dict[str, Any] | None,
) -> dict[str, Any]:
    """`before` is what the edition before this one said, if there was one."""
    told = [_module(module, opinions) for module in modules]
    return {
        "introduction": edition.introduction,
        "changed": edition.changed,
        "changes": changes(before["modules"], told) if before else [],
        "modules": told,
        "minutes": sum(module["minutes"] for module in told),
    }


def _module(module: DevelopmentModule, opinions: dict[str, Opinions]) -> dict[str, Any]:
    seen = sum((opinions.get(kind, Opinions()) for kind in module.kinds), Opinions())
    return {
        "code": str(module.code),
        "title": module.title,
        "goals": module.goals,
        "activities": module.activities,
        "materials": [_material(line) for line in module.materials.splitlines() if line.strip()],
        "minutes": module.minutes,
        "kinds": [str(Gathering.Kind(kind).label) for kind in module.kinds],
        "opinions": ({"answers": seen.answers, "useful": seen.useful} if seen.are_enough else None),
    }


def _material(line: str) -> dict[str, str]:
    """A line as it was typed: a title, with an address at its end where there is one."""
    found = _LINK.search(line)
    if not found:
        return {"title": line.strip(), "link": ""}
    return {"title": line[: found.start()].strip() or found[1], "link": found[1]}


def changes(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[str]:
    """A sentence for each module that is new, gone or different, and one for the order."""
    old, new = ({row["code"]: row for row in rows} for rows in (before, now))
    found = [_("New: %(title)s.") % row for code, row in new.items() if code not in old]
    found += [
        _("No longer there: %(title)s.") % row for code, row in old.items() if code not in new
    ]
    for code, row in new.items():
        if what := [name for name in COMPARED if code in old and row[name] != old[code][name]]:
            words = get_text_list([str(COMPARED[name]) for name in what], _("and"))
            found.append(
                _("Different in %(title)s: %(what)s.") % {"title": row["title"], "what": words}
            )
    if [code for code in old if code in new] != [code for code in new if code in old]:
        found.append(_("The order is different."))
    return found
