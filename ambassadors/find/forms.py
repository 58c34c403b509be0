from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ambassadors.models import PublicCard
from organisations.forms import PhoneField, PhotoField


class CardForm(forms.ModelForm):
    new_photo = PhotoField(label=_("Photo"))
    no_photo = forms.BooleanField(label=_("Remove my photo"), required=False)

    class Meta:
        model = PublicCard
        fields = ("where", "phone", "email", "invitation", "with_function")
        field_classes = {"phone": PhoneField}
        help_texts = {
            "where": _("For example: Tuesdays from 12 to 1 in the canteen."),
            "phone": _("Rather the one of your work than your own."),
            "email": _("Rather the one of your work than your own."),
            "invitation": _("For example: I help you find a course that fits your work."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.photo:
            del self.fields["no_photo"]
        if not self.instance.member.function:
            del self.fields["with_function"]

    def card(self) -> dict[str, Any]:
        """The clean data as `show_card` wants it."""
        data = dict(self.cleaned_data)
        photo, none = data.pop("new_photo"), data.pop("no_photo", False)
        if photo or none:
            data["photo"] = photo
        return data
