"""What a kit says, as plain data: nothing of any organisation or person is in it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ambassadors.facilities.queries import OWNERS, Item
from organisations.models import Organisation, Profile, Programme, Staff
from research.kit.choosing import Chosen, Wanted
from research.kit.models import Kit
from research.methods.guides import told
from research.methods.models import Guide
from roles.announcements.wording import ALL, Template
from roles.catalogue import ORGANISATION_ROLES, ROLES, TASKS, RoleSpec, TaskSpec

# Stands in a letter where the first day is still to be filled in.
SOME_DAY = date(9998, 12, 31)
_EMPTY_LINES = re.compile(r"\n{3,}")


class NamesSomebody(ValueError):
    """A published text has the name of an organisation or a person; `args[0]` is that text's
    title."""


def content(wanted: Wanted, chosen: Iterable[Chosen], guide: Guide) -> dict[str, Any]:
    """All of the kit, in the language of now."""
    return {
        "sector": wanted.sector.name if wanted.sector else _("another sector"),
        "size": str(Kit.Size(wanted.size).label),
        "start": str(Profile.Experience(wanted.experience).label),
        "methods": [told(one.version) | {"why": one.why} for one in chosen],
        "roles": [_role(spec) for spec in ORGANISATION_ROLES],
        "letters": [_letter(template) for template in ALL],
        "facilities": [
            {"item": str(item.label), "owner": str(OWNERS[item].label)} for item in Item
        ],
        "guide": guide.number,
    }


def check_names(programme: Programme, guide: Guide) -> None:
    """Raises NamesSomebody: the guide has every published method, so those of the kit as well."""
    names = [
        *Organisation.objects.filter(programme=programme).values_list("name", flat=True),
        *Staff.objects.filter(programme=programme).values_list("name", flat=True),
    ]
    words = "|".join(re.escape(name.casefold()) for name in names)
    found = re.compile(rf"\b(?:{words})\b")
    for method in guide.content["methods"]:
        text = " ".join(str(value) for value in method.values()).casefold()
        if found.search(text):
            raise NamesSomebody(method["title"])


def _role(spec: RoleSpec) -> dict[str, Any]:
    return {
        "name": str(spec.name),
        "description": str(spec.description),
        "tasks": [_task(task) for task in TASKS if task.role == spec.role],
    }


def _task(task: TaskSpec) -> dict[str, Any]:
    return {
        "code": task.code,
        "title": str(task.title),
        "explanation": str(task.explanation),
        "phase": str(task.phase.label),
        "when": _when(task.due),
        "together": [str(ROLES[role].name) for role in task.with_roles],
    }


def _when(due: int | None) -> str:
    """Days from the start, in words; weeks are enough for a plan that has no day yet."""
    if due is None:
        return _("all the time")
    if due == 0:
        return _("on the day of the start")
    weeks = max(1, round(abs(due) / 7))
    if due < 0:
        text = ngettext(
            "%(number)s week before the start", "%(number)s weeks before the start", weeks
        )
    else:
        text = ngettext(
            "%(number)s week after the start", "%(number)s weeks after the start", weeks
        )
    return text % {"number": weeks}


def _letter(template: Template) -> dict[str, str]:
    """With a gap between square brackets for everything that differs."""
    facts = {
        "organisation": _("[name of your organisation]"),
        "leader": _("[name of the project leader]"),
        "recipient": "",
        "ambassador": _("[name of the ambassador]"),
        "starts": SOME_DAY,
        "hours": _("[number of hours]"),
    }
    text = render_to_string(template.file, facts).strip()
    text = text.replace(date_format(SOME_DAY, "j F Y"), _("[day of the start]"))
    title, _line, body = text.partition("\n")
    return {
        "slug": template.slug,
        "name": str(template.name),
        "title": title.strip(),
        "body": _EMPTY_LINES.sub("\n\n", body.strip()),
    }
