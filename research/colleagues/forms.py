from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import SentOnce
from research.answers.forms import StepForm
from research.colleagues.queries import Held
from research.consent.forms import NO, YES
from research.consent.models import Withdrawal
from research.instruments.questions import Answer

# With a dash, so that no question of a researcher has this name.
AGREES, MAY_TIE = "join-in", "put-together"
Way = Withdrawal.Way


class SlipsForm(SentOnce):
    """How many slips. With a handful it would be clear who answered."""

    FEWEST, MOST = 6, 60

    number = forms.IntegerField(
        label=_("How many slips do you print now?"),
        initial=24,
        min_value=FEWEST,
        max_value=MOST,
        help_text=_("From 6 to 60. Six fit on one page. You can print more later."),
    )


class ColleagueForm(StepForm):
    """All questions on one page: nothing is kept before it is sent, so who finds the slip reads
    nothing."""

    def __init__(self, *args: Any, held: Held, **kwargs: Any) -> None:
        super().__init__(*args, questions=held.questions, given={}, **kwargs)
        first: dict[str, forms.Field] = {AGREES: _agrees()}
        if held.by_card:
            first[MAY_TIE] = _may_tie()
        self.fields = first | self.fields

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(value is not None for value in self.answers().values()):
            raise forms.ValidationError(
                _("You did not answer anything yet. Answer at least one question.")
            )
        return data

    def answers(self) -> dict[str, Answer | None]:
        found = super().answers()
        return {question.name: found[question.name] for question in self.questions}

    def facts(self) -> dict[str, Any]:
        return {"answers": self.answers(), "linked": self.cleaned_data.get(MAY_TIE, False)}

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was filled in, to send it along with the page that reads it back."""
        data: Any = self.data
        return [(name, value) for name in self.fields for value in data.getlist(name)]


def _agrees() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Yes, I have read this. I want to join in."),
        error_messages={"required": _("Tick this box if you want to join in. Else stop here.")},
    )


def _may_tie() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("May HAN put these answers next to what you told with this card before?"),
        help_text=_("With no, these answers stand on their own. That is fine too."),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        coerce=lambda value: value == YES,
        widget=forms.RadioSelect,
    )


class LeaveForm(forms.Form):
    way = forms.ChoiceField(
        label=_("What do you want?"),
        choices=[
            (Way.TAKE_OUT, _("Take my answers out")),
            (Way.CUT_LINK, _("My answers may stay. Only cut the link with this code")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
