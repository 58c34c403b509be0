from django import forms
from django.utils.translation import gettext_lazy as _


class ConfirmForm(forms.Form):
    """Carries the hash of the text that was on the screen."""

    content_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ObjectionForm(forms.Form):
    objection = forms.CharField(
        label=_("What should change first?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person who made the document reads this."),
    )
