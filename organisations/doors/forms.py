from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.doors import tokens


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from your letter or card"),
        help_text=_("16 letters and numbers. Capitals and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        plain = "".join(c for c in self.cleaned_data["code"].upper() if c.isalnum())
        if len(plain) != tokens.LENGTH:
            raise forms.ValidationError(
                _("A code has 16 letters and numbers. Type the whole code.")
            )
        return plain
