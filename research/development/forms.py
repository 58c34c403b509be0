from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.gatherings.models import Gathering
from organisations.forms import EditionForm, LongText, WholeNumberField
from research.development.models import LONGEST, DevelopmentEdition, DevelopmentModule

NO_NAMES = _("Short sentences. Write no names of people or organisations.")


class EditionTextForm(EditionForm):
    introduction = LongText(
        label=_("Introduction"), rows=6, max_length=2000, required=False, help_text=NO_NAMES
    )
    changed = LongText(
        label=_("What changes, and why?"),
        rows=4,
        max_length=1000,
        required=False,
        help_text=_("Which modules differ is worked out by itself. Write the reason here."),
    )

    class Meta:
        model = DevelopmentEdition
        fields = ("introduction", "changed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_first:
            del self.fields["changed"]


class ModuleForm(EditionForm):
    goals = LongText(
        label=_("What can people do afterwards?"), rows=4, max_length=1000, help_text=NO_NAMES
    )
    activities = LongText(label=_("What do people do?"), rows=8, max_length=3000)
    materials = LongText(
        label=_("Materials"),
        rows=4,
        max_length=2000,
        required=False,
        help_text=_(
            "A line for each. Is it on a website? Then put the address at the end of the line."
        ),
    )
    minutes = WholeNumberField(
        label=_("How many minutes does it take?"), min_value=1, max_value=LONGEST
    )
    kinds = forms.MultipleChoiceField(
        label=_("At which gatherings do people do this?"),
        choices=Gathering.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What people thought of these gatherings is counted with the module."),
    )

    class Meta:
        model = DevelopmentModule
        fields = ("title", "goals", "activities", "materials", "minutes", "kinds")
        labels = {"title": _("Name of the module")}
