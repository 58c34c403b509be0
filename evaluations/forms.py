from datetime import timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from evaluations.models import Series
from evaluations.queries import dates, taken
from organisations import clock
from organisations.forms import DayField, TimeInput
from organisations.models import Member, Organisation
from roles.catalogue import Role
from roles.queries import holders

AHEAD = timedelta(days=730)


class SeriesForm(forms.Form):
    """An ambassador plans with P&O and P&O with an ambassador: the other one is chosen."""

    other = forms.ModelChoiceField(label=_("With whom?"), queryset=Member.objects.none())
    first = DayField(label=_("First date"))
    time = forms.TimeField(label=_("Time"), widget=TimeInput())
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    rhythm = forms.TypedChoiceField(
        label=_("How often?"),
        choices=Series.Rhythm,
        coerce=int,
        initial=Series.Rhythm.QUARTER,
        widget=forms.RadioSelect,
    )
    count = forms.IntegerField(
        label=_("How many times?"),
        initial=4,
        min_value=1,
        max_value=24,
        help_text=_("With “only once” this does not matter."),
    )

    def __init__(
        self, *args: Any, organisation: Organisation, member: Member, roles: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.as_ambassador = Role.AMBASSADOR in roles
        wanted = [Role.HR] if self.as_ambassador else [Role.AMBASSADOR]
        if self.as_ambassador and Role.HR in roles:
            wanted.append(Role.AMBASSADOR)
        self.ambassadors = {m.pk for m in holders(organisation, Role.AMBASSADOR)}
        ids = {m.pk for role in wanted for m in holders(organisation, role)} - {member.pk}
        self.fields["other"].queryset = Member.objects.filter(pk__in=ids)
        self.nobody = not ids

    def clean_first(self) -> Any:
        day = self.cleaned_data["first"]
        if day < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        if day > clock.today() + AHEAD:
            raise forms.ValidationError(_("Choose a day in the next two years."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if {"other", "first", "rhythm", "count"} <= data.keys():
            count = data["count"] if data["rhythm"] else 1
            days = dates(data["first"], data["rhythm"], count)
            if day := taken(self.member, data["other"], days):
                self.add_error(
                    "first",
                    _(
                        "You two have a moment on %(day)s already. Choose another day, or cancel"
                        " that moment first."
                    )
                    % {"day": date_format(day, "j F Y")},
                )
        return data

    def planned(self) -> dict[str, Any]:
        """The clean data as `plan_series` wants it: who is the ambassador, who is P&O."""
        data = dict(self.cleaned_data)
        other = data.pop("other")
        pair = (self.member, other) if other.pk not in self.ambassadors else (other, self.member)
        return data | {"ambassador": pair[0], "hr": pair[1]}
