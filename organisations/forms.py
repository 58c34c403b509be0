from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.formats import localize
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _

from organisations.models import Profile


class Renderer(TemplatesSetting):
    """One look for every form; see templates/forms/."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        # The value of a native date field is ISO, whatever the language of the page.
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DayField(forms.DateField):
    """A day that can be meant: a slip of the finger in the year is said so."""

    FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=DateInput(), **kwargs)

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day and not self.FIRST <= day < self.LAST:
            raise forms.ValidationError(_("Check whether the year is right."))
        return day


class LongText(forms.CharField):
    """Several lines, kept as they are shown: a browser sends other line ends than it got."""

    def __init__(self, *, rows: int = 18, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> Any:
        return normalize_newlines(super().to_python(value) or "")


@dataclass(frozen=True)
class Saved:
    """What somebody else saved in one field: its lines, each with whether we have it otherwise."""

    label: str
    lines: list[tuple[str, bool]]


class EditionForm(forms.ModelForm):
    """A form on a row with an `edition`, which two people may be changing at the same time.

    The page carries the edition it was made from. When the row has a newer one by now, nothing is
    saved (422): what was typed stays in the fields, and `conflict` has what the other person saved,
    shown above them by templates/forms/conflict.html. Sent once more, the form saves over it.

    The row must be locked (`select_for_update`) when the form is sent, and the action that saves it
    adds one to `edition`. A second tap on the button, where nothing differs, is no conflict.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newest = self.instance.edition
        self.initial["edition"] = self.newest
        self.conflict: list[Saved] = []

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        seen = data.pop("edition", None)
        is_new = self.instance._state.adding
        if not is_new and seen is not None and seen != self.newest:
            self.conflict = list(self._differences())
        if self.conflict:
            self.data = self.data.copy()
            self.data[self.add_prefix("edition")] = str(self.newest)
            self.add_error(
                None,
                _(
                    "Somebody changed this while you were typing. Below is what they saved. Save "
                    "again to keep yours, or take over what is theirs first."
                ),
            )
        return data

    def has_changed(self) -> bool:
        """Whether what was typed is not what is saved."""
        return any(name != "edition" for name in self.changed_data)

    def _differences(self) -> Iterator[Saved]:
        """The saved value of each field that was typed differently here, in words."""
        for bound in self.visible_fields():
            if bound.name in self.changed_data:
                ours = {line.strip() for line in str(bound.value() or "").splitlines()}
                is_text = isinstance(bound.field.widget, forms.Textarea)
                saved = _in_words(bound.field, bound.initial).splitlines() or [""]
                lines = [line.strip() for line in saved]
                yield Saved(
                    bound.label, [(line, not is_text or line not in ours) for line in lines]
                )


def _in_words(field: forms.Field, value: Any) -> str:
    """A saved value as the reader of the page knows it."""
    if value is None:
        return ""
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.model.objects.filter(pk=value).first() or "")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    return str(localize(value))


class ProfileForm(forms.ModelForm):
    """Without the start date: the plan moves with it, so it has a page of its own."""

    earlier_since = DayField(
        label=_("Since when were there learning ambassadors?"),
        required=False,
        help_text=_(
            "Only if you chose existing. Not sure of the day? Then take the first day of the month."
        ),
    )
    employees = forms.IntegerField(
        label=_("Number of employees"), required=False, min_value=1, max_value=1_000_000
    )

    class Meta:
        model = Profile
        fields = (
            "experience",
            "earlier_since",
            "employees",
            "practically_educated",
            "has_works_council",
        )
        widgets = {"experience": forms.RadioSelect}
        help_texts = {
            "practically_educated": _("Colleagues who learned their job mostly by doing it."),
            "has_works_council": _("No works council? Then a staff meeting can decide."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        part, whole = data.get("practically_educated"), data.get("employees")
        if part and (not whole or part > whole):
            self.add_error(
                "practically_educated",
                _("This can't be more than the number of employees. Check both numbers."),
            )
        if {"experience", "earlier_since"} <= self.cleaned_data.keys():
            self._check_earlier(data["experience"], data["earlier_since"])
        return data

    def _check_earlier(self, experience: str, since: date | None) -> None:
        existing = experience == Profile.Experience.EXISTING
        if existing and since is None:
            self.add_error("earlier_since", _("You chose existing. Fill in since when."))
        elif since and not existing:
            self.add_error(
                "earlier_since", _("You chose new. Leave this open, or choose existing.")
            )
        elif since and since >= self.instance.starts:
            self.add_error(
                "earlier_since",
                _("Fill in a day before the start of the pilot, which is %(day)s.")
                % {"day": f"{self.instance.starts:%d-%m-%Y}"},
            )
