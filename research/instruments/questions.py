"""What a question is: a line of JSON in a version, and one or more columns in the files."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from research.codebook.missing import Missing
from research.codebook.variables import (
    YES_NO,
    Aspect,
    Level,
    Measure,
    Sensitivity,
    Source,
    Text,
    Type,
    Variable,
)

NO_ANSWER, UNKNOWN = Missing.NO_ANSWER.value, Missing.DOES_NOT_KNOW.value

type Answer = int | list[int]  # a code, a number, a month as 202603, or several codes
type Answers = dict[str, Answer]


class Kind(models.TextChoices):
    ONE = "one", _("choose one answer")
    SEVERAL = "several", _("choose one or more answers")
    SCALE = "scale", _("a scale, from little to much")
    NUMBER = "number", _("a number")
    MONTH = "month", _("a month")

    @property
    def has_values(self) -> bool:
        return self in {Kind.ONE, Kind.SEVERAL, Kind.SCALE}


def _choose(nl: str, en: str) -> str:
    return en if (get_language() or "").startswith("en") else nl


_two = lazy(_choose, str)


def two_languages(nl: str, en: str) -> Text:
    """A text of a researcher, which is in no catalogue: it follows the language of the reader."""
    return _two(nl, en)


@dataclass(frozen=True)
class Value:
    code: int
    nl: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """`text` is what people read; `nl` and `en` are the short labels of the column."""

    name: str
    text: str
    nl: str
    en: str
    kind: str
    level: str
    aspect: str
    measure: str
    values: tuple[Value, ...] = ()
    required: bool = False
    unknown: bool = False  # offers "I do not know"
    between: tuple[int, int] | None = None

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Question":
        facts = dict(row)
        facts["values"] = tuple(Value(**value) for value in row.get("values", ()))
        if facts.get("between"):
            facts["between"] = tuple(facts["between"])
        return cls(**facts)

    def to_json(self) -> dict[str, Any]:
        facts = asdict(self)
        facts["values"] = [asdict(value) for value in self.values]
        facts["between"] = list(self.between) if self.between else None
        return facts

    @property
    def codes(self) -> list[int]:
        return [value.code for value in self.values]

    def label_of(self, answer: Answer | None) -> str:
        """An answer as somebody reads it back; "" where there is none."""
        if answer is None or answer == NO_ANSWER:
            return ""
        if answer == UNKNOWN:
            return str(_("I do not know"))
        if isinstance(answer, list):
            return ", ".join(value.nl for value in self.values if value.code in answer)
        if self.kind == Kind.MONTH:
            return f"{answer // 100}-{answer % 100:02}"
        return next((value.nl for value in self.values if value.code == answer), str(answer))

    def is_valid(self, answer: object) -> bool:
        """Whether it may be stored: a code of the list, a number or a month within its limits."""
        if self.kind == Kind.SEVERAL:
            return isinstance(answer, list) and set(answer) <= set(self.codes)
        if not isinstance(answer, int) or isinstance(answer, bool):
            return False
        if answer == NO_ANSWER or (answer == UNKNOWN and self.unknown):
            return True
        if self.kind == Kind.NUMBER:
            low, high = self.between or (0, 1_000_000)
            return low <= answer <= high
        if self.kind == Kind.MONTH:
            return 190001 <= answer <= 209912 and 1 <= answer % 100 <= 12
        return answer in self.codes

    def variables(self, *, instrument: str, version: int) -> Iterator[Variable]:
        """Its columns: one for each value where several may be chosen."""
        if self.kind != Kind.SEVERAL:
            yield self._variable(self.name, self.nl, self.en, instrument, version)
            return
        for value in self.values:
            yield self._variable(
                f"{self.name}_{value.code}",
                f"{self.nl}: {value.nl}",
                f"{self.en}: {value.en}",
                instrument,
                version,
            )

    def _variable(self, name: str, nl: str, en: str, instrument: str, version: int) -> Variable:
        return Variable(
            name=name,
            label=two_languages(nl, en),
            type=self._type,
            measure=Measure.NOMINAL if self.kind == Kind.SEVERAL else Measure(self.measure),
            level=Level(self.level),
            aspect=Aspect(self.aspect),
            sensitivity=Sensitivity.PERSON
            if self.level == Level.MICRO
            else Sensitivity.ORGANISATION,
            values=self._labels,
            question=self.text,
            version=version,
            instrument=instrument,
            between=self.between if self.kind == Kind.NUMBER else None,
            source=Source.ASKED,
            of="Response.answers",
        )

    @property
    def _type(self) -> Type:
        return {Kind.NUMBER: Type.NUMBER, Kind.MONTH: Type.MONTH}.get(Kind(self.kind), Type.CODE)

    @property
    def _labels(self) -> dict[int, Text]:
        if self.kind == Kind.SEVERAL:
            return dict(YES_NO.labels)
        return {value.code: two_languages(value.nl, value.en) for value in self.values}

    def cells(self, answers: Answers) -> list[object]:
        """The values of its columns, in the order of `variables`."""
        answer = answers.get(self.name, NO_ANSWER)
        if self.kind == Kind.SEVERAL:
            chosen = answer if isinstance(answer, list) else []
            return [int(code in chosen) if chosen else NO_ANSWER for code in self.codes]
        if self.kind == Kind.MONTH:
            if not isinstance(answer, int) or answer <= 0:
                return [""]
            return [f"{answer // 100}-{answer % 100:02}"]
        return [answer]
