from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import AsksAboutNames, LongText
from research.evaluation.models import Reaction

ABOUT_WORK = _("Write about the organisation. Write no names.")


class PublishForm(AsksAboutNames):
    well = LongText(
        label=_("What went well?"), max_length=3000, rows=5, required=False, help_text=ABOUT_WORK
    )
    otherwise = LongText(
        label=_("What will you do otherwise?"),
        max_length=3000,
        rows=5,
        required=False,
        help_text=ABOUT_WORK,
    )

    def read_by_others(self, data: dict[str, Any]) -> str:
        return f"{data.get('well', '')} {data.get('otherwise', '')}"


class ReactionForm(forms.ModelForm):
    text = LongText(label=_("What does the works council think of it?"), max_length=4000, rows=8)

    class Meta:
        model = Reaction
        fields = ("text",)
