"""One definition per variable, which every statistics package can hold."""

from dataclasses import replace

import pytest

from ambassadors import codes
from evaluations.models import Moment
from research.codebook import classes, limits, units
from research.codebook.keys import MONTH, ORG_PID
from research.codebook.missing import HIGHEST, LOWEST, Missing
from research.codebook.variables import (
    Level,
    Release,
    Sensitivity,
    both,
    in_language,
    labels_in,
    numbered,
)

CONV, ORG = units.UNIT["conv"], units.UNIT["org"]
EVERY = units.variables()
KIND = next(variable for variable in EVERY if variable.name == "kind")


@pytest.mark.row("A10", "A11")
@pytest.mark.parametrize("unit", units.UNITS, ids=lambda unit: unit.name)
def test_every_unit_fits_every_statistics_package(unit):
    assert limits.problems((unit,)) == []
    assert len(unit.columns) > 2


def test_the_codebook_as_a_whole_is_right():
    assert limits.problems() == []
    assert {unit.level for unit in units.UNITS} == set(Level)
    assert len(EVERY) > 90


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"name": "Kind"}, "name"),
        ({"name": "k" * 32}, "name"),
        ({"name": "if"}, "keyword"),
        ({"label": "é" * 81}, "characters"),
        ({"label": "€" * 80 + "x" * 17}, "bytes"),
        ({"label": ""}, "no words"),
        ({"values": {1: "é" * 61}}, "120 bytes"),
        ({"values": {}}, "list of values"),
        ({"values": {-95: "te weinig"}}, "missing range"),
        ({"between": (2, 1)}, "above"),
        ({"source": "derived", "rule": ""}, "rule"),
        ({"releases": frozenset()}, "release"),
    ],
    ids=str,
)
def test_what_a_package_cannot_hold_is_told_at_once(change, word):
    wrong = replace(KIND, **change)
    assert any(word in text for text in limits.of_variable(wrong))
    assert list(limits.of_variable(KIND)) == []


def test_a_name_is_one_variable_and_is_never_used_again():
    other = replace(CONV, variables=(*CONV.variables, replace(MONTH, label="Iets anders")))
    found = limits.problems((CONV, other))
    assert "month: two variables have this name" in found
    assert "conv: a column twice" in found
    assert limits.problems((ORG,), frozenset({"org_pid"})) == ["org_pid: this name was given up"]


def test_labels_of_a_code_list_are_those_of_the_application_in_two_languages():
    variable = next(variable for variable in EVERY if variable.name == "next_step")
    assert variable.values == dict(codes.NextStep.choices)
    assert labels_in(variable.values, "en")[4] == "Gave a card"
    assert labels_in(variable.values, "nl")[4] != "Gave a card"
    assert both(KIND.label) == {"nl": "Soort gesprek", "en": "Kind of conversation"}


def test_every_text_of_the_codebook_is_in_dutch_too():
    texts = [text for v in EVERY for text in (v.label, v.rule, v.question, v.quantity)]
    same = {
        in_language(text, "en")
        for text in (*texts, *(unit.title for unit in units.UNITS))
        if in_language(text, "en") and in_language(text, "nl") == in_language(text, "en")
    }
    assert same <= {"tips"}


def test_numbers_of_words_follow_the_list_of_the_application():
    assert numbered(Moment.Status.choices, "planned cancelled done").code("done") == 3
    assert numbered(Moment.Status.choices, "planned cancelled done").code("") == -99
    with pytest.raises(ValueError, match="planned done"):
        numbered(Moment.Status.choices, "planned done")


def test_all_missing_codes_are_in_the_range():
    assert all(LOWEST <= code <= HIGHEST for code in Missing.values)
    assert codes.NOT_TOLD == Missing.NO_ANSWER


def test_a_value_outside_its_list_is_not_valid():
    assert [KIND.is_valid(value) for value in (1, 2, 3, -99, -94, -93)] == [
        True, True, False, True, True, False,
    ]  # fmt: skip
    year = next(variable for variable in EVERY if variable.name == "cal_year")
    assert [year.is_valid(value) for value in (2026, 26, -99)] == [True, False, True]


def test_an_archive_gets_no_pseudonym_and_no_month():
    for unit in units.UNITS:
        carried = unit.for_release(Release.ARCHIVE)
        names = [name for name in carried.columns if name.endswith("_pid") or "month" in name]
        assert set(names) <= {"months_since_start", "months_late", "role_months"}
        assert set(carried.keys) <= set(carried.columns)
    assert units.UNIT["conv"].for_release(Release.RESEARCH).columns == CONV.columns


# --- Classes


def test_every_field_of_the_application_has_a_class():
    """Not decided yet? Add the field to research/codebook/classes.py."""
    assert classes.without_class() == []


def test_the_classes_are_of_fields_that_there_are():
    models = {model.__name__: model for model in classes.own_models()}
    assert len(models) == len(list(classes.own_models()))
    assert set(classes.CLASSES) <= set(models)
    for name, found in classes.CLASSES.items():
        listed = " ".join(found.values()).split()
        assert len(listed) == len(set(listed)), name
        assert set(listed) <= {field.name for field in models[name]._meta.concrete_fields}, name


def test_a_field_without_a_class_is_found(monkeypatch):
    less = {**classes.CLASSES, "Conversation": {Sensitivity.PERSON: "month kind"}}
    monkeypatch.setattr(classes, "CLASSES", less)
    assert "Conversation.subjects" in classes.without_class()
    assert "Conversation.id" not in classes.without_class()


MAY_LEAVE = [Sensitivity.OPEN, Sensitivity.ORGANISATION, Sensitivity.PERSON]


def test_no_variable_comes_from_a_field_that_never_leaves():
    models = {model.__name__: model for model in classes.own_models()}
    for variable in EVERY:
        for name in variable.of.split():
            model, _dot, field = name.partition(".")
            found = models[model]._meta.get_field(field)
            if not classes.needs_class(found) and not classes.sensitivity(model, field):
                assert variable.type == "id" or found.is_relation, name
                continue
            assert classes.sensitivity(model, field) in MAY_LEAVE, f"{variable.name} from {name}"
    assert "Conversation.kind" in KIND.of
    assert ORG_PID.of == "Organisation.id"
