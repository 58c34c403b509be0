import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.formats import date_format, localize
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _

from organisations.models import Member, Organisation, Profile
from organisations.names import names_in
from organisations.support.photos import NotAPhoto, small_photo


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


class NumberField(forms.DecimalField):
    """A number as people write it, with a comma or a point. 1e3 is none, and a nought with an
    exponent can be more than PostgreSQL holds."""

    def __init__(self, **kwargs: Any) -> None:
        # No input of type "number": a browser in English makes 05 of 0,5 without a word.
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"localize": True, "widget": widget} | kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            if "e" in value.lower():
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            value = value.replace(",", ".")
        return super().to_python(value)


class WholeNumberField(forms.IntegerField):
    """A whole number as people write it: in 1.250 the point separates thousands. Django reads
    1.000 as one."""

    THOUSANDS = re.compile(r"\s*\d{1,3}(\.\d{3})+\s*")

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and self.THOUSANDS.fullmatch(value):
            value = value.replace(".", "")
        return super().to_python(value)


class LongText(forms.CharField):
    """Several lines, kept as they are shown: a browser sends other line ends than it got."""

    def __init__(self, *, rows: int = 18, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> Any:
        return normalize_newlines(super().to_python(value) or "")


class PhoneField(forms.CharField):
    """A number that can be called."""

    SIGNS = re.compile(r"[-+() 0-9]+")

    def clean(self, value: Any) -> str:
        phone: str = super().clean(value)
        if phone and not self.SIGNS.fullmatch(phone):
            raise forms.ValidationError(_("Fill in a phone number, such as 06 12345678."))
        return phone


class PhotoField(forms.FileField):
    """A file that is cleaned to a small photo as a data: address, or to nothing."""

    MOST_BYTES = 5 * 1024 * 1024

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
            help_text=_("A JPEG or PNG of at most 5 MB. We keep a small square of it."),
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> str:
        file = super().clean(data, initial)
        if not file:
            return ""
        if file.size > self.MOST_BYTES:
            raise forms.ValidationError(_("This photo is too large. Choose one of at most 5 MB."))
        try:
            return small_photo(file)
        except NotAPhoto:
            raise forms.ValidationError(
                _("We can't read this file. Choose a photo that is a JPEG or a PNG.")
            ) from None


class SentOnce(forms.Form):
    """A form with a key that was made with the page: a second tap on its button sends the same."""

    key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)

    def clean_key(self) -> UUID:
        # Another kind of UUID could hold the time.
        key = self.cleaned_data["key"]
        return key if key and key.version == 4 else uuid4()


class AsksAboutNames(forms.Form):
    """A form with a text that others are going to read. Where it has a name of somebody here, it
    asks once whether that is meant; `TEXT` is the field of that text."""

    TEXT = "text"

    sure = forms.BooleanField(label=_("It is right like this"), required=False)

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        asks = self.fields.pop("sure")
        if self.is_bound:
            self.fields["sure"] = asks  # below the text

    def meant(self) -> list[str]:
        """Names that may stand in the text: the own one."""
        return [self.by.name]

    def read_by_others(self, data: dict[str, Any]) -> str:
        return data.get(self.TEXT, "")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        sure = data.pop("sure", False)
        found = names_in(self.read_by_others(data), self.by.organisation, besides=self.meant())
        if not found:
            del self.fields["sure"]
        elif not sure:
            text = _(
                "Is there a name in your text? We see: %(words)s. Take it out, or tick this box to"
                " send it anyway."
            )
            self.add_error("sure", text % {"words": ", ".join(found)})
        return data


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

    # What other rooms know against new facts: a sentence for each field that can't be so.
    checks: ClassVar[list[Callable[[Organisation, dict[str, Any]], dict[str, Any]]]] = []

    earlier_since = DayField(
        label=_("Since when were there learning ambassadors?"),
        required=False,
        help_text=_(
            "Only if you chose existing. Not sure of the day? Then take the first day of the month."
        ),
    )
    employees = WholeNumberField(
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
        field_classes = {"practically_educated": WholeNumberField}
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
        known = self.cleaned_data
        changed = {name: known[name] for name in self.changed_data if name in known}
        for check in self.checks:
            for field, sentence in check(self.instance.organisation, changed).items():
                self.add_error(field, sentence)
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
                % {"day": date_format(self.instance.starts, "j F Y")},
            )
