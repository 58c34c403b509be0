from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import DayField
from organisations.models import Organisation, Profile, Programme, Sector


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    sector = forms.ModelChoiceField(label=_("Sector"), queryset=Sector.objects.none())
    starts = DayField(
        label=_("Start date"),
        help_text=_("Tasks get their dates from this day."),
    )
    experience = forms.ChoiceField(
        label=_("New or existing?"),
        choices=Profile.Experience,
        initial=Profile.Experience.NEW,
        widget=forms.RadioSelect,
    )
    employees = forms.IntegerField(
        label=_("Number of employees"), required=False, min_value=1, max_value=1_000_000
    )
    has_works_council = forms.BooleanField(
        label=_("There is a works council"), required=False, initial=True
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
                    "first": self.programme.starts.strftime("%d-%m-%Y"),
                    "last": self.programme.ends.strftime("%d-%m-%Y"),
                },
            )
        return day
