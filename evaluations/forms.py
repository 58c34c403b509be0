from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from evaluations.models import Moment, Series
from evaluations.queries import (
    PARTNERS,
    Move,
    Talk,
    agreed_until,
    dates,
    from_here,
    stays,
    taken,
)
from organisations import clock
from organisations.forms import DayField, TimeInput
from organisations.models import Member

AHEAD = timedelta(days=730)


class DaysForm(forms.Form):
    """Days on which two people can meet."""

    def clean_first(self) -> date:
        day: date = self.cleaned_data["first"]
        if day < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        if day > clock.today() + AHEAD:
            raise forms.ValidationError(_("Choose a day in the next two years."))
        return day

    def check_days(
        self,
        days: list[date],
        ambassador: Member,
        partner: Member,
        *,
        besides: Collection[UUID] = (),
    ) -> None:
        """Neither booked twice on a day, nor after the end of the time agreement."""
        if day := taken(ambassador, partner, days, besides=besides):
            self.add_error(
                "first",
                _(
                    "You two have a moment on %(day)s already. Choose another day, or cancel that"
                    " moment first."
                )
                % {"day": date_format(day, "j F Y")},
            )
        until = agreed_until(ambassador)
        if until and (late := [day for day in days if day > until]):
            self.add_error(
                "first",
                _(
                    "The time agreement of %(name)s runs until %(until)s, and %(day)s is after"
                    " that. Choose an earlier day or fewer times, or first make a new time"
                    " agreement."
                )
                % {
                    "name": ambassador.name,
                    "until": date_format(until, "j F Y"),
                    "day": date_format(late[0], "j F Y"),
                },
            )


class SeriesForm(DaysForm):
    """An ambassador and one other person; what they are for each other makes the kind of talk."""

    other = forms.ChoiceField(label=_("With whom?"))
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

    def __init__(self, *args: Any, member: Member, talks: dict[str, Talk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.talks = talks
        self.fields["other"].choices = [("", "---------"), *_groups(talks, member)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if {"other", "first", "rhythm", "count"} <= data.keys():
            talk = self.talks[data["other"]]
            days = dates(data["first"], data["rhythm"], data["count"] if data["rhythm"] else 1)
            self.check_days(days, talk.ambassador, talk.partner)
        return data

    def planned(self) -> dict[str, Any]:
        """The clean data as `plan_series` wants it."""
        data = dict(self.cleaned_data)
        talk = self.talks[data.pop("other")]
        return data | {"ambassador": talk.ambassador, "partner": talk.partner, "kind": talk.kind}


def _groups(talks: dict[str, Talk], member: Member) -> list[Any]:
    """The people to choose from, under what the talk with them is called."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for value, talk in talks.items():
        other = talk.partner if member == talk.ambassador else talk.ambassador
        groups.setdefault(str(PARTNERS[talk.kind][1]), []).append((value, other.name))
    return list(groups.items())


class MoveForm(DaysForm):
    """First without `confirmed`, which shows what would move; then with it, and with what was
    `seen` there."""

    ONE, SERIES = "one", "series"

    which = forms.ChoiceField(
        label=_("What do you want to move?"),
        choices=[(ONE, _("Only this moment")), (SERIES, _("This moment and all after it"))],
        initial=ONE,
        widget=forms.RadioSelect,
    )
    first = DayField(label=_("New date"))
    time = forms.TimeField(label=_("Time"), widget=TimeInput())
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, moment: Moment, **kwargs: Any) -> None:
        kwargs["initial"] = {"first": moment.date, "time": moment.time, "place": moment.place}
        super().__init__(*args, **kwargs)
        self.rows = from_here(moment)
        self.series = moment.series
        self.moves: list[Move] = []
        self.stays: list[Moment] = []
        if len(self.rows) == 1:
            del self.fields["which"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        several = data.get("which") == self.SERIES
        rows = self.rows if several else self.rows[:1]
        days = dates(data["first"], self.series.rhythm, len(rows))
        self.moves = [Move(row, day) for row, day in zip(rows, days, strict=True)]
        self.stays = stays(self.moves)
        own = [row.pk for row in rows]
        self.check_days(days, self.series.ambassador, self.series.partner, besides=own)
        if self.errors:
            return data
        if met := next((m.date for m in self.stays if m.date in days), None):
            self.add_error(
                "first",
                _("There is or was a moment of this series on %(day)s already. Choose another day.")
                % {"day": date_format(met, "j F Y")},
            )
        elif self.is_there() and not data["confirmed"]:
            self.add_error("first", _("Nothing changes like this. Choose another day or time."))
        return data

    def is_there(self) -> bool:
        """Nothing would move: also after a second tap on the button."""
        time, place = self.cleaned_data["time"], self.cleaned_data["place"]
        return all(
            (move.moment.date, move.moment.time, move.moment.place) == (move.to, time, place)
            for move in self.moves
        )

    @property
    def version(self) -> str:
        """What the preview was made from; another one when somebody moved them meanwhile."""
        return "-".join(str(move.moment.sequence) for move in self.moves)
