from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.programme.models import MacroContact
from evaluations.programme.queries import About
from organisations import clock
from organisations.forms import DayField, LongText
from organisations.models import Programme, Sector, Staff
from organisations.support.contacts import at_work
from pilot.overview.support.forms import StaffField


class MacroContactForm(forms.ModelForm):
    on = DayField(label=_("On which day?"))
    sector = forms.ModelChoiceField(
        label=_("Which sector is it about?"),
        queryset=Sector.objects.none(),
        required=False,
        empty_label=_("No sector, or the whole country"),
    )
    agreed = LongText(
        label=_("What was agreed?"),
        rows=4,
        max_length=1000,
        help_text=_("Write no names of people. Write what the organisation said or agreed to."),
    )
    link = forms.URLField(
        label=_("Link"),
        required=False,
        assume_scheme="https",
        help_text=_("For example to the text of a collective agreement."),
    )
    held_by = StaffField(label=_("Who of the programme was there?"), queryset=Staff.objects.none())

    class Meta:
        model = MacroContact
        fields = (
            "on", "kind", "with_kind", "with_name", "sector", "agreed", "follow_up", "link",
            "held_by",
        )  # fmt: skip
        labels = {
            "kind": _("What was it?"),
            "with_kind": _("With which kind of party?"),
            "with_name": _("Name of the organisation"),
        }
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "with_name": _("Only the organisation. Write no name of a person."),
            "follow_up": _("You can put this in the activity plan later, with one button."),
        }

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = Staff.objects.filter(programme=programme)
        held_by = self.instance.held_by_id
        self.fields["held_by"].queryset = at_work(staff) | staff.filter(pk=held_by)
        self.fields["sector"].queryset = Sector.objects.filter(programme=programme)
        self.fields["kind"].choices = MacroContact.Kind.choices

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Note it when it is done."))
        return day


class AboutForm(forms.Form):
    """Of which kind, with whom, about which sector; the page reads the address, not this form."""

    kind = forms.ChoiceField(label=_("What was it?"))
    party = forms.ChoiceField(label=_("With which kind of party?"))
    sector = forms.ChoiceField(label=_("Sector"))

    use_required_attribute = False  # all of them is a choice, too

    def __init__(self, *, about: About, sectors: list[tuple[str, str]]) -> None:
        super().__init__(initial={"kind": about.kind, "party": about.party, "sector": about.sector})
        self.fields["kind"].choices = [("", _("Everything")), *MacroContact.Kind.choices]
        self.fields["party"].choices = [("", _("All parties")), *MacroContact.With.choices]
        self.fields["sector"].choices = [("", _("All sectors")), *sectors]
