from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, NumberField
from organisations.models import Organisation, Programme, Sector, Staff, SupportGiven
from pilot.overview.support.forms import StaffField

Level = SupportGiven.Level


class GivenForm(forms.ModelForm):
    on = DayField(label=_("On which day?"))
    organisation = forms.ModelChoiceField(
        label=_("Which organisation?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("No organisation: it was for a sector or the whole country"),
    )
    sector = forms.ModelChoiceField(
        label=_("Which sector?"),
        queryset=Sector.objects.none(),
        required=False,
        empty_label=_("No sector, or the whole country"),
        help_text=_("Only for macro. Of an organisation we know the sector."),
    )
    hours = NumberField(
        label=_("How many hours did it take?"),
        min_value=0.5,
        max_value=200,
        max_digits=4,
        decimal_places=1,
        help_text=_("Half hours count as 0.5. Count the preparation too."),
    )
    given_by = StaffField(label=_("Who gave it?"), queryset=Staff.objects.none())

    class Meta:
        model = SupportGiven
        fields = ("on", "level", "organisation", "sector", "kind", "hours", "given_by", "about")
        widgets = {"level": forms.RadioSelect}
        help_texts = {
            "about": _("A few words, without names of people."),
        }

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = {"programme": programme}
        self.fields["level"].choices = Level.choices
        self.fields["organisation"].queryset = Organisation.objects.filter(**here)
        self.fields["sector"].queryset = Sector.objects.filter(**here)
        self.fields["given_by"].queryset = Staff.objects.filter(**here)

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Note it when it is done."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        level, organisation = data.get("level"), data.get("organisation")
        if level == Level.MACRO and organisation:
            self.add_error(
                "organisation",
                _("Macro is about a sector or the country. Choose no organisation, or meso."),
            )
        if level and level != Level.MACRO:
            if organisation is None and "organisation" not in self.errors:
                self.add_error("organisation", _("Choose the organisation that it was for."))
            data["sector"] = None
        return data


class WantedForm(forms.Form):
    """Of which level, and of which organisation; the page reads the address, not this form."""

    level = forms.ChoiceField(label=_("Level"))
    organisation = forms.ChoiceField(label=_("Organisation"))

    use_required_attribute = False  # all of them is a choice, too

    def __init__(self, *, level: str, slug: str, organisations: list[tuple[str, str]]) -> None:
        super().__init__(initial={"level": level, "organisation": slug})
        self.fields["level"].choices = [("", _("All levels")), *Level.choices]
        self.fields["organisation"].choices = [("", _("All organisations")), *organisations]
