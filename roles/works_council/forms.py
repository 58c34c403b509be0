from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField
from organisations.models import Document
from roles.catalogue import Role
from roles.models import LogDecision, Question


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ("question",)
        widgets = {"question": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "question": _(
                "It comes in the next version of the file, with the answer. Not your name."
            )
        }


class AnswerForm(forms.ModelForm):
    answer = forms.CharField(
        label=_("Your answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8})
    )

    class Meta:
        model = Question
        fields = ("answer",)


class DecisionForm(forms.ModelForm):
    """Only the bodies that can decide here: with a works council that is the works council."""

    decided_on = DayField(label=_("Date of the decision"))
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = LogDecision
        fields = ("body", "outcome", "decided_on", "conditions")
        widgets = {
            "body": forms.RadioSelect,
            "outcome": forms.RadioSelect,
            "conditions": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"conditions": _("Only when the yes has conditions.")}

    def __init__(self, data: Any = None, *, has_works_council: bool, file: Document | None) -> None:
        newest = str(file.pk) if file else ""
        self.read = newest
        if data:
            # What was read comes back; after a refusal the page is about the newest version.
            self.read = data.get("version", "")
            data = data.copy()
            data["version"] = newest
        super().__init__(data, initial={"version": newest})
        works_council = LogDecision.Body.WORKS_COUNCIL
        self.fields["body"].choices = [
            (value, label)
            for value, label in LogDecision.Body.choices
            if (value == works_council) == has_works_council
        ]
        self.fields["outcome"].choices = LogDecision.Outcome.choices

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Fill in a day up to today."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == LogDecision.Outcome.CONDITIONS and not data.get("conditions"):
            self.add_error("conditions", _("Write down the conditions of the yes."))
        if data.pop("version", "") != self.read:
            self.add_error(
                None, _("There is a newer version of the file. Read it, then record your decision.")
            )
        return data


def may_decide(roles: tuple[str, ...], has_works_council: bool) -> bool:
    """With a works council only its own members record its decision, and nobody for them."""
    return Role.WORKS_COUNCIL in roles or not has_works_council
