from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.models import Moment, Series
from evaluations.reports.models import LONGEST_POINT
from organisations import clock
from organisations.forms import DayField, EditionForm, LongText, SentOnce


class PointForm(SentOnce):
    text = forms.CharField(label=_("What do you want to talk about?"), max_length=LONGEST_POINT)


class ReportForm(EditionForm):
    """What the two talked about; of a talk with the manager also whether it can be combined, of one
    with P&O whether the hours were there."""

    reported_on = DayField(label=_("On which day did you talk?"))
    report = LongText(
        label=_("What did you talk about, and what did you agree?"),
        rows=10,
        max_length=4000,
        help_text=_("You two are the only ones who read this. Write nothing about others."),
    )

    class Meta:
        model = Moment
        fields = ("reported_on", "hours_given", "combinable", "reason", "report")
        widgets = {
            "hours_given": forms.RadioSelect,
            "combinable": forms.RadioSelect,
            "reason": forms.RadioSelect,
        }
        labels = {
            "hours_given": _("Did the ambassador get the agreed hours?"),
            "combinable": _("Can the role and the ordinary work be combined?"),
            "reason": _("What is in the way?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.reported_on:
            self.initial["reported_on"] = min(self.instance.date, clock.today())
        if self.instance.series.kind == Series.Kind.EVALUATION:
            self.fields["hours_given"].choices = Moment.Combinable.choices
            self.fields["hours_given"].help_text = _(
                "When you both sign, this answer counts in what the organisation arranges."
                " Everybody with a role here sees that page. You need not answer."
            )
        else:
            del self.fields["hours_given"]
        if self.instance.series.kind != Series.Kind.REVIEW:
            del self.fields["combinable"], self.fields["reason"]
            return
        self.fields["combinable"].required = True
        self.fields["combinable"].choices = Moment.Combinable.choices
        self.fields["reason"].choices = Moment.Reason.choices
        self.fields["reason"].help_text = _("Only when you chose “in part” or “no”.")

    def clean_reported_on(self) -> date:
        day: date = self.cleaned_data["reported_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Fill in a day up to today."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        answer = data.get("combinable")
        if answer == Moment.Combinable.YES:
            data["reason"] = ""
        elif answer and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose what is in the way."))
        return data

    @property
    def is_new(self) -> bool:
        """Nothing was written yet, or it is another text now."""
        return not self.instance.edition or self.has_changed()
