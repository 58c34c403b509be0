"""What a variable is. One definition feeds the data files, the codebook, the DDI and the syntax."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Choices
from django.db.models import TextChoices as Words
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from research.codebook.missing import Missing

type Text = str | Promise

LANGUAGES = ("nl", "en")


class Level(Words):
    MICRO = "micro", _("micro: a person or a conversation")
    MESO = "meso", _("meso: an organisation")
    MACRO = "macro", _("macro: a sector")


class Aspect(Words):
    """Monitoring is on process and on effect (A10); the rest tells them apart."""

    PROCESS = "process", _("process")
    EFFECT = "effect", _("effect")
    BACKGROUND = "background", _("background")


class Type(StrEnum):
    CODE = "code"
    NUMBER = "number"
    MONTH = "month"  # 2026-03, or 2026-Q1 where a month says too much
    ID = "id"  # a pseudonym, or the short code of a task

    @property
    def is_text(self) -> bool:
        return self in {Type.MONTH, Type.ID}


class Measure(Words):
    NOMINAL = "nominal", _("nominal")
    ORDINAL = "ordinal", _("ordinal")
    SCALE = "scale", _("scale")


class Source(Words):
    ASKED = "asked", _("asked")
    DERIVED = "derived", _("derived")
    IMPORTED = "imported", _("imported")


class Sensitivity(Words):
    """From harmless to what never leaves; the order counts."""

    OPEN = "open", _("open: says nothing about an organisation or a person")
    ORGANISATION = "organisation", _("organisation: says something about an organisation")
    PERSON = "person", _("person: says something about a person without a name")
    NEVER = "never", _("never leaves the application")


class Release(Words):
    """The kinds of release: for HAN under an agreement, and for an archive."""

    RESEARCH = "research", _("research")
    ARCHIVE = "archive", _("archive")


EVERY_RELEASE = frozenset(Release)
FOR_RESEARCH = frozenset({Release.RESEARCH})


@dataclass(frozen=True, eq=False)
class CodeList:
    """Numbers with their labels; `numbers` gives the number of a word that a row stores."""

    labels: Mapping[int, Text]
    numbers: Mapping[str, int] = field(default_factory=dict)

    def code(self, word: str | None) -> int:
        """The number of a stored word; what is empty was not answered."""
        return self.numbers[word] if word else Missing.NO_ANSWER.value


def listed(choices: type[Choices]) -> CodeList:
    """A list of the application that has numbers already."""
    return CodeList(dict(choices.choices))


def numbered(choices: Iterable[tuple[str, Text]], words: str) -> CodeList:
    """Numbers for a list of words: 1 for the first of `words`. A new word comes behind the others,
    so that no number changes its meaning. Raises ValueError where the two lists differ."""
    labels = dict(choices)
    numbers = {word: number for number, word in enumerate(words.split(), start=1)}
    if set(numbers) != set(labels):
        raise ValueError(f"{words}: the list is {' '.join(labels)}")
    return CodeList({number: labels[word] for word, number in numbers.items()}, numbers)


YES_NO = CodeList({0: _("No"), 1: _("Yes")})


@dataclass(frozen=True, eq=False, kw_only=True)
class Variable:
    """One column, the same in every unit that has it. English is the msgid, Dutch the catalogue."""

    name: str
    label: Text
    type: Type
    measure: Measure
    level: Level
    aspect: Aspect
    sensitivity: Sensitivity
    values: Mapping[int, Text] = field(default_factory=dict)
    question: Text = ""
    version: int = 1  # of the question
    instrument: str = ""  # Q01–Q15
    waves: tuple[str, ...] = ()  # none: not bound to a wave
    quantity: Text = ""  # what a number counts: hours, months
    between: tuple[float, float] | None = None  # lowest and highest valid number
    decimals: int = 0
    source: Source = Source.DERIVED
    rule: Text = ""  # how it was derived
    of: str = ""  # the fields that it comes from: "Conversation.kind"
    releases: frozenset[Release] = EVERY_RELEASE
    since: str = "2026.1"  # the first release
    replaces: str = ""  # the name of the variable whose meaning was another

    @property
    def all_values(self) -> dict[int, Text]:
        """With the missing codes, which every code and number can have."""
        if self.type.is_text:
            return {}
        return {**self.values, **dict(Missing.choices)}

    def is_valid(self, value: object) -> bool:
        """Whether a number may stand in this column."""
        if value in Missing.values:
            return True
        if self.type is Type.CODE:
            return value in self.values
        low, high = self.between or (0, float("inf"))
        return isinstance(value, int | float) and low <= value <= high


def in_language(text: Text, language: str) -> str:
    with translation.override(language):
        return str(text)


def labels_in(values: Mapping[int, Text], language: str) -> dict[int, str]:
    """With plain numbers: what writes SPSS takes no member of a list of choices for one."""
    with translation.override(language):
        return {int(code): str(label) for code, label in values.items()}


def both(text: Text) -> dict[str, str]:
    """The text in each language of the codebook."""
    return {language: in_language(text, language) for language in LANGUAGES}


def one_of(choices: type[Choices], name: str, title: Text, **facts: Any) -> tuple[Variable, ...]:
    """A column for each value of a list of which several may be chosen: subject_1, subject_2, …"""
    return tuple(
        Variable(
            name=f"{name}_{value}",
            label=format_lazy("{}: {}", title, label),
            type=Type.CODE,
            measure=Measure.NOMINAL,
            values=YES_NO.labels,
            **facts,
        )
        for value, label in choices.choices
    )
