from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import AsksAboutNames, LongText, SentOnce


class QuestionForm(SentOnce, AsksAboutNames):
    TEXT = "question"

    question = LongText(
        label=_("What does your colleague want to know?"),
        rows=6,
        max_length=2000,
        help_text=_("Leave out the name, the department and what only one person can have said."),
    )
    agreed = forms.BooleanField(
        label=_("My colleague agrees that HR knows the name"),
        required=False,
        widget=forms.CheckboxInput(attrs={"data-opens": ""}),
    )
    colleague = forms.CharField(
        label=_("Name of your colleague"),
        max_length=100,
        required=False,
        help_text=_("Only when your colleague agrees. HR sees this name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def meant(self) -> list[str]:
        """Also the name that the colleague agreed to."""
        return [*super().meant(), self.cleaned_data.get("colleague", "")]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        agreed, name = data.get("agreed"), data.get("colleague")
        if name and not agreed:
            self.add_error(
                "colleague",
                _(
                    "You filled in a name. Does your colleague agree? Then tick that as well. Else"
                    " make this field empty."
                ),
            )
        if agreed and not name and "colleague" not in self.errors:
            self.add_error(
                "colleague",
                _("Fill in the name, or take away the tick that your colleague agrees."),
            )
        return data


class AnswerForm(forms.Form):
    answer = LongText(
        label=_("Your answer"),
        rows=8,
        max_length=4000,
        help_text=_("The ambassador tells it to the colleague. Use plain words."),
    )
    # Set once the writer has seen that somebody answered before.
    more = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def show_first(self) -> None:
        """Sent once more, the text is put below the answer that is there."""
        self.data = self.data.copy()
        self.data["more"] = "on"
        self.add_error(
            None,
            _(
                "Somebody answered before you. You see that answer above. Your text is still here:"
                " change it, and send it again to put it below."
            ),
        )
