from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField
from organisations.models import Member, Organisation
from roles.models import Assignment
from roles.queries import people

AHEAD = timedelta(days=730)


class HandOverForm(forms.Form):
    last_day = DayField(
        label=_("Last day in this role"),
        help_text=_("The role still works on this day. A day in the past? Then it stops at once."),
    )
    successor = forms.ModelChoiceField(
        label=_("Who takes over?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("This person gets the role right away, and later the open tasks."),
        error_messages={"invalid_choice": _("Choose somebody else who has a role here.")},
    )

    def __init__(
        self, *args: Any, assignment: Assignment, organisation: Organisation, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"last_day": assignment.ends, "successor": assignment.successor_id}
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        ids = {person.member.pk for person in people(organisation)} - {assignment.member_id}
        members = Member.objects.filter(organisation=organisation, pk__in=ids)
        self.fields["successor"].queryset = members.select_related("user", "organisation")

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        starts = self.assignment.starts
        if day < starts:
            raise forms.ValidationError(
                _("This role began on %(day)s. Choose that day or a later one."),
                params={"day": date_format(starts, "j F Y")},
            )
        if day > clock.today() + AHEAD:
            raise forms.ValidationError(_("Choose a day in the next two years."))
        return day
