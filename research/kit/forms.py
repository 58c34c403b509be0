from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Profile, Programme, Sector
from research.kit.models import Kit


class KitForm(forms.Form):
    """For what kind of organisation."""

    sector = forms.ModelChoiceField(
        label=_("Which sector?"),
        queryset=Sector.objects.none(),
        required=False,
        empty_label=_("Another sector"),
    )
    size = forms.TypedChoiceField(
        label=_("How many employees?"), choices=Kit.Size, coerce=int, widget=forms.RadioSelect
    )
    experience = forms.ChoiceField(
        label=_("Do they begin anew?"), choices=Profile.Experience, widget=forms.RadioSelect
    )

    hide_optional = True  # another sector is an answer, too

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].queryset = Sector.objects.filter(programme=programme)
        self.fields["size"].choices = Kit.Size.choices
