from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from organisations.forms import AsksAboutNames, LongText, SentOnce


class WebField(forms.URLField):
    """A page on the web, and no other kind of address."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class TipForm(SentOnce, AsksAboutNames):
    text = LongText(
        label=_("Your tip"),
        rows=5,
        max_length=500,
        help_text=_("What helped, so that others can do it as well? Leave out who it was about."),
    )
    link = WebField(label=_("Web page"), max_length=200, required=False, assume_scheme="https")


class RemovalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who sent the tip gets this in a message. You do not see who that is."),
    )
