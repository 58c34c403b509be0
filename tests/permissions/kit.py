"""What stands behind the addresses of starter kits, new starters and the development programme."""

from typing import Any

from organisations.tenancy import scope
from research.development import actions as development
from research.kit import actions as kits
from tests.cast import Team
from tests.factories import DevelopmentModuleFactory, NewStarterFactory


def objects(team: Team, run_jobs: Any) -> dict[str, dict[str, Any]]:
    programme, staff = team.programme, team.staff["programme_staff"]
    with scope(programme=programme.pk, staff=programme.pk):
        kit = kits.ask(programme, by=staff, sector=None, size=2, experience="new")
        first = development.start(programme, by=staff)
        DevelopmentModuleFactory(of=first)
        development.publish(first, by=staff)
        draft = development.start(programme, by=staff)
        development.change(draft, by=staff, changed="Er komt een dag bij.")
        module = draft.modules.get()
    run_jobs()
    starter = {"pk": NewStarterFactory().pk}
    made, published = {"pk": kit.pk}, {"pk": first.pk}
    being_made, part = {"pk": draft.pk}, {"pk": module.pk}
    return {
        "kit": made,
        "kit_file": made,
        "make_kit_again": made,
        "change_new_starter": starter,
        "remove_new_starter": starter,
        "development_edition": published,
        "development_file": published,
        "development_data": published,
        "development_table": published,
        "make_development_again": published,
        "change_development": being_made,
        "publish_development": being_made,
        "throw_away_development": being_made,
        "add_module": being_made,
        "change_module": part,
        "move_module": part,
        "remove_module": part,
    }
