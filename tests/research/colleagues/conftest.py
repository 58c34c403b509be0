"""A round for all employees, with slips printed by the project leader of `own`."""

import re

import pytest

from organisations.doors import tokens
from organisations.models import Door
from tests.research.waves.conftest import (  # noqa: F401  (fixtures of this folder too)
    as_staff,
    forms,
    planned,
    researcher,
    steward,
)

CODE = re.compile(r'card__code">([A-Z0-9-]{19})<')
AGREES = {"join-in": "on"}
ANSWERS = {"em_age": "2", "em_knows": "1", "em_own": "4", "em_hinder": ["2", "3"]}


@pytest.fixture
def wave(planned, run_jobs):  # noqa: F811  (asks for it)
    made = planned("Q08")
    run_jobs()
    made.refresh_from_db()
    return made


@pytest.fixture
def leader(own, sign_in):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def print_slips(leader, own):
    """`print_slips(wave)`: the codes on the sheet."""

    def printing(wave, number=8):
        url = f"/o/{own.slug}/research/slips/{wave.pk}/"
        key = str(leader.get(url).context["form"]["key"].value())
        answer = leader.post(url, {"key": key, "number": number})
        assert answer.status_code == 200, answer.context["form"].errors
        return CODE.findall(answer.text)

    return printing


@pytest.fixture
def slips(print_slips, wave):
    """Addresses behind the codes of eight slips."""
    return [f"/d/{code}/" for code in print_slips(wave)]


@pytest.fixture
def fill_in(client):
    """`fill_in(url, {...})`: read it back and send it, without an account."""

    def filled(url, answers=ANSWERS, **more):
        given = AGREES | answers | more
        review = client.post(f"{url}questions/", given)
        assert review.status_code == 200, review.context["form"].errors
        return client.post(f"{url}questions/", given | {"do-send": "1"})

    return filled


@pytest.fixture
def door_of():
    def found(url):
        return Door.objects.get(token_hash=tokens.digest(url.strip("/").split("/")[1]))

    return found
