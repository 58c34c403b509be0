"""The matrix for nobody, for members of another organisation and for the programme."""

from collections.abc import Iterator
from typing import Any

from tests.permissions.asking import METHODS, NEVER, Answers, Caller
from tests.permissions.expected import ORGANISATION, PROGRAMME, URLS
from tests.permissions.world import World


def callers(other: Any, team: Any, sign_in: Any, client: Any) -> Iterator[Caller]:
    yield Caller("nobody", "", client)
    for role in ORGANISATION:
        yield Caller("other", role, sign_in(other.user(role)))
    for role in PROGRAMME:
        yield Caller("programme", role, sign_in(team.user(role), second_factor=True))


def test_every_address_answers_who_is_not_from_here_as_expected(
    world: World, other: Any, team: Any, sign_in: Any, client: Any, record_property: Any
) -> None:
    answers = Answers()
    answers.ask_everything(world, callers(other, team, sign_in, client))
    record_property("matrix", f"outside: {answers}")
    assert answers.wrong == []
    assert answers.asked.total() == len(URLS) * (len(METHODS) * 11 + len(NEVER))
    # Everything of the programme works for somebody of it.
    programme = {name for name, row in URLS.items() if row.place == "programme"}
    assert programme
    assert programme <= answers.successes
