from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField
from organisations.models import Programme
from research.requests import queries
from research.requests.burden import CEILING, Burden, of_year
from research.requests.models import ResearchRequest
from research.waves.burden import rounds
from roles.models import ROLE_CHOICES

LONGEST = timedelta(days=366)


class RequestForm(forms.Form):
    """A new request, or a change of one; within the time that a role may be asked in a year."""

    title = forms.CharField(label=_("What do you ask?"), max_length=150)
    explanation = forms.CharField(
        label=_("How does it work?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For example where the questions are. Write it in short, plain sentences."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Whom do you ask?"), choices=ROLE_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    minutes = forms.IntegerField(label=_("How many minutes does it take?"), min_value=1)
    opens = DayField(label=_("From which day?"))
    closes = DayField(label=_("Before which day?"), help_text=_("On this day it is closed."))

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        asked: ResearchRequest | None = None,
        **kwargs: Any,
    ) -> None:
        self.programme, self.asked = programme, asked
        if asked:
            kwargs["initial"] = {name: getattr(asked, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        if asked and not asked.is_coming:
            self.fields["opens"].disabled = True
            self.fields["opens"].help_text = _("It is open already, so this day stays.")

    def clean_opens(self) -> date:
        day = self.cleaned_data["opens"]
        if not self.fields["opens"].disabled and day < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        opens, closes = data.get("opens"), data.get("closes")
        if opens and closes:
            self._check_days(opens, closes)
        if opens and data.get("roles"):
            self._check_year(opens.year, data)
        return data

    def _check_days(self, opens: date, closes: date) -> None:
        if closes <= max(opens, clock.today()):
            self.add_error("closes", _("Choose a day after the first day, and after today."))
        elif closes - opens > LONGEST:
            self.add_error("closes", _("Choose a day within a year of the start."))

    def _check_year(self, year: int, data: dict[str, Any]) -> None:
        others = queries.requests(self.programme).filter(opens__year=year)
        rows = [row for row in others if self.asked is None or row.pk != self.asked.pk]
        minutes = data.get("minutes", 0)  # an error takes it out of the data
        for burden in of_year(rows, year, rounds(self.programme)):
            if burden.role in data["roles"] and not burden.allows(minutes):
                self.add_error("minutes", self._too_much(burden, year))
        if any((row.title, row.opens) == (data.get("title"), data["opens"]) for row in rows):
            self.add_error("title", _("You ask this already from that day. See the list."))

    def _too_much(self, burden: Burden, year: int) -> str:
        if not burden.asked:
            return _(
                "%(role)s: nothing is asked in %(year)s yet. At most %(ceiling)s minutes can be"
                " asked. Ask fewer minutes."
            ) % {"role": burden.name, "year": year, "ceiling": CEILING}
        return _(
            "%(role)s: %(asked)s of %(ceiling)s minutes are asked in %(year)s already, so %(left)s"
            " are left. Ask fewer minutes, leave this role out or choose another year."
        ) % {
            "role": burden.name,
            "asked": burden.asked,
            "ceiling": CEILING,
            "year": year,
            "left": burden.left,
        }
