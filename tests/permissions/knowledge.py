"""What stands behind the addresses of support that was given, of methods, and of questions."""

from datetime import timedelta
from typing import Any

from organisations import clock
from organisations.tenancy import scope
from research.methods import guides
from tests.cast import House, Team
from tests.factories import (
    MethodUseFactory,
    MethodVersionFactory,
    ResearchQuestionFactory,
    SupportGivenFactory,
)


def objects(own: House, team: Team) -> dict[str, dict[str, Any]]:
    staff = team.staff["programme_staff"]
    given = {"pk": SupportGivenFactory(given_by=staff).pk}
    published = MethodVersionFactory()
    with scope(programme=team.programme.pk, staff=team.programme.pk):
        guides.ask(team.programme, by=staff)
    draft = MethodVersionFactory(published_on=None, since=None)
    use = MethodUseFactory(organisation=own.organisation, method=draft.method)
    question = ResearchQuestionFactory(code="V1", since=clock.today() - timedelta(days=9))
    in_use, being_made = {"pk": published.method_id}, {"pk": draft.method_id}
    return {
        "change_support_given": given,
        "remove_support_given": given,
        "method": in_use,
        "new_method_version": in_use,
        "method_uses": in_use,
        "change_method": being_made,
        "publish_method": being_made,
        "throw_away_draft": being_made,
        "end_method_use": {"pk": use.pk},
        "change_research_question": {"code": question.code},
    }
