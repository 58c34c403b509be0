from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ambassadors.cards.models import CardAnswer

Wave = CardAnswer.Wave


class SheetForm(forms.Form):
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What is told with a card; whether the talk helped is asked later only."""

    step = forms.TypedChoiceField(
        label=_("What happened?"),
        choices=CardAnswer.Step.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap what fits you best.")},
    )
    helped = forms.TypedChoiceField(
        label=_("Did the talk with the learning ambassador help?"),
        choices=CardAnswer.Helped.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    hide_optional = True

    def __init__(self, *args: Any, wave: Wave, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wave == Wave.START:
            del self.fields["helped"]
