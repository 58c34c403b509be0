from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import MailChoice


class MailForm(forms.Form):
    often = forms.ChoiceField(
        label=_("How often do you want a mail?"),
        choices=MailChoice.Often,
        widget=forms.RadioSelect,
        help_text=_("A mail only says that there is a message. It comes between 8 and 20 hours."),
    )
