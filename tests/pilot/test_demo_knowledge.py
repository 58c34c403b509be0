"""The demo has support, methods with a change, and research questions."""

import pytest

from organisations.models import SupportGiven
from pilot.demo import knowledge
from research.codebook import units
from research.models import Guide, MethodVersion, ResearchQuestion


@pytest.mark.row("A12", "A19", "A20", "J01", "J02")
def test_the_demo_makes_support_methods_and_questions(team, run_jobs):
    knowledge.make(team.programme)
    run_jobs()
    assert {row.level for row in SupportGiven.objects.all()} == {"micro", "meso", "macro"}
    assert MethodVersion.objects.published().filter(number=2).count() == 1
    assert Guide.objects.get().state == "ready"
    known = {variable.name for variable in units.variables()}
    asked = {name for row in ResearchQuestion.objects.all() for name in row.variables}
    assert asked <= known
