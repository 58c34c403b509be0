from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.contacts.models import ContactCard
from organisations.forms import PhoneField
from organisations.models import Member


class CardForm(forms.Form):
    """What is known already stands there; nothing of it is shared before somebody sends it."""

    phone = PhoneField(
        label=_("Phone"), max_length=30, required=False, help_text=_("Empty: you don't share it.")
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Empty: you don't share it."),
    )

    def __init__(self, *args: Any, by: Member, card: ContactCard | None, **kwargs: Any) -> None:
        known = (card.phone, card.email) if card else (by.phone, by.user.email if by.user else "")
        kwargs["initial"] = dict(zip(("phone", "email"), known, strict=True))
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["phone"] and not data["email"]:
            self.add_error(
                "phone",
                _("Fill in your phone number, your e-mail address or both. Otherwise nobody can"
                  " reach you."),
            )  # fmt: skip
        return data
