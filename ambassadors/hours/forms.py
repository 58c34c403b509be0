from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ambassadors.hours.models import HoursWeek
from ambassadors.hours.weeks import Hours
from organisations.forms import NumberField


class WeekForm(forms.Form):
    """One tap: a week and an answer. With “in part” the hours may be given."""

    week = forms.DateField(widget=forms.HiddenInput)
    answer = forms.TypedChoiceField(
        label=_("Did you get your hours?"), choices=HoursWeek.Answer, coerce=int
    )
    hours = NumberField(
        label=_("How many hours did you get?"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(60),
        max_digits=4,
        decimal_places=1,
    )

    def __init__(self, *args: Any, hours: Hours, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = hours

    def clean_week(self) -> date:
        week: date = self.cleaned_data["week"]
        if self.found.week(week) is None:
            raise forms.ValidationError(
                _("This week cannot be filled in. Choose one of the weeks on this page.")
            )
        return week
