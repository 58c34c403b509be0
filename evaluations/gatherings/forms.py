from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from evaluations.gatherings import queries
from evaluations.gatherings.models import (
    LONGEST_TRAVEL,
    Gathering,
    GroupNote,
    Session,
    SignUp,
)
from organisations.forms import AsksAboutNames, LongText, WholeNumberField


class SignUpForm(forms.Form):
    """What somebody tells with a sign-up, at once or later."""

    needs = forms.CharField(
        label=_("Is there something we should know?"),
        max_length=200,
        required=False,
        help_text=_(
            "For example a diet, a wheelchair or an interpreter. Only who organises it reads this."
        ),
    )

    travel_minutes = WholeNumberField(
        label=_("How long do you travel to get there, in minutes?"),
        min_value=1,
        max_value=LONGEST_TRAVEL,
        required=False,
        help_text=_(
            "One way. It also stands on your travel claim form. Who organises it only sees how"
            " long all of you travel, and not where you come from."
        ),
    )

    def __init__(
        self, *args: Any, gathering: Gathering, sign_up: SignUp | None = None, **kwargs: Any
    ) -> None:
        if sign_up:
            told = {"needs": sign_up.needs, "travel_minutes": sign_up.travel_minutes}
            kwargs["initial"] = told
        super().__init__(*args, **kwargs)
        self.gathering, self.sign_up = gathering, sign_up
        if not any(session.place_id for session in queries.going_on(gathering)):
            del self.fields["travel_minutes"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        reason = "" if self.sign_up else queries.closed_because(self.gathering)
        if reason:
            raise forms.ValidationError(reason)
        return data


class RatingForm(forms.Form):
    rating = forms.TypedChoiceField(
        label=_("How useful was it for you?"),
        choices=[
            (5, _("5: very useful")),
            (4, _("4: useful")),
            (3, _("3: in between")),
            (2, _("2: not very useful")),
            (1, _("1: not useful")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )
    remark = LongText(
        label=_("What should we do otherwise?"),
        rows=3,
        max_length=500,
        required=False,
        help_text=_("Who organises it reads this without your name."),
    )

    def __init__(self, *args: Any, sign_up: SignUp, **kwargs: Any) -> None:
        kwargs["initial"] = {"rating": sign_up.rating, "remark": sign_up.remark}
        super().__init__(*args, **kwargs)


class NoteForm(AsksAboutNames):
    session = forms.TypedChoiceField(label=_("Which meeting?"), coerce=UUID)
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=GroupNote.Kind, widget=forms.RadioSelect
    )
    text = LongText(
        label=_("What do you want to tell the group?"),
        rows=5,
        max_length=2000,
        help_text=_("Without names of people and organisations. Only your group reads this."),
    )

    def __init__(self, *args: Any, sessions: list[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(str(row.pk), date_format(row.date, "l j F Y")) for row in sessions]
        self.fields["session"].choices = days

    def meant(self) -> list[str]:
        return []  # a case is told without the own name as well


class ReflectionForm(forms.Form):
    before = LongText(label=_("What do you bring?"), rows=5, max_length=2000, required=False)
    after = LongText(label=_("What do you take along?"), rows=5, max_length=2000, required=False)
