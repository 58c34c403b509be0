from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import EditionForm, LongText
from organisations.models import ProgrammeText
from organisations.texts import queries


class TextForm(EditionForm):
    """The newest version is the edition: who read an older one sees what came in between."""

    body = LongText(
        label=_("Text"),
        max_length=20_000,
        rows=20,
        help_text=_(
            "An empty line begins a new paragraph. A line that starts with a dash and a space is a "
            "point of a list."
        ),
    )

    class Meta:
        model = ProgrammeText
        fields = ("body",)

    def __init__(self, *args: Any, instance: ProgrammeText, **kwargs: Any) -> None:
        instance.edition = instance.version
        super().__init__(*args, instance=instance, **kwargs)

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if self.instance.kind == ProgrammeText.Kind.CRITERIA and not queries.points(body):
            raise forms.ValidationError(
                _(
                    "Write each criterion on a line of its own, with a dash and a space before it. "
                    "Otherwise there is nothing to tick off."
                )
            )
        return body
