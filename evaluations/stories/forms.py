from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.stories.models import Story
from organisations.forms import AsksAboutNames, LongText


class StoryForm(AsksAboutNames):
    text = LongText(
        label=_("Your own story"),
        rows=10,
        max_length=3000,
        help_text=_(
            "Tell about yourself: what you learned, what was hard, what helped you. Nothing about a"
            " colleague, also without a name."
        ),
    )
    signed = forms.CharField(
        label=_("What stands below it?"),
        max_length=60,
        required=False,
        help_text=_("For example your first name, or your work. Empty: it has no name."),
    )
    layer = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=Story.Layer,
        widget=forms.RadioSelect,
        help_text=_("You can change this at any time, or take your story back."),
    )

    def __init__(self, *args: Any, story: Story | None, **kwargs: Any) -> None:
        if story:
            kwargs["initial"] = {
                "text": story.text, "signed": story.signed, "layer": story.layer
            }  # fmt: skip
        super().__init__(*args, **kwargs)

    def read_by_others(self, data: dict[str, Any]) -> str:
        return f"{data.get('text', '')}\n{data.get('signed', '')}"
