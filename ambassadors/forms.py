from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from ambassadors import codes


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


class ConversationForm(forms.Form):
    """Six taps at most, the kind before and the save after it included; see the journey test."""

    # Made with the page: a second tap on "Opslaan" sends the same one, and is no second talk.
    key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    subjects = ManyTiles(codes.Subject, label=_("What was it about?"))
    obstacles = ManyTiles(codes.Obstacle, label=_("What is in the way?"))
    next_step = Tiles(codes.NextStep, label=_("What is the next step?"))
    initiative = Tiles(codes.Initiative, label=_("Who started?"))
    month = forms.TypedChoiceField(label=_("Month"), coerce=date.fromisoformat)
    occasion = Tiles(codes.Occasion, label=_("How did it happen?"))
    approach = Tiles(codes.Approach, label=_("What did you do most?"))

    hide_optional = True  # nothing is needed; the page says so once
    MAIN = ("subjects", "obstacles", "next_step", "initiative")

    def __init__(self, *args: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [
            (month.isoformat(), formats.date_format(month, "F Y")) for month in months
        ]
        self.fields["month"].initial = months[0].isoformat() if months else None

    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MAIN]

    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.MAIN]

    def clean_key(self) -> UUID:
        # Another kind of UUID could hold the time.
        key = self.cleaned_data["key"]
        return key if key and key.version == 4 else uuid4()

    def clean_obstacles(self) -> list[int]:
        chosen = self.cleaned_data["obstacles"]
        if codes.Obstacle.NONE in chosen and len(chosen) > 1:
            raise forms.ValidationError(
                _("You chose “No obstacle” and an obstacle. Keep one of the two.")
            )
        return chosen


class ResearchForm(forms.Form):
    research = forms.TypedChoiceField(
        label=_("May the HAN use my months and conversations, without my name?"),
        choices=[("yes", _("Yes, that is fine")), ("no", _("No, rather not"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
