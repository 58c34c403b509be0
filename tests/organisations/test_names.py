"""Names of people here, found in what others are going to read."""

import pytest

from organisations.names import names_in
from tests.factories import MemberFactory


@pytest.fixture
def found(own, other):
    """`found(text)` among Femke Bakker, Peter Postma, Leo van Dam and the others of the bakery."""
    for name in ("Bo Li", "Zoë Jansen-de Vries", "J. el Idrissi"):
        MemberFactory(organisation=own.organisation, name=name)

    def asked(text, **kwargs):
        return names_in(text, own.organisation, **kwargs)

    return asked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peter wil naar school", ["Peter"]),
        ("PETER wil naar school", ["PETER"]),
        ("mevrouw postma vroeg dit", ["postma"]),
        ("De cursus van Leo's ploeg", ["Leo"]),
        ("Dit is voor Van Dam.", ["Dam"]),
        ("Zoe en Zoë willen dit", ["Zoë"]),
        ("Vraag van De Vries", ["Vries"]),
        ("Idrissi vraagt het", ["Idrissi"]),
        ("Peter Postma en Leo", ["Peter", "Postma", "Leo"]),
        ("Li zei dat", ["Li"]),
    ],
)
def test_a_first_name_or_surname_of_somebody_here_is_found_as_it_was_typed(found, text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Een collega wil Engels leren.",
        "van de el",  # what stands between
        "Bo is te kort om een naam te heten",
        "Petersburg en leonie",  # only a part of a word
        "Bert Boom",  # of the other organisation
        "J. was het",
    ],
)
def test_what_is_no_name_here_is_left_alone(found, text):
    assert found(text) == []


def test_names_that_are_meant_are_left_alone(found):
    assert found("Ik, Peter, vraag dit met Leo", besides=["Peter Postma"]) == ["Leo"]
