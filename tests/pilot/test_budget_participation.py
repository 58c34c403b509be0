"""The number of queries of the pages about participation, as in test_budget.py."""

from datetime import date

import pytest

from organisations import clock
from organisations.models import Profile
from research.models import ParticipationFigure, ParticipationRun
from research.participation.rates import RATES
from tests.factories import ParticipationYearFactory
from tests.pilot.counting import queries

LIST = SAVE = 10


@pytest.mark.parametrize("years", [1, 3, 20])
def test_the_years_cost_the_same_with_any_number(own, sign_in, years):
    this = clock.today().year
    Profile.objects.filter(organisation=own.organisation).update(starts=date(this - 25, 1, 1))
    for ago in range(years):
        ParticipationYearFactory(organisation=own.organisation, year=this - ago)
    place = f"/o/{own.slug}/participation/"
    client = sign_in(own.user("hr"))
    assert queries(client.get, place) == 8
    told = {"employees": "50", "provenance": "1"}
    assert queries(client.post, f"{place}{this - 25}/", told) <= SAVE


@pytest.mark.parametrize("years", [1, 3, 20])
def test_the_figures_of_the_programme_cost_the_same(team, sign_in, years):
    run = ParticipationRun.objects.create(
        programme=team.programme, quarter=date(2026, 1, 1), made_on=date(2026, 1, 2)
    )
    for rate in RATES:
        for relative in range(years):
            ParticipationFigure.objects.create(
                programme=team.programme,
                run=run,
                measure=rate.code,
                relative=relative,
                per_100=40,
                organisations=5,
            )
    client = sign_in(team.user("researcher"), second_factor=True)
    assert queries(client.get, "/research/figures/participation/") <= LIST
