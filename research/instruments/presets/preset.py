"""What a standard form is made of, and the answers that several of them share."""

from dataclasses import dataclass
from typing import Any

from research.codebook.variables import Aspect, Level, Measure
from research.instruments.questions import Kind, Question, Value

MICRO, MESO, MACRO = Level
PROCESS, EFFECT, BACKGROUND = Aspect

type Words = tuple[tuple[str, str], ...]

AGREE: Words = (
    ("Helemaal niet mee eens", "Strongly disagree"),
    ("Niet mee eens", "Disagree"),
    ("Niet eens en niet oneens", "Neither agree nor disagree"),
    ("Mee eens", "Agree"),
    ("Helemaal mee eens", "Strongly agree"),
)
OFTEN: Words = (
    ("Nooit", "Never"),
    ("Soms", "Sometimes"),
    ("Regelmatig", "Regularly"),
    ("Vaak", "Often"),
    ("Altijd", "Always"),
)
MUCH: Words = (
    ("Helemaal niet", "Not at all"),
    ("Een beetje", "A little"),
    ("Redelijk", "Fairly"),
    ("Veel", "Much"),
    ("Heel veel", "Very much"),
)
THREE: Words = (("Nee", "No"), ("Voor een deel", "Partly"), ("Ja", "Yes"))


@dataclass(frozen=True, kw_only=True)
class Preset:
    code: str
    title: str
    roles: tuple[str, ...]
    minutes: int
    unit: str
    about: str
    intro: str = ""
    questions: tuple[Question, ...] = ()


def _numbered(words: Words, first: int = 1) -> tuple[Value, ...]:
    return tuple(Value(code, nl, en) for code, (nl, en) in enumerate(words, start=first))


def scale(
    name: str, text: str, nl: str, en: str, words: Words = AGREE, *,
    level: Level = MICRO, aspect: Aspect = EFFECT, unknown: bool = False,
) -> Question:  # fmt: skip
    """From little to much, 1 and up."""
    return Question(
        name=name, text=text, nl=nl, en=en, kind=Kind.SCALE, values=_numbered(words),
        level=level, aspect=aspect, measure=Measure.ORDINAL, unknown=unknown,
    )  # fmt: skip


def one(
    name: str, text: str, nl: str, en: str, words: Words, *,
    level: Level = MICRO, aspect: Aspect = BACKGROUND, unknown: bool = False, first: int = 1,
    measure: Measure = Measure.NOMINAL,
) -> Question:  # fmt: skip
    return Question(
        name=name, text=text, nl=nl, en=en, kind=Kind.ONE, values=_numbered(words, first),
        level=level, aspect=aspect, measure=measure, unknown=unknown,
    )  # fmt: skip


def yes_no(name: str, text: str, nl: str, en: str, **facts: Any) -> Question:
    """0 no, 1 yes."""
    return one(name, text, nl, en, (("Nee", "No"), ("Ja", "Yes")), first=0, **facts)


def several(
    name: str, text: str, nl: str, en: str, words: Words, *,
    level: Level = MICRO, aspect: Aspect = PROCESS,
) -> Question:  # fmt: skip
    return Question(
        name=name, text=text, nl=nl, en=en, kind=Kind.SEVERAL, values=_numbered(words),
        level=level, aspect=aspect, measure=Measure.NOMINAL,
    )  # fmt: skip


def number(
    name: str, text: str, nl: str, en: str, low: int, high: int, *,
    level: Level = MICRO, aspect: Aspect = BACKGROUND, unknown: bool = False,
) -> Question:  # fmt: skip
    return Question(
        name=name, text=text, nl=nl, en=en, kind=Kind.NUMBER, between=(low, high),
        level=level, aspect=aspect, measure=Measure.SCALE, unknown=unknown,
    )  # fmt: skip
