import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, LongText
from organisations.models import Programme
from research.codebook import units
from research.methods.models import Level
from research.questions import queries
from research.questions.models import ResearchQuestion

SEPARATORS = re.compile(r"[\s,;]+")


class QuestionForm(forms.ModelForm):
    """A question with what answers it: forms, and variables that the codebook knows."""

    text = LongText(label=_("The question, in Dutch"), rows=3, max_length=500)
    instruments = forms.MultipleChoiceField(
        label=_("Which forms ask about it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    variables = LongText(
        label=_("Which variables answer it?"),
        rows=4,
        max_length=2000,
        required=False,
        help_text=_("The names in the codebook, with spaces or on lines of their own."),
    )
    since = DayField(label=_("From which day does it hold?"))

    class Meta:
        model = ResearchQuestion
        fields: tuple[str, ...] = (
            "code", "text", "level", "aspect", "instruments", "variables", "since",
        )  # fmt: skip
        widgets = {"level": forms.RadioSelect, "aspect": forms.RadioSelect}

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["level"].choices = Level.choices
        self.fields["aspect"].choices = ResearchQuestion.Aspect.choices
        self.fields["instruments"].choices = queries.instruments(programme)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        rows = ResearchQuestion.objects.filter(programme=self.programme, code=code)
        if rows.exists():
            raise forms.ValidationError(
                _("There is a question with this code. Change that one, or choose another code.")
            )
        return code

    def clean_variables(self) -> list[str]:
        names = [name for name in SEPARATORS.split(self.cleaned_data["variables"]) if name]
        known = {each.name for each in units.variables(units.of(self.programme))}
        if unknown := [name for name in names if name not in known]:
            raise forms.ValidationError(
                _("The codebook does not know: %(names)s. Check how it is written.")
                % {"names": ", ".join(unknown)}
            )
        return list(dict.fromkeys(names))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        answered = data.get("instruments") or data.get("variables")
        if not answered and not self.errors:
            raise forms.ValidationError(
                _("Choose a form or fill in a variable. Otherwise nothing answers this question.")
            )
        return data


class ChangeQuestionForm(QuestionForm):
    """The next version; the code stays."""

    changed = LongText(label=_("What changes, and why?"), rows=3, max_length=500)

    class Meta(QuestionForm.Meta):
        fields = ("text", "level", "aspect", "instruments", "variables", "changed", "since")

    def __init__(self, *args: Any, before: ResearchQuestion, **kwargs: Any) -> None:
        self.before = before
        was = {name: getattr(before, name) for name in ("text", "level", "aspect", "instruments")}
        was["variables"] = "\n".join(before.variables)
        super().__init__(*args, initial=was | {"since": clock.today()}, **kwargs)

    def clean_since(self) -> Any:
        day = self.cleaned_data["since"]
        if day <= self.before.since:
            raise forms.ValidationError(_("Choose a day after the version before this one."))
        return day
