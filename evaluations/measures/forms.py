from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.measures.models import LONGEST, Measure, Obstacle
from organisations import clock
from organisations.forms import AsksAboutNames, DayField, SentOnce
from organisations.models import Member

AHEAD = timedelta(days=730)


class ObstacleForm(SentOnce, AsksAboutNames):
    kind = forms.TypedChoiceField(
        label=_("What is in the way?"), choices=Obstacle.Kind, coerce=int, widget=forms.RadioSelect
    )
    severity = forms.TypedChoiceField(
        label=_("How bad is it?"), choices=Obstacle.Severity, coerce=int, widget=forms.RadioSelect
    )
    seen_on = DayField(label=_("Since when?"))
    text = forms.CharField(
        label=_("In a few words"),
        max_length=LONGEST,
        required=False,
        help_text=_("Write about how the work is arranged. Write no names."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen_on", clock.today())

    def clean_seen_on(self) -> date:
        day: date = self.cleaned_data["seen_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Fill in a day up to today."))
        return day


class OwnedForm(forms.Form):
    """Who does it, of the people with a role today, and when it is ready."""

    def __init__(self, *args: Any, people: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(member.pk): member for member in people}
        names = [(pk, member.name) for pk, member in self.people.items()]
        self.fields["owner"].choices = [("", "---------"), *names]

    def clean_owner(self) -> Member:
        return self.people[self.cleaned_data["owner"]]

    def clean_due(self) -> date:
        day: date = self.cleaned_data["due"]
        if day < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        if day > clock.today() + AHEAD:
            raise forms.ValidationError(_("Choose a day in the next two years."))
        return day


class MeasureForm(OwnedForm, SentOnce, AsksAboutNames):
    text = forms.CharField(
        label=_("What will be done?"),
        max_length=LONGEST,
        help_text=_("Who does it can read this. Write no names."),
    )
    owner = forms.ChoiceField(label=_("Who does it?"))
    due = DayField(label=_("When is it ready?"))


class ChangeForm(OwnedForm):
    owner = forms.ChoiceField(label=_("Who does it?"))
    due = DayField(label=_("When is it ready?"))


class EffectForm(AsksAboutNames):
    TEXT = "effect_text"

    effect = forms.TypedChoiceField(
        label=_("Did it help?"), choices=Measure.Effect, coerce=int, widget=forms.RadioSelect
    )
    effect_text = forms.CharField(
        label=_("What do you notice?"), max_length=LONGEST, required=False
    )
