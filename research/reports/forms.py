from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, EditionForm, LongText
from organisations.models import Organisation, Programme
from research.methods.models import Guide
from research.reports import queries
from research.reports.models import WHOLE, Publication, Report, title_of
from research.reports.periods import years

NO_NAMES = _("Write no names of people.")


class StartForm(forms.Form):
    year = forms.TypedChoiceField(
        label=_("About which year?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [*years(programme), WHOLE]
        self.fields["year"].choices = [(year, title_of(year)) for year in found]


class ReportForm(EditionForm):
    introduction = LongText(
        label=_("Introduction"), max_length=4000, rows=8, required=False, help_text=NO_NAMES
    )
    conclusion = LongText(
        label=_("Conclusion"), max_length=4000, rows=8, required=False, help_text=NO_NAMES
    )

    class Meta:
        model = Report
        fields = ("introduction", "conclusion")


class PublishForm(ReportForm):
    """The same, sent by the button that can't be undone: never without the words."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who opens the report reads this."),
    )


class PublicationForm(forms.ModelForm):
    on = DayField(label=_("Which day is it from?"))
    link = forms.URLField(
        label=_("Address of the page"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("For something that stands on another website."),
    )
    report = forms.ModelChoiceField(
        label=_("Or a report from here"),
        queryset=Report.objects.none(),
        required=False,
        empty_label=_("No report"),
    )
    guide = forms.ModelChoiceField(
        label=_("Or the guide with methods"),
        queryset=Guide.objects.none(),
        required=False,
        empty_label=_("No guide"),
    )

    class Meta:
        model = Publication
        fields = ("title", "about", "on", "link", "report", "guide")
        labels = {"title": _("Title"), "about": _("What is it, in one sentence?")}
        help_texts = {
            "title": _("Everybody reads this. Write no names of people or organisations.")
        }

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        here = {"programme": programme}
        self.fields["report"].queryset = Report.objects.filter(**here).standing()
        self.fields["guide"].queryset = Guide.objects.filter(**here, state=Guide.State.READY)
        self.fields["report"].label_from_instance = _edition
        self.fields["guide"].label_from_instance = _edition_of_guide

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Fill in a day up to today."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._check_names(data)
        chosen = [name for name in ("link", "report", "guide") if data.get(name)]
        if len(chosen) != 1 and not self.errors:
            self.add_error(
                "link", _("Fill in one of these three: an address, a report or the guide.")
            )
        elif not self.errors and queries.is_there(self.programme, **{chosen[0]: data[chosen[0]]}):
            self.add_error(chosen[0], _("This stands on the public page already."))
        return data

    def _check_names(self, data: dict[str, Any]) -> None:
        """The public page names no organisation."""
        rows = Organisation.objects.filter(programme=self.programme).order_by()
        names = list(rows.values_list("name", flat=True))
        for field in ("title", "about"):
            text = data.get(field, "").casefold()
            if any(name.casefold() in text for name in names):
                self.add_error(field, _("Here stands the name of an organisation. Leave that out."))

    def validate_constraints(self) -> None:
        """`clean` has looked at the only one."""


def _edition(report: Report) -> str:
    return _("%(title)s, edition %(number)s") % {"title": report, "number": report.number}


def _edition_of_guide(guide: Guide) -> str:
    return _("Guide, edition %(number)s") % {"number": guide.number}
