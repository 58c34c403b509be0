from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ambassadors import codes
from ambassadors.models import Ambassador
from organisations import clock
from organisations.forms import SentOnce

# As long as a conversation may wait on a phone for a connection.
WAITS_AT_MOST = timedelta(days=180)


class Tiles(forms.TypedChoiceField):
    """One tap of a few large tiles; not tapped is "not told"."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(
            choices=choices.choices,
            coerce=int,
            empty_value=codes.NOT_TOLD,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )


class ManyTiles(forms.TypedMultipleChoiceField):
    """Every tile that fits."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(
            choices=choices.choices,
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


class FactsForm(forms.Form):
    """What is counted of a talk."""

    subjects = ManyTiles(codes.Subject, label=_("What was it about?"))
    obstacles = ManyTiles(codes.Obstacle, label=_("What is in the way?"))
    next_step = Tiles(codes.NextStep, label=_("What is the next step?"))
    initiative = Tiles(codes.Initiative, label=_("Who started?"))
    occasion = Tiles(codes.Occasion, label=_("How did it happen?"))
    approach = Tiles(codes.Approach, label=_("What did you do most?"))

    hide_optional = True  # nothing is needed; the page says so once
    MAIN = ("subjects", "obstacles", "next_step", "initiative")

    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MAIN]

    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.MAIN]

    def clean_obstacles(self) -> list[int]:
        chosen = self.cleaned_data["obstacles"]
        if codes.Obstacle.NONE in chosen and len(chosen) > 1:
            raise forms.ValidationError(
                _("You chose “No obstacle” and an obstacle. Keep one of the two.")
            )
        return chosen


class ConversationForm(SentOnce, FactsForm):
    """Six taps at most, the kind before and the save after it included; see the journey test.

    The same page for everybody, so that a phone can keep it: the month is told from today, and
    `age` is for how many seconds a phone had no connection. A clock that is wrong but runs counts
    those well.
    """

    month = forms.TypedChoiceField(
        label=_("Month"),
        choices=[(0, _("This month")), (1, _("The month before"))],
        coerce=int,
        initial=0,
        empty_value=0,
        required=False,
        widget=forms.RadioSelect,
    )
    age = forms.IntegerField(required=False, initial=0, widget=forms.HiddenInput)

    field_order = (*FactsForm.MAIN, "month")

    def clean_age(self) -> timedelta:
        seconds = min(max(self.cleaned_data["age"] or 0, 0), 10**9)
        return timedelta(seconds=seconds)

    def clean(self) -> dict[str, Any]:
        """`day` on which it was written down, in the place of `age`; the first day of `month`."""
        data = super().clean() or {}
        age = data.pop("age", timedelta())
        if age > WAITS_AT_MOST:
            self.add_error(None, forms.ValidationError(_("This is too long ago."), code="late"))
            return data
        day = (clock.now() - age).astimezone(clock.AMSTERDAM).date()
        return data | {"day": day, "month": month_before(day, data.get("month", 0))}


def month_before(day: date, months: int) -> date:
    """The first of the month of `day`, or of the one before it."""
    first = day.replace(day=1)
    return (first - clock.DAY).replace(day=1) if months else first


class EntryForm(ConversationForm):
    """A conversation from the outbox of a phone, with its kind and for whom it was written."""

    kind = forms.TypedChoiceField(choices=codes.Kind.choices, coerce=int)
    author = forms.UUIDField()


YES, NO, TAKE_OUT = "yes", "no", "take_out"


class ResearchForm(forms.Form):
    """Who gave something before can also take it out."""

    research = forms.ChoiceField(
        label=_("May the HAN use my months and conversations, without my name?"),
        choices=[(YES, _("Yes, that is fine")), (NO, _("No, rather not"))],
        widget=forms.RadioSelect,
    )
    overcame = forms.TypedMultipleChoiceField(
        label=_("Which obstacles have you overcome yourself?"),
        help_text=_("This only goes to the HAN if you chose yes."),
        choices=[choice for choice in codes.Obstacle.choices if choice[0] != codes.Obstacle.NONE],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, ambassador: Ambassador, **kwargs: Any) -> None:
        chosen = YES if ambassador.research else TAKE_OUT if ambassador.taken_out else NO
        kwargs["initial"] = {"overcame": ambassador.overcame}
        if not ambassador.ran_out:  # then it is asked anew
            kwargs["initial"]["research"] = chosen
        super().__init__(*args, **kwargs)
        if ambassador.research_since:
            research: Any = self.fields["research"]
            research.choices = [
                (YES, _("Yes, that is fine")),
                (NO, _("No, stop. What is from before this month stays, without my name")),
                (TAKE_OUT, _("No, and take out what the HAN has")),
            ]

    def facts(self) -> dict[str, Any]:
        chosen = self.cleaned_data["research"]
        return {
            "research": chosen == YES,
            "take_out": chosen == TAKE_OUT,
            "overcame": self.cleaned_data["overcame"],
        }
