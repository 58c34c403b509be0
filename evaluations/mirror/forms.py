from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.mirror.models import STATEMENTS, MirrorAnswer
from evaluations.mirror.wording import SCALE, TITLES


class MirrorForm(forms.Form):
    """Six statements, each with the same five answers."""

    def __init__(self, *args: Any, own: MirrorAnswer | None, **kwargs: Any) -> None:
        answers: Sequence[int | None] = own.answers if own else [None] * STATEMENTS
        kwargs["initial"] = dict(zip(self.names(), answers, strict=True))
        kwargs["initial"]["shows"] = own.shows if own else False
        super().__init__(*args, **kwargs)
        for name, title in zip(self.names(), TITLES, strict=True):
            self.fields[name] = forms.TypedChoiceField(
                label=title, choices=SCALE, coerce=int, widget=forms.RadioSelect
            )
        self.fields["shows"] = forms.BooleanField(
            label=_("The other two may see my answers, when all three of us want that"),
            required=False,
        )

    @staticmethod
    def names() -> list[str]:
        return [f"s{number}" for number in range(1, STATEMENTS + 1)]

    def facts(self) -> dict[str, Any]:
        """The clean data as the action wants it."""
        data = self.cleaned_data
        return {"answers": [data[name] for name in self.names()], "shows": data["shows"]}
