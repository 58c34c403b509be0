import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import EditionForm, WholeNumberField
from research.participation import tables
from research.participation.checks import impossible, unlikely
from research.participation.models import NUMBERS, ParticipationYear, Provenance
from research.participation.queries import Supplied
from research.participation.tables import Table

HELP = {
    "employees": _("Everybody who was employed on 31 December."),
    "practically_educated": _("Colleagues who learned their job mostly by doing it."),
    "participants": _(
        "Count a person once, also who took part twice. Leave out who was gone by 31 December."
    ),
    "job_related": _("How many employees took part in each kind? One person can be in several."),
}


class YearForm(EditionForm):
    """The ten numbers of a year. What is left open is not known."""

    sure = forms.BooleanField(label=_("Yes, these numbers are right"), required=False)
    hide_optional = True

    class Meta:
        model = ParticipationYear
        fields = (*NUMBERS, "provenance")
        field_classes = dict.fromkeys(NUMBERS, WholeNumberField)
        widgets = {"provenance": forms.RadioSelect}
        help_texts = HELP

    def __init__(self, *args: Any, supplied: Supplied, **kwargs: Any) -> None:
        row: ParticipationYear = kwargs["instance"]
        self.before = None if row._state.adding else row.facts
        self.others = supplied.others(row.year)
        if row._state.adding:
            kwargs["initial"] = _proposed(supplied, row.year)
        super().__init__(*args, **kwargs)
        self.fields["provenance"].choices = Provenance.choices
        self.asks = self.fields.pop("sure")
        if self.is_bound:
            self.fields["sure"] = self.asks

    def clean(self) -> dict[str, Any]:
        self.fields.pop("sure", None)
        sure = self.cleaned_data.pop("sure", False)
        data = super().clean()
        wrong = impossible(data)
        for name, sentence in wrong.items():
            self.add_error(name, sentence)
        questions = [] if wrong else unlikely(self.instance.year, data, self.others)
        if questions:
            self.fields["sure"] = self.asks
            if not sure:
                asked = _("Is that right? Then tick this box. Otherwise change the number.")
                self.add_error("sure", " ".join([*questions, str(asked)]))
        return data

    def validate_constraints(self) -> None:
        """`clean` looked already; each of them would be one more question to the database."""


def _proposed(supplied: Supplied, year: int) -> dict[str, int | None]:
    """What the organisation told already, and nothing twice."""
    profile = supplied.profile
    return {
        "employees": profile.employees,
        "practically_educated": profile.practically_educated,
        "provenance": Provenance.MEASURED if year >= clock.today().year - 1 else Provenance.RECORDS,
    }


# --- A file with earlier years


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File with a line for each year"),
        help_text=_("A workbook (.xlsx) or a CSV file of at most 1 MB. We do not keep the file."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        error_messages={"empty": _("There is nothing in this file. Choose another one.")},
    )
    provenance = forms.TypedChoiceField(
        label=_("Where do these numbers come from?"),
        choices=Provenance,
        coerce=int,
        initial=Provenance.RECORDS,
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> Table:
        file = self.cleaned_data["file"]
        if file.size > tables.MOST_BYTES:
            raise forms.ValidationError(_("This file is too large. Choose one of at most 1 MB."))
        try:
            return tables.read(file.read())
        except tables.NotATable as error:
            raise forms.ValidationError(str(error)) from None


class TableField(forms.CharField):
    """The table that was read, sent back with the page: nothing of it is kept in between."""

    def __init__(self) -> None:
        super().__init__(
            widget=forms.HiddenInput,
            strip=False,
            error_messages={"required": _("Choose the file again.")},
        )

    def clean(self, value: Any) -> Table:
        text = super().clean(value)
        try:
            return Table.from_json(json.loads(text))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise forms.ValidationError(_("Choose the file again.")) from None


class ColumnsForm(forms.Form):
    """In which column each number stands; proposed by what is above the columns."""

    hide_optional = True

    table = TableField()
    provenance = forms.TypedChoiceField(choices=Provenance, coerce=int, widget=forms.HiddenInput)

    def __init__(self, *args: Any, table: Table | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read = table or self._sent()
        columns = [(str(place), name) for place, name in enumerate(self.read.names)]
        for name, label in tables.WANTED.items():
            self.fields[f"column_{name}"] = forms.TypedChoiceField(
                label=label,
                choices=[("", _("Not in the file")), *columns],
                coerce=int,
                empty_value=None,
                required=name == tables.YEAR,
                error_messages={"required": _("Choose the column with the year.")},
            )
        if not self.is_bound:
            for name, place in tables.proposed(self.read).items():
                self.initial[f"column_{name}"] = place

    def _sent(self) -> Table:
        try:
            field: Any = self.fields["table"]
            return field.clean(self.data.get("table"))
        except forms.ValidationError:
            return Table([], [])

    @property
    def columns(self) -> dict[str, int]:
        """The place of each number that was chosen."""
        chosen = {name: self.cleaned_data.get(f"column_{name}") for name in tables.WANTED}
        return {name: place for name, place in chosen.items() if place is not None}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        places = list(self.columns.values())
        for name, place in self.columns.items():
            if places.count(place) > 1:
                self.add_error(
                    f"column_{name}",
                    _("You chose this column twice. Choose another one for one of the two."),
                )
        if not self.errors and not set(self.columns) - {tables.YEAR}:
            raise forms.ValidationError(_("Choose the column of at least one number."))
        return data


class ReplaceForm(forms.Form):
    """Which of the years that are there already are replaced; the others are kept."""

    replace = forms.TypedMultipleChoiceField(
        label=_("These years are there already. Which ones do we replace?"),
        help_text=_("A year that you do not tick stays as it is."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hide_optional = True

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replace"].choices = [(year, str(year)) for year in years]
