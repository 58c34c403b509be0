"""The organisation of the demo that the board has to show first."""

from datetime import timedelta

import pytest
from django.db import transaction

from evaluations.conditions.actions import keep_score
from organisations import clock
from organisations.models import Organisation, User
from organisations.tenancy import scope
from pilot.demo import outlier, seed
from pilot.overview.board import queries
from tests.database import as_login


@pytest.mark.row("A05")
def test_the_outlier_has_every_signal_that_it_is_there_for(own):
    for user in User.objects.filter(username__endswith=".example"):
        User.objects.filter(pk=user.pk).update(username=f"cast-{user.pk}", email="")
    demo = seed.Demo()
    with as_login("runtime", fresh=True):
        staff = demo._programme()
        with transaction.atomic():
            demo._organisation(staff, "Logistiek", "Distributie Halte Zes", 12)
        found = Organisation.objects.get(programme=staff.programme, slug=outlier.SLUG)
        with scope(org=found.pk, programme=found.programme_id):
            with clock.at(clock.now() - timedelta(days=95)):
                keep_score(found)
        outlier.make(staff.programme)
    [row] = queries.read_all(staff.programme).rows
    assert {"no_leader", "help_late", "agreement", "fell"} <= {flag.code for flag in row.flags}
    assert row.agreed_until == clock.today() + timedelta(days=20)
    assert row.trend < 0
