from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, LongText
from organisations.models import Programme
from research.instruments import queries as instruments
from research.requests import queries as requests
from research.requests.burden import CEILING, of_year
from research.waves import burden, queries
from research.waves.models import Wave

CONSENT = _(
    "I fill in this form because I want to. HAN gets my answers as numbers, without my name. I can"
    " stop at any time, also half way."
)
LONGEST_YEARS = 10


class PlanForm(forms.Form):
    """A round of a form, within the minutes that a role may be asked in a year."""

    version: Any = forms.ModelChoiceField(label=_("Which form?"), queryset=None)
    moment = forms.ChoiceField(label=_("Which round?"), choices=Wave.Moment.choices)
    months = forms.IntegerField(
        label=_("Months after the start of each organisation"),
        required=False,
        min_value=-12,
        max_value=120,
        help_text=_("0 is the first day of an organisation, 6 is half a year later."),
    )
    opens = DayField(
        label=_("Or the same first day for everybody"),
        required=False,
        help_text=_("Fill in one of the two."),
    )
    days = forms.IntegerField(label=_("Days open"), min_value=7, max_value=180, initial=28)
    consent = LongText(label=_("What people agree to"), max_length=2000, rows=5, initial=CONSENT)
    key_until = DayField(
        label=_("On which day is the key destroyed?"),
        help_text=_(
            "Until that day somebody can have their answers taken out. After it nobody can find"
            " whose they are. People read this day before they agree. It cannot change later."
        ),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["version"].queryset = instruments.askable(programme)

    def clean_opens(self) -> date | None:
        day: date | None = self.cleaned_data["opens"]
        if day and day < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        months, opens = data.get("months"), data.get("opens")
        if {"months", "opens"} & self.errors.keys():
            return data
        if (months is None) == (opens is None):
            self.add_error("months", _("Fill in the months or the first day: one of the two."))
        elif data.get("moment") == Wave.Moment.YEAR and opens is None:
            self.add_error("opens", _("A calendar year has a first day. Fill it in."))
        elif data.get("days") and data.get("key_until"):
            self._check_key_day(data)
        if not self.errors:
            data["months"] = months or 0
            self._check_again(data)
            self._check_year(Wave(**data | self._of_form(data)))
        return data

    @staticmethod
    def _of_form(data: dict[str, Any]) -> dict[str, Any]:
        instrument = data["version"].instrument
        return {"roles": instrument.roles, "minutes": instrument.minutes}

    def _check_key_day(self, data: dict[str, Any]) -> None:
        last = (data["opens"] or clock.today()) + timedelta(days=data["days"])
        if data["key_until"] <= last:
            self.add_error("key_until", _("Choose a day after the form is closed."))
        elif data["key_until"].year > clock.today().year + LONGEST_YEARS:
            self.add_error("key_until", _("Choose a day within ten years."))

    def _check_again(self, data: dict[str, Any]) -> None:
        same = queries.waves(self.programme).filter(
            version__instrument=data["version"].instrument,
            moment=data["moment"],
            months=data["months"],
            opens=data["opens"],
        )
        if same.exists():
            self.add_error("moment", _("You planned this round of this form already."))

    def _check_year(self, wave: Wave) -> None:
        """Every year in which it would open somewhere."""
        starts = burden.starts(self.programme)
        known = list(queries.waves(self.programme))
        rounds = burden.of_starts([*known, wave], starts)
        days: list[date | None] = [*starts] or [None]
        years = {day.year for day in map(wave.opens_on, days) if day}
        asked = list(requests.requests(self.programme).filter(opens__year__in=years))
        for year in sorted(years):
            for one in of_year(asked, year, rounds):
                if one.role in wave.roles and one.asked > CEILING:
                    self.add_error("version", self._too_much(str(one.name), one.asked, year))

    @staticmethod
    def _too_much(role: str, minutes: int, year: int) -> str:
        return _(
            "%(role)s would be asked %(minutes)s minutes in %(year)s. At most %(ceiling)s can be"
            " asked. Choose another moment, or a shorter form."
        ) % {"role": role, "minutes": minutes, "year": year, "ceiling": CEILING}


class DestroyForm(forms.Form):
    """Before the day that was promised, a reason is asked."""

    reason = forms.CharField(
        label=_("Why earlier than people were told?"), max_length=300, required=False
    )
    sure = forms.BooleanField(
        label=_("I know that this cannot be undone"),
        error_messages={"required": _("Tick this box if you are sure.")},
    )

    def __init__(self, *args: Any, wave: Wave, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if clock.today() >= wave.key_until:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True
