from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from organisations.forms import DayField, NumberField, PhoneField, PhotoField
from organisations.models import Member, Staff, SupportRequest


class AnswerForm(forms.ModelForm):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The person who asked gets a message that it is here."),
    )
    hours = NumberField(
        label=_("Hours that you spent"),
        min_value=0,
        max_value=200,
        max_digits=4,
        decimal_places=1,
        help_text=_("Half hours count as 0.5. Only the programme team sees this."),
    )

    class Meta:
        model = SupportRequest
        fields = ("answer", "hours")


class StaffField(forms.ModelChoiceField):
    def label_from_instance(self, person: Any) -> str:
        return f"{person.name} ({person.get_party_display()})"


class ContactForm(forms.Form):
    """Choose a contact for one ambassador or for all of an organisation."""

    hide_optional = True  # all of them is an answer, too

    ambassador = forms.ModelChoiceField(
        label=_("For whom?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("All ambassadors of this organisation"),
    )
    contact = StaffField(label=_("Who becomes the contact?"), queryset=Staff.objects.none())

    def __init__(
        self, *args: Any, ambassadors: list[Member], contacts: QuerySet[Staff], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ids = [member.pk for member in ambassadors]
        self.fields["ambassador"].queryset = Member.objects.filter(pk__in=ids)
        self.fields["contact"].queryset = contacts


class HandOverForm(forms.Form):
    leaving = StaffField(label=_("Who hands over?"), queryset=Staff.objects.none())
    successor = StaffField(label=_("Who takes over?"), queryset=Staff.objects.none())

    def __init__(
        self, *args: Any, having: QuerySet[Staff], contacts: QuerySet[Staff], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaving"].queryset = having
        self.fields["successor"].queryset = contacts

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("leaving") and data.get("leaving") == data.get("successor"):
            self.add_error("successor", _("This is the same person. Choose somebody else."))
        return data


class CardForm(forms.ModelForm):
    away_from = DayField(label=_("First day away"), required=False)
    away_until = DayField(
        label=_("Last day away"),
        required=False,
        help_text=_("Do you not know yet? Then leave this empty until you are back."),
    )
    stand_in = StaffField(
        label=_("Who stands in for you?"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=_("Nobody"),
    )
    new_photo = PhotoField(label=_("Photo"))
    no_photo = forms.BooleanField(label=_("Remove my photo"), required=False)

    class Meta:
        model = Staff
        fields = ("phone", "mailbox", "away_from", "away_until", "stand_in")
        field_classes = {"phone": PhoneField}
        help_texts = {
            "mailbox": _("An address that colleagues read as well, for when you are ill.")
        }

    def __init__(self, *args: Any, colleagues: QuerySet[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].queryset = colleagues
        if not self.instance.photo:
            del self.fields["no_photo"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("away_from"), data.get("away_until")
        if last and not first and "away_from" not in self.errors:
            self.add_error("away_from", _("Fill in the first day as well."))
        if first and last and last < first:
            self.add_error("away_until", _("The last day away is before the first."))
        return data

    def card(self) -> dict[str, Any]:
        """The clean data as `change_card` wants it."""
        data = dict(self.cleaned_data)
        photo, none = data.pop("new_photo"), data.pop("no_photo", False)
        if photo or none:
            data["photo"] = photo
        return data
