import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, NumberField
from organisations.offers.models import Offer, OfferFacts, ProgrammeOffer

Kind = OfferFacts.Kind

FACTS: tuple[str, ...] = (
    "kind",
    "title",
    "description",
    "audience",
    "costs",
    "how_to_apply",
    "link",
    "amount",
    "valid_from",
    "valid_until",
)
# What has a sense for money only.
MONEY = ("amount", "remaining")


class SearchForm(forms.Form):
    """Sent with GET: the address of what was found can be kept, or sent to a colleague."""

    q = forms.CharField(label=_("What are you looking for?"), max_length=100, required=False)

    hide_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.input_type = "search"

    def asked(self) -> dict[str, str]:
        """The words, and the kind where there is one of that name."""
        text = self.cleaned_data["q"] if self.is_valid() else ""
        kind = self.data.get("kind", "")
        return {"text": text, "kind": kind if kind in Kind.values else ""}


class EuroField(NumberField):
    """Euros as people write them: 250, 1.250, 1250,50 or € 1.250,50."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            error_messages={"invalid": _("Write an amount in euros, such as 250 or 1250,50.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(r"[\s€]", "", value).removesuffix(",-")
            # With a comma, or with three digits behind each, points separate thousands.
            if "," in value or re.fullmatch(r"\d{1,3}(\.\d{3})+", value):
                value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value


class OfferFactsForm(forms.ModelForm):
    class Meta:
        fields = FACTS
        widgets = {
            "kind": forms.RadioSelect,
            "description": forms.Textarea({"rows": 3}),
            "how_to_apply": forms.Textarea({"rows": 3}),
        }
        field_classes = {
            "amount": EuroField,
            "remaining": EuroField,
            "valid_from": DayField,
            "valid_until": DayField,
        }
        help_texts = {
            "description": _("With a budget: on what conditions?"),
            "audience": _("For example: everybody, or who has a permanent contract."),
            "costs": _("For example: nothing, or 250 euros a year."),
            "how_to_apply": _("Who do you go to, and what do you bring?"),
            "amount": _("Only with money or a budget."),
            "remaining": _("Only with money or a budget."),
            "valid_until": _("After this day nobody is shown it any more. Open means: no end."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Kind.choices

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in MONEY:
            if data.get(name) is not None and data.get("kind", Kind.BUDGET) != Kind.BUDGET:
                text = _("An amount goes with money or a budget. Leave this open, or choose that.")
                self.add_error(name, text)
        first, last = data.get("valid_from"), data.get("valid_until")
        if first and last and last < first:
            text = _("The last day is before the first. Check both days.")
            self.add_error("valid_until", text)
        elif last and last < clock.today() and "valid_until" in self.changed_data:
            text = _("This day has passed. Choose today or later, or leave it open.")
            self.add_error("valid_until", text)
        return data


class OfferForm(OfferFactsForm):
    class Meta(OfferFactsForm.Meta):
        model = Offer
        fields = (*FACTS[:-2], "remaining", *FACTS[-2:])


class ProgrammeOfferForm(OfferFactsForm):
    class Meta(OfferFactsForm.Meta):
        model = ProgrammeOffer
