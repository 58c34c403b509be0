"""What stands behind the addresses of the run."""

from typing import Any

from tests.cast import Team
from tests.factories import (
    MacroContactFactory,
    PartnerFactory,
    PhaseFactory,
    PlannedActionFactory,
)


def objects(team: Team) -> dict[str, dict[str, Any]]:
    staff = team.staff["union_contact"]
    behind = {
        PhaseFactory(): ("change_phase", "remove_phase"),
        PartnerFactory(): ("change_partner", "remove_partner"),
        PlannedActionFactory(owner=staff): ("change_planned_action", "finish_planned_action"),
        MacroContactFactory(held_by=staff): (
            "change_macro_contact",
            "remove_macro_contact",
            "plan_follow_up",
        ),
    }
    return {name: {"pk": row.pk} for row, names in behind.items() for name in names}
