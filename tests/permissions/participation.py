"""What stands behind the addresses about participation: a year that was read from a file."""

import json
from typing import Any

from organisations import clock
from organisations.tenancy import scope
from research.participation import actions
from research.participation.lines import Line
from tests.cast import House


def objects(own: House) -> dict[str, dict[str, Any]]:
    year = last_year()
    with scope(org=own.organisation.pk, programme=own.organisation.programme_id):
        facts = {"employees": 70, "provenance": 2, "imported": True}
        made = actions.import_years(
            own.organisation, [Line(2, year, facts)], by=own.members["project_leader"]
        )
    pk = {"pk": made.pk}
    return {
        "participation_year": {"year": year},
        "participation_import": pk,
        "undo_participation_import": pk,
    }


def last_year() -> int:
    return clock.today().year - 1


def table() -> str:
    """As the page sends it back: last year, with other numbers."""
    return json.dumps([["Jaar", "Medewerkers"], [[2, [str(last_year()), "90"]]]])
