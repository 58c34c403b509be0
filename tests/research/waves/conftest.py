"""One round of the ambassadors' form, open since yesterday."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from organisations import clock
from organisations.tenancy import scope
from research.instruments.actions import take_over
from research.instruments.models import InstrumentVersion
from research.waves.actions import plan
from tests.database import as_login


@pytest.fixture
def researcher(sign_in, team):
    return sign_in(team.user("researcher"), second_factor=True)


@pytest.fixture
def steward(sign_in, team):
    return sign_in(team.user("data_steward"), second_factor=True)


@pytest.fixture
def as_staff(team):
    """`with as_staff():` actions run as the web process does, for staff of the programme."""

    @contextmanager
    def acting():
        with as_login("runtime", fresh=True):
            with scope(programme=team.programme.pk, staff=team.programme.pk):
                yield

    return acting


@pytest.fixture
def forms(as_staff, team):
    """The standard forms, by code."""
    with as_staff():
        take_over(team.programme, by=team.staff["researcher"])
    rows = InstrumentVersion.objects.select_related("instrument")
    return {row.instrument.code: row for row in rows}


@pytest.fixture
def planned(as_staff, team, forms):
    """`planned(code="Q04", ...)`: a round that opens today, without its key yet."""

    def make(code="Q04", **facts):
        given = {
            "moment": "year",
            "opens": clock.today(),
            "days": 28,
            "consent": "Ik doe mee.",
            "key_until": clock.today() + timedelta(days=200),
        }
        with as_staff():
            return plan(
                team.programme, by=team.staff["researcher"], version=forms[code], **given | facts
            )

    return make


@pytest.fixture
def wave(planned, run_jobs):
    """The same with its key; everybody with the role was asked."""
    made = planned()
    run_jobs()
    made.refresh_from_db()
    return made


@pytest.fixture
def ambassador(own, sign_in):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def fill_in(own):
    """`fill_in(client, wave, {...})`: say yes, answer what is given, and send."""

    def filled(client, wave, answers, *, slug=own.slug, linking="yes"):
        url = f"/o/{slug}/research/forms/{wave.pk}/"
        client.post(url, {"survey": "yes", "linking": linking, "method": "screen"})
        number = 1
        while True:
            answer = client.post(f"{url}{number}/", answers)
            assert answer.status_code == 302, answer.context["form"].errors
            if answer.url.endswith("review/"):
                return client.post(f"{url}review/")
            number += 1

    return filled
