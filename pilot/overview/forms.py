from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from organisations.forms import DayField, WholeNumberField
from organisations.models import Organisation, Profile, Programme, Sector
from organisations.pipeline.steps import STEPS, Standing
from pilot.overview.pipeline.forms import StepForm


class OrganisationForm(StepForm):
    step_field = "status"

    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    sector = forms.ModelChoiceField(label=_("Sector"), queryset=Sector.objects.none())
    starts = DayField(
        label=_("Start date"),
        help_text=_("Tasks get their dates from this day. Not sure yet? Fill in a guess."),
    )
    experience = forms.ChoiceField(
        label=_("New or existing?"),
        choices=Profile.Experience,
        initial=Profile.Experience.NEW,
        widget=forms.RadioSelect,
    )
    employees = WholeNumberField(
        label=_("Number of employees"), required=False, min_value=1, max_value=1_000_000
    )
    has_works_council = forms.BooleanField(
        label=_("There is a works council"), required=False, initial=True
    )
    status = forms.ChoiceField(
        label=_("How far are you with this organisation?"),
        choices=[(step.value, step.label) for step in STEPS[""]],
        initial=Organisation.Status.APPROACHED,
        widget=forms.RadioSelect,
    )

    field_order = (
        "name",
        "sector",
        "starts",
        "experience",
        "employees",
        "has_works_council",
        "status",
        "on",
        "who",
        "criteria",
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, standing=Standing(programme), **kwargs)
        self.programme = programme
        self.fields["sector"].queryset = Sector.objects.filter(programme=programme)

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if Organisation.objects.filter(programme=self.programme, name__iexact=name).exists():
            raise forms.ValidationError(
                _("There is an organisation with this name already. Add the place to the name.")
            )
        return name

    def clean_starts(self) -> Any:
        day = self.cleaned_data["starts"]
        if not self.programme.starts <= day <= self.programme.ends:
            raise forms.ValidationError(
                _("This day is outside the programme, which runs from %(first)s to %(last)s."),
                params={
                    "first": date_format(self.programme.starts, "j F Y"),
                    "last": date_format(self.programme.ends, "j F Y"),
                },
            )
        return day
