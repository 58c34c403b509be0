from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from organisations.models import Profile


class Renderer(TemplatesSetting):
    """One look for every form; see templates/forms/."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        # The value of a native date field is ISO, whatever the language of the page.
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DayField(forms.DateField):
    """A day that can be meant: a slip of the finger in the year is said so."""

    FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=DateInput(), **kwargs)

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day and not self.FIRST <= day < self.LAST:
            raise forms.ValidationError(_("Check whether the year is right."))
        return day


class ProfileForm(forms.ModelForm):
    starts = DayField(label=_("Start date"))
    employees = forms.IntegerField(
        label=_("Number of employees"), required=False, min_value=1, max_value=1_000_000
    )

    class Meta:
        model = Profile
        fields = (
            "starts",
            "experience",
            "employees",
            "practically_educated",
            "has_works_council",
        )
        widgets = {"experience": forms.RadioSelect}
        help_texts = {
            "practically_educated": _("Colleagues who learned their job mostly by doing it."),
            "has_works_council": _("No works council? Then a staff meeting can decide."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        part, whole = data.get("practically_educated"), data.get("employees")
        if part and (not whole or part > whole):
            self.add_error(
                "practically_educated",
                _("This can't be more than the number of employees. Check both numbers."),
            )
        return data
