"""The questions of the research, each with what answers it."""

from datetime import timedelta

import pytest

from organisations import clock
from research.instruments.actions import take_over
from research.models import ResearchQuestion
from tests.factories import ResearchQuestionFactory

URL = "/research/questions/"
FACTS = {
    "code": "V1",
    "text": "Hoe vaak praten ambassadeurs met collega's?",
    "level": "micro",
    "aspect": "process",
    "instruments": ["Q04"],
    "variables": "kind, conv_pid\nkind",
    "since": "2026-02-01",
}

pytestmark = pytest.mark.row("J01")


@pytest.fixture
def researcher(sign_in, team):
    return sign_in(team.user("researcher"), second_factor=True)


@pytest.fixture
def forms(team):
    take_over(team.programme, by=team.staff["researcher"])


def test_a_question_names_the_forms_and_the_variables_that_answer_it(researcher, forms):
    assert researcher.post(f"{URL}add/", FACTS).url == URL
    question = ResearchQuestion.objects.get()
    assert (question.instruments, question.variables) == (["Q04"], ["kind", "conv_pid"])
    text = researcher.get(URL).text
    for words in ("V1", "Hoe vaak praten", "Q04", "conv_pid"):
        assert words in text


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"variables": "kind, no_such"}, "no_such"),
        ({"variables": "", "instruments": []}, "Kies een formulier"),
        ({"instruments": ["Q99"]}, "Q99"),
        ({"code": "v1"}, "hoofdletter"),
        ({"code": "V2"}, "al een vraag met deze code"),
        ({"since": "1026-01-01"}, "jaar"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(researcher, forms, changed, word):
    ResearchQuestionFactory(code="V2")
    answer = researcher.post(f"{URL}add/", FACTS | changed)
    assert answer.status_code == 422
    assert word in answer.text
    assert "Hoe vaak praten" in answer.text
    assert ResearchQuestion.objects.count() == 1


def test_a_variable_of_a_form_counts_as_well(researcher, forms):
    """The codebook knows what HAN itself asks, too."""
    from research.codebook import units

    [programme] = {row.programme for row in [ResearchQuestionFactory(code="V2")]}
    made = [unit for unit in units.of(programme) if unit not in units.UNITS]
    name = made[0].variables[-1].name
    assert researcher.post(f"{URL}add/", FACTS | {"variables": name}).url == URL
    assert ResearchQuestion.objects.get(code="V1").variables == [name]


@pytest.mark.row("J02")
def test_a_change_is_a_new_version_and_the_one_before_stays(researcher, forms):
    before = ResearchQuestionFactory(code="V1", since=clock.today() - timedelta(days=30))
    page = f"{URL}V1/"
    assert before.text in researcher.get(page).text.replace("&#x27;", "'")
    new = FACTS | {"text": "Hoe vaak, en waar?", "since": clock.today().isoformat()}
    assert researcher.post(page, new).status_code == 422
    answer = researcher.post(page, new | {"changed": "Ook de plek telt."})
    assert answer.url == URL
    rows = ResearchQuestion.objects.order_by("number")
    assert [(row.number, row.text) for row in rows] == [
        (1, before.text), (2, "Hoe vaak, en waar?"),
    ]  # fmt: skip
    text = researcher.get(URL).text
    assert "Ook de plek telt." in text
    assert "Eerdere versies" in text
    again = researcher.post(page, new | {"changed": "Nog eens"})
    assert again.status_code == 422


def test_a_data_steward_reads_and_does_not_change(sign_in, team, researcher):
    ResearchQuestionFactory(code="V1")
    steward = sign_in(team.user("data_steward"), second_factor=True)
    staff = sign_in(team.user("programme_staff"), second_factor=True)
    assert "V1" in steward.get(URL).text
    assert steward.get(f"{URL}V1/").status_code == 403
    assert staff.get(URL).status_code == 403
    assert researcher.get(f"{URL}V1/").status_code == 200
    assert researcher.get(f"{URL}V7/").status_code == 404


@pytest.mark.row("A03")
def test_the_plan_of_the_research_is_of_the_researchers_alone(
    sign_in, team, own, researcher, forms
):
    """Questions, forms and rounds: CNV, SBCM and organisations cannot change what is studied."""
    ResearchQuestionFactory(code="V1")
    asked = {"code": "V2", **{key: FACTS[key] for key in FACTS if key != "code"}}
    others = [
        sign_in(team.user("programme_staff"), second_factor=True),
        sign_in(team.user("union_contact"), second_factor=True),
        sign_in(own.user("project_leader")),
    ]
    for other in others:
        assert other.post(f"{URL}add/", asked).status_code in {403, 404}
        assert other.post(f"{URL}V1/", asked).status_code in {403, 404}
    assert list(ResearchQuestion.objects.values_list("code", flat=True)) == ["V1"]
    assert researcher.post(f"{URL}add/", asked).status_code == 302
    assert ResearchQuestion.objects.count() == 2
