import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import LongText
from organisations.models import Programme
from research.codebook.variables import Aspect, Level, Measure
from research.instruments import checks
from research.instruments.models import WHO, Instrument, InstrumentVersion
from research.instruments.questions import Kind, Question, Value

LINE = re.compile(r"\s*(-?\d{1,5})\s*[=;:]\s*([^=;|]+?)\s*[=;|/]\s*(.+?)\s*")
MOST_VALUES = 20


class InstrumentForm(forms.ModelForm):
    """A form of one's own, beside the standard ones."""

    roles = forms.MultipleChoiceField(
        label=_("Who fills it in?"), choices=WHO, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Instrument
        fields = ("code", "title", "roles", "minutes", "unit", "about")
        help_texts = {"code": _("A Q and two digits, for example Q16.")}

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if Instrument.objects.filter(programme=self.programme, code=code).exists():
            raise forms.ValidationError(_("There is a form with this code. Choose another one."))
        return code

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not 1 <= minutes <= 120:
            raise forms.ValidationError(_("Fill in how many minutes, from 1 to 120."))
        return minutes


class IntroForm(forms.Form):
    intro = LongText(
        label=_("What people read above the questions"),
        max_length=1000,
        required=False,
        rows=5,
        help_text=_("Short, plain sentences. Who sees the answers is told already."),
    )


class QuestionForm(forms.Form):
    """One question of a draft. What the statistics packages cannot hold is said here, and not when
    a file is made."""

    text = LongText(label=_("The question, as people read it"), max_length=500, rows=3)
    kind = forms.ChoiceField(
        label=_("What is the answer?"), choices=Kind.choices, widget=forms.RadioSelect
    )
    values = LongText(
        label=_("The answers to choose from"),
        max_length=4000,
        required=False,
        rows=6,
        help_text=_(
            "One on each line: a number, = and the Dutch words, then | and the English words. For"
            " example: 1 = Helemaal niet | Not at all"
        ),
    )
    low = forms.IntegerField(
        label=_("Lowest number"), required=False, min_value=0, max_value=1_000_000
    )
    high = forms.IntegerField(
        label=_("Highest number"), required=False, min_value=0, max_value=1_000_000
    )
    unknown = forms.BooleanField(label=_("Offer the answer: I do not know"), required=False)
    required = forms.BooleanField(label=_("Ask for an answer before going on"), required=False)
    name = forms.CharField(
        label=_("Name of the column"),
        max_length=60,
        help_text=_("Small letters, digits and _, for example role_clear."),
    )
    nl = forms.CharField(label=_("Short label in Dutch"), max_length=200)
    en = forms.CharField(label=_("Short label in English"), max_length=200)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    aspect = forms.ChoiceField(label=_("About process or effect?"), choices=Aspect.choices)
    measure = forms.ChoiceField(label=_("Measured as"), choices=Measure.choices)

    def __init__(
        self,
        *args: Any,
        version: InstrumentVersion,
        position: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.version, self.position = version, position
        if position is not None:
            kwargs["initial"] = self._initial(version.asked[position])
        super().__init__(*args, **kwargs)

    @staticmethod
    def _initial(question: Question) -> dict[str, Any]:
        low, high = question.between or (None, None)
        lines = [f"{value.code} = {value.nl} | {value.en}" for value in question.values]
        same = ("text", "kind", "unknown", "required", "name", "nl", "en", "level", "aspect")
        return {name: getattr(question, name) for name in (*same, "measure")} | {
            "values": "\n".join(lines),
            "low": low,
            "high": high,
        }

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if problem := checks.name_problem(name):
            raise forms.ValidationError(problem)
        return name

    def clean_nl(self) -> str:
        return self._label("nl")

    def clean_en(self) -> str:
        return self._label("en")

    def _label(self, field: str) -> str:
        label: str = self.cleaned_data[field]
        if problem := checks.label_problem(label):
            raise forms.ValidationError(problem)
        return label

    def clean_values(self) -> tuple[Value, ...]:
        found = []
        for number, line in enumerate(self.cleaned_data["values"].splitlines(), start=1):
            if not line.strip():
                continue
            parts = LINE.fullmatch(line)
            if parts is None:
                raise forms.ValidationError(
                    _("Line %(number)s is not right. Write it as: 1 = Nee | No"),
                    params={"number": number},
                )
            found.append(Value(int(parts[1]), parts[2], parts[3]))
        problems = list(checks.value_problems(found))
        if len(found) > MOST_VALUES:
            problems.append(str(_("These are more than 20 answers. Make it fewer.")))
        if problems:
            raise forms.ValidationError(problems)
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "kind" in data and "values" in data:
            self._check_kind(Kind(data["kind"]), data["values"])
        low, high = data.get("low"), data.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", _("The highest number is below the lowest. Check both."))
        if not self.errors:
            self._check_question()
        return data

    def _check_kind(self, kind: Kind, values: tuple[Value, ...]) -> None:
        if kind.has_values and len(values) < 2:
            self.add_error("values", _("Give at least two answers to choose from."))
        if not kind.has_values and values:
            self.add_error(
                "values", _("A number or a month has no answers to choose from. Leave it empty.")
            )
        if kind == Kind.SEVERAL and any(value.code < 0 for value in values):
            self.add_error("values", _("Use numbers from 0 here, without a minus."))

    def _check_question(self) -> None:
        question = self.question()
        problem = checks.of_columns(question)
        problem = problem or checks.clash(question, self.version, position=self.position)
        if problem:
            self.add_error("name", problem)

    def question(self) -> Question:
        """What was filled in, which is right."""
        data = self.cleaned_data
        kind, between = data["kind"], None
        if kind == Kind.NUMBER and not (data["low"] is None and data["high"] is None):
            high = data["high"]
            between = (data["low"] or 0, 1_000_000 if high is None else high)
        names = ("text", "kind", "values", "unknown", "required", "name", "nl", "en", "level")
        facts = {name: data[name] for name in (*names, "aspect", "measure")}
        return Question(**facts, between=between)
