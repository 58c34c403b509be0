"""The demo has a starter kit, new starters and a development programme."""

import pytest

from pilot.demo import kit, knowledge
from research.models import DevelopmentEdition, Kit, NewStarter


@pytest.mark.row("A18", "A21")
def test_the_demo_makes_a_kit_starters_and_an_edition(team, run_jobs):
    knowledge.make(team.programme)
    kit.make(team.programme)
    run_jobs()
    assert Kit.objects.get().state == "ready"
    assert NewStarter.objects.count() == 3
    edition = DevelopmentEdition.objects.get()
    assert (edition.state, len(edition.content["modules"])) == ("ready", 4)
