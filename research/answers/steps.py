"""A form in pages of a few questions, for a phone."""

from collections.abc import Mapping
from dataclasses import dataclass

from research.instruments.questions import Answer, Question

ON_A_PAGE = 4


@dataclass(frozen=True)
class Line:
    """A question with what was answered, to read back."""

    question: Question
    answer: str
    step: int


@dataclass(frozen=True)
class Steps:
    questions: list[Question]

    @property
    def count(self) -> int:
        return -(-len(self.questions) // ON_A_PAGE)

    def at(self, number: int) -> list[Question]:
        """The questions of a page, counted from 1."""
        return self.questions[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]

    def first_open(self, answers: Mapping[str, Answer]) -> int:
        """Where somebody goes on: the first page with a question that has no answer yet."""
        for number in range(1, self.count + 1):
            if any(question.name not in answers for question in self.at(number)):
                return number
        return self.count

    def lines(self, answers: Mapping[str, Answer]) -> list[Line]:
        return [
            Line(question, question.label_of(answers.get(question.name)), number)
            for number in range(1, self.count + 1)
            for question in self.at(number)
        ]
