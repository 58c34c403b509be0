import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import SentOnce, WholeNumberField
from organisations.models import Organisation, Programme
from research.answers import queries
from research.instruments.questions import NO_ANSWER, UNKNOWN, Answer, Answers, Kind, Question
from research.waves.models import Wave

NOT_IN_LIST = {"invalid_choice": _("This answer is not in the list. Choose one of the answers.")}


class MonthField(forms.CharField):
    """A month as 2026-03, kept as the number 202603."""

    FORM = re.compile(r"(\d{4})-(\d{1,2})")
    FIRST, LAST, MONTHS = 1900, 2099, 12

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "2026-03"})
        help_text = _("As year and month, for example 2026-03.")
        super().__init__(widget=widget, help_text=help_text, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 100}-{value % 100:02}" if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        found = self.FORM.fullmatch(text)
        year, month = (int(found[1]), int(found[2])) if found else (0, 0)
        if not (self.FIRST <= year <= self.LAST and 1 <= month <= self.MONTHS):
            raise forms.ValidationError(_("Write the month as year and month: 2026-03."))
        return year * 100 + month


def field_of(question: Question, *, required: bool, answered: bool = False) -> forms.Field:
    """`answered` offers to take the answer back."""
    facts: dict[str, Any] = {"label": question.text, "required": required}
    choices: list[tuple[int | str, Any]] = [(value.code, value.nl) for value in question.values]
    if question.kind == Kind.SEVERAL:
        return forms.TypedMultipleChoiceField(
            choices=choices,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages=NOT_IN_LIST,
            **facts,
        )
    if question.kind == Kind.NUMBER:
        low, high = question.between or (0, 1_000_000)
        return WholeNumberField(min_value=low, max_value=high, **facts)
    if question.kind == Kind.MONTH:
        return MonthField(**facts)
    if question.unknown:
        choices.append((UNKNOWN, _("I do not know")))
    if answered and not required:
        choices.append(("", _("No answer")))
    return forms.TypedChoiceField(
        choices=choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages=NOT_IN_LIST,
        **facts,
    )


class StepForm(forms.Form):
    """A page of questions. Who stops here saves what there is: nothing is required then."""

    hide_optional = True  # nearly every question is; it is told once on top

    def __init__(
        self,
        *args: Any,
        questions: Iterable[Question],
        given: Mapping[str, Answer],
        stops: bool = False,
        **kwargs: Any,
    ) -> None:
        self.questions = list(questions)
        kwargs["initial"] = dict(given)
        super().__init__(*args, **kwargs)
        for question in self.questions:
            self.fields[question.name] = field_of(
                question,
                required=question.required and not stops,
                answered=question.name in given,
            )

    def answers(self) -> dict[str, Answer | None]:
        """Each question of this page; None where there is no answer."""
        return {name: self.cleaned_data[name] for name in self.fields} | {
            question.name: self.cleaned_data[question.name] or None
            for question in self.questions
            if question.kind == Kind.SEVERAL
        }


class PaperForm(SentOnce):
    """A form that came in on paper, typed over as codes, with one field for each question."""

    hide_optional = True

    code = forms.CharField(
        label=_("Code at the top of the form"), max_length=12, help_text=_("Six letters or digits.")
    )

    def __init__(self, *args: Any, wave: Wave, programme: Programme, **kwargs: Any) -> None:
        self.wave, self.programme = wave, programme
        self.questions = wave.version.asked
        self.organisation: Organisation | None = None
        super().__init__(*args, **kwargs)
        for question in self.questions:
            self.fields[question.name] = forms.CharField(
                label=question.text,
                required=False,
                max_length=60,
                help_text=_hint(question),
                widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
            )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        rows = queries.organisations(self.programme)
        self.organisation = queries.with_code(self.wave, code, rows)
        if self.organisation is None:
            raise forms.ValidationError(
                _("This code is not of this round. Check the letters, and whether it is this form.")
            )
        return code

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for question in self.questions:
            try:
                data[question.name] = _typed(question, data.get(question.name, ""))
            except ValueError:
                self.add_error(
                    question.name,
                    _("This is no code of this question. Look at the codes below the question."),
                )
        return data

    def answers(self) -> Answers:
        return {question.name: self.cleaned_data[question.name] for question in self.questions}


def _typed(question: Question, text: str) -> Answer:
    """Codes as somebody types them: nothing for no answer, "1 3" for several. Raises ValueError."""
    words = text.replace(",", " ").split()
    if not words:
        return NO_ANSWER
    answer: Answer
    if question.kind == Kind.SEVERAL:
        answer = sorted({int(word) for word in words})
    elif question.kind == Kind.MONTH:
        answer = int(text.replace("-", "").replace(" ", ""))
    else:
        answer = int("".join(words))
    if not question.is_valid(answer):
        raise ValueError(text)
    return answer


def _hint(question: Question) -> str:
    if question.kind == Kind.MONTH:
        return str(_("As year and month, for example 2026-03."))
    if question.kind == Kind.NUMBER:
        low, high = question.between or (0, 1_000_000)
        return f"{low}–{high}"
    codes = " · ".join(f"{value.code} {value.nl}" for value in question.values)
    return f"{codes} · {UNKNOWN} {_('I do not know')}" if question.unknown else codes
