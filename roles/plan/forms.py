from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from organisations.forms import DayField
from organisations.models import Profile, Programme

FAR = timedelta(days=366)


class MoveStartForm(forms.Form):
    """First without `confirmed`, which shows what would move; then with it, and with the start date
    that was `seen` there."""

    starts = DayField(label=_("New start date"))
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    seen = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, profile: Profile, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.profile, self.programme = profile, programme

    def clean_starts(self) -> date:
        day: date = self.cleaned_data["starts"]
        if not self.programme.starts <= day <= self.programme.ends:
            raise forms.ValidationError(
                _("This day is outside the programme, which runs from %(first)s to %(last)s."),
                params={
                    "first": date_format(self.programme.starts, "j F Y"),
                    "last": date_format(self.programme.ends, "j F Y"),
                },
            )
        since = self.profile.earlier_since
        if since and day <= since:
            raise forms.ValidationError(
                _("There were learning ambassadors here since %(day)s. Choose a day after that."),
                params={"day": date_format(since, "j F Y")},
            )
        if abs(day - self.profile.starts) > FAR:
            raise forms.ValidationError(
                _("This is more than a year from the start date now. Check the year.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        # A second tap on the button comes when the start date is the new one already.
        if data.get("starts") == self.profile.starts and not data.get("confirmed"):
            self.add_error("starts", _("This is the start date already. Choose another day."))
        return data
