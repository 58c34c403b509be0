from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, LongText
from organisations.models import Programme
from research.codebook.variables import in_language
from research.releases import queries
from research.releases.models import Release

POPULATION = _(
    "All organisations that take part or took part in the pilot. Of people only those who said yes"
    " to the research."
)


class ReleaseForm(forms.Form):
    title = forms.CharField(
        label=_("What is it for?"),
        max_length=120,
        help_text=_("For example: first report to the programme."),
    )
    closing = DayField(
        label=_("Closing date"),
        help_text=_("The files tell what was known up to and including this day."),
    )
    units = forms.MultipleChoiceField(label=_("Which files?"), widget=forms.CheckboxSelectMultiple)
    population = LongText(
        label=_("Who is in it? This is read by who uses the files."),
        max_length=500,
        rows=3,
        initial=POPULATION,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        units = queries.units_of(programme)
        self.fields["units"].choices = [
            (unit.name, f"{in_language(unit.title, 'nl')} ({unit.name})") for unit in units
        ]
        self.fields["units"].initial = [unit.name for unit in units]
        self.fields["closing"].initial = clock.today()

    def clean_closing(self) -> date:
        day: date = self.cleaned_data["closing"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Choose today or before."))
        if day < self.programme.starts:
            raise forms.ValidationError(_("The pilot had not begun. Choose a later day."))
        return day


class ArchiveForm(forms.Form):
    title = forms.CharField(
        label=_("Title for the archive"),
        max_length=120,
        help_text=_("Who finds it in the archive reads this first."),
    )


class DecideForm(forms.Form):
    """What the second person decides; with an error it can only be sent back."""

    APPROVE, SEND_BACK = "approve", "send_back"
    hide_optional = True  # the help says when the reason is needed

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[(APPROVE, _("Approve: it can be downloaded")), (SEND_BACK, _("Send it back"))],
        widget=forms.RadioSelect,
    )
    reason = LongText(
        label=_("Why?"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_("Needed when you send it back, and when there are points to read."),
    )

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.release = release

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        decision, reason = data.get("decision"), data.get("reason")
        if decision == self.APPROVE and self.release.errors:
            self.add_error("decision", _("There are faults in it. You can only send it back."))
        elif decision == self.APPROVE and queries.is_recalled(self.release):
            self.add_error(
                "decision",
                _("Somebody left the research since. You can only send it back."),
            )
        elif decision == self.SEND_BACK and not reason:
            self.add_error("reason", _("Write what must be different."))
        elif decision == self.APPROVE and self.release.warnings and not reason:
            self.add_error("reason", _("Write why the points to read are no objection."))
        return data


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the script"),
        max_length=60,
        help_text=_("So that you know later what this key is for."),
    )
