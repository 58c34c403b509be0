from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField
from organisations.models import SharedAction, SupportRequest


class SupportForm(forms.ModelForm):
    class Meta:
        model = SupportRequest
        fields = ("category", "urgency", "question")
        widgets = {
            "category": forms.RadioSelect,
            "urgency": forms.RadioSelect,
            "question": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "question": _("Do not write names of colleagues. We don't need them to help you."),
            "urgency": _("We count working days."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = SupportRequest.Category.choices
        self.fields["urgency"].choices = SupportRequest.Urgency.choices


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Did it help?"), choices=SupportRequest.Outcome, widget=forms.RadioSelect
    )


class SharedActionForm(forms.ModelForm):
    due = DayField(label=_("Due date"), required=False)

    class Meta:
        model = SharedAction
        fields = ("title", "side", "due")
        widgets = {"side": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = SharedAction.Side.choices

    def clean_due(self) -> Any:
        day = self.cleaned_data["due"]
        if day and day < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return day


class DoneForm(forms.Form):
    """The tick of a line: says what it must become, so that a second tap changes nothing."""

    done = forms.TypedChoiceField(
        choices=[("yes", _("yes")), ("no", _("no"))], coerce=lambda value: value == "yes"
    )
