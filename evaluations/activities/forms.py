from datetime import timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.models import Activity
from organisations import clock
from organisations.forms import (
    AsksAboutNames,
    DayField,
    EditionForm,
    LongText,
    SentOnce,
    TimeInput,
)
from organisations.names import whole_names_in

AHEAD = timedelta(days=730)
BACK = timedelta(days=31)
MOST_WEEKS = 52


class ActivityForm(AsksAboutNames, EditionForm):
    """An activity that P&O and the ambassadors may change together."""

    TEXT = "title"

    class Meta:
        model = Activity
        fields = Activity.FACTS
        widgets = {"kind": forms.RadioSelect, "starts": TimeInput(), "ends": TimeInput()}
        labels = {
            "title": _("What is the activity called?"),
            "starts": _("Starts at"),
            "ends": _("Ends at"),
        }
        help_texts = {
            "title": _("Without the name of a colleague: others read it in their own calendar."),
            "starts": _("Does it take the whole day? Leave both times open."),
        }

    date = DayField(label=_("Date"))
    text = LongText(
        label=_("What should people know?"),
        rows=4,
        max_length=500,
        required=False,
        help_text=_("For example what it is about, for whom it is and how they sign up."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Activity.Kind.choices  # without an empty one
        self.before = self.instance.date

    @cached_property
    def changed_data(self) -> list[str]:
        # What was ticked or made for sending is no change of the activity.
        return [name for name in super().changed_data if name not in {"sure", "key"}]

    def meant(self) -> list[str]:
        return []  # in the calendars of others the own name is one of a colleague

    def read_by_others(self, data: dict[str, Any]) -> str:
        return "\n".join(data.get(name) or "" for name in ("title", "place", "text"))

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_place(self) -> str:
        return " ".join(self.cleaned_data["place"].split())

    def clean_date(self) -> Any:
        day = self.cleaned_data["date"]
        if day == self.before:
            return day
        if day < clock.today() - BACK:
            raise forms.ValidationError(
                _("This day is more than a month ago. Check the day and the year.")
            )
        if day > clock.today() + AHEAD:
            raise forms.ValidationError(_("Choose a day in the next two years."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "sure" in self.fields:  # there is a word in it that may be a name
            self._refuse_names(data.get("title", ""))
        starts, ends = data.get("starts"), data.get("ends")
        if ends and not starts and "starts" not in self.errors:
            self.add_error("starts", _("You filled in when it ends. Fill in when it starts too."))
        elif starts and ends and ends <= starts:
            self.add_error("ends", _("This must be later than when it starts. Check both times."))
        return data

    def _refuse_names(self, title: str) -> None:
        """A name from first name to surname is one, whoever ticks that it is right like this."""
        if names := whole_names_in(title, self.by.organisation):
            self.errors.pop("sure", None)
            del self.fields["sure"]
            text = _("No name of a colleague stands in a title. Take out: %(names)s.")
            self.add_error("title", text % {"names": ", ".join(names)})


class NewActivityForm(SentOnce, ActivityForm):
    """The first of a row of activities, each a week later."""

    weeks = forms.IntegerField(
        label=_("How many weeks in a row?"),
        initial=1,
        min_value=1,
        max_value=MOST_WEEKS,
        help_text=_("1 is only once. For a walk-in hour every week for ten weeks you fill in 10."),
    )
    field_order = [*Activity.FACTS, "weeks"]
