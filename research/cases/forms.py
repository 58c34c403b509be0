from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import WholeNumberField
from organisations.models import Programme
from research.cases.models import CODE, Interview


class MonthInput(forms.DateInput):
    input_type = "month"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m")


class MonthField(forms.DateField):
    """A month, kept as its first day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=MonthInput(), input_formats=["%Y-%m"], **kwargs)


class InterviewForm(forms.ModelForm):
    month = MonthField(
        label=_("Month"),
        help_text=_("The year and the month, such as 2026-03. We do not keep the day."),
        error_messages={"invalid": _("Write the year and the month, such as 2026-03.")},
    )
    consent = forms.TypedChoiceField(
        label=_("Did they say yes to a talk with a researcher?"),
        choices=[("yes", _("Yes")), ("no", _("No, or that is not known"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=_("This is a separate layer of the consent."),
    )
    guide = WholeNumberField(
        label=_("Version of the interview guide (Q14)"), min_value=1, max_value=99, initial=1
    )
    reference = forms.CharField(
        label=_("Your own code for the recording or the transcript"),
        max_length=22,
        validators=[
            RegexValidator(CODE, _("Write capitals, then numbers with dashes: HAN-2026-014."))
        ],
        help_text=_("For example HAN-2026-014. No name, and no place."),
    )

    class Meta:
        model = Interview
        fields = ("month", "kind", "who", "form", "length", "consent", "guide", "reference")
        widgets = {
            "kind": forms.RadioSelect,
            "form": forms.RadioSelect,
            "length": forms.RadioSelect,
        }

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        for name, choices in (
            ("kind", Interview.Kind),
            ("form", Interview.Form),
            ("length", Interview.Length),
        ):
            self.fields[name].choices = choices.choices
        if self.instance.month:
            self.initial["consent"] = "yes" if self.instance.consent else "no"

    def clean_month(self) -> Any:
        month = self.cleaned_data["month"]
        if month > clock.today():
            raise forms.ValidationError(_("This month is still to come."))
        if month < self.programme.starts.replace(day=1):
            raise forms.ValidationError(_("The pilot had not begun. Choose a later month."))
        return month

    def clean_reference(self) -> str:
        code: str = self.cleaned_data["reference"]
        rows = Interview.objects.filter(programme=self.programme, reference=code)
        if rows.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is a record with this code. Choose another one."))
        return code
