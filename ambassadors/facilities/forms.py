from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ambassadors.models import Facility
from organisations import clock
from organisations.forms import DayField


@dataclass(frozen=True)
class Line:
    """One facility with its fields."""

    facility: Facility
    fields: list[forms.BoundField]

    @property
    def status(self) -> forms.BoundField:
        return self.fields[0]

    @property
    def more(self) -> list[forms.BoundField]:
        return self.fields[1:]

    @property
    def is_open(self) -> bool:
        """Whether the rest has something to read: a day, a remark, or a mistake."""
        _owner, due, remark = self.more
        return any(field.errors for field in self.more) or bool(due.value() or remark.value())


class ChecklistForm(forms.Form):
    """The whole list at once. Each field carries what was on the screen, and only what is changed
    here is saved: two people can fill in the same list at the same time."""

    FIELDS = ("status", "owner", "due", "remark")
    hide_optional = True

    def __init__(self, *args: Any, checklist: Sequence[Facility], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        for facility in checklist:
            for name, field in _fields().items():
                field.show_hidden_initial = True
                field.initial = getattr(facility, name)
                self.fields[f"{facility.item}-{name}"] = field

    def lines(self) -> Iterator[Line]:
        for facility in self.checklist:
            yield Line(facility, [self[f"{facility.item}-{name}"] for name in self.FIELDS])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in self.changed_data:
            if name.endswith("-due") and data.get(name) and data[name] < clock.today():
                self.add_error(name, _("This day has passed. Choose today or a later day."))
        return data

    def changed(self) -> list[Facility]:
        """The lines with what was changed in them."""
        found = []
        for facility in self.checklist:
            names = [n for n in self.FIELDS if f"{facility.item}-{n}" in self.changed_data]
            for name in names:
                setattr(facility, name, self.cleaned_data[f"{facility.item}-{name}"])
            if names:
                found.append(facility)
        return found


def _fields() -> dict[str, forms.Field]:
    return {
        "status": forms.ChoiceField(label=_("How far is it?"), choices=Facility.Status),
        "owner": forms.ChoiceField(label=_("Who arranges it?"), choices=Facility.Owner),
        "due": DayField(label=_("Ready on"), required=False),
        "remark": forms.CharField(label=_("Remark"), max_length=200, required=False),
    }


class MissingForm(forms.Form):
    """What the ambassador says about one line."""

    remark = forms.CharField(
        label=_("What do you need?"),
        max_length=200,
        required=False,
        help_text=_("In a few words. Leave out what is private."),
    )
