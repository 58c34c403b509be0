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


class ProfileForm(forms.ModelForm):
    class Meta:
        model = Profile
        fields = (
            "starts",
            "experience",
            "employees",
            "practically_educated",
            "has_works_council",
        )
        widgets = {"starts": DateInput(), "experience": forms.RadioSelect}
        help_texts = {
            "practically_educated": _("Colleagues who learned their job mostly by doing it."),
            "has_works_council": _("No works council? Then a staff meeting can decide."),
        }
