from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, NumberField
from organisations.models import ContinuityPlan, ManagementDecision, Member, Organisation
from organisations.offers.forms import EuroField
from roles.queries import people

# More is no job beside the ordinary work any more: a full week, and a full month of such weeks.
MOST_HOURS = {ManagementDecision.Per.WEEK: 40, ManagementDecision.Per.MONTH: 173}
LARGEST_BUDGET = 10_000_000


class ManagementForm(forms.ModelForm):
    agreed = forms.TypedChoiceField(
        label=_("Does the management team agree?"),
        choices=[("yes", _("Yes, they agree")), ("no", _("No, not (any more)"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    decided_on = DayField(label=_("Date of the decision"))
    hours = NumberField(
        label=_("How many hours for each ambassador?"),
        max_digits=4,
        decimal_places=1,
        min_value=Decimal("0.5"),
        help_text=_("For example 4 or 4,5. With a no: the hours that you asked for."),
    )

    class Meta:
        model = ManagementDecision
        fields = ("agreed", "decided_on", "decided_by", "hours", "per", "evidence")
        labels = {
            "decided_by": _("Who decided? Name and job"),
            "per": _("Hours per week or per month?"),
            "evidence": _("Where is this written down?"),
        }
        widgets = {"per": forms.RadioSelect}
        help_texts = {"evidence": _("For example: minutes of the meeting of 12 March.")}

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Fill in a day up to today."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        most = MOST_HOURS.get(data.get("per", ""))
        if most and data.get("hours", 0) > most:
            self.add_error(
                "hours",
                _("This can be at most %(most)s hours. Check the hours, and week or month.")
                % {"most": most},
            )
        return data


class ContinuityForm(forms.ModelForm):
    """Everything can be left open for now; the page of the organisation shows what is."""

    owner = forms.ModelChoiceField(
        label=_("Who looks after it?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    budget = EuroField(
        label=_("Budget per year, in euros"),
        required=False,
        max_value=LARGEST_BUDGET,
        help_text=_("For example: 2500. Cents are rounded to whole euros."),
    )
    starts = DayField(label=_("From which day?"), required=False)
    ends = DayField(label=_("Until which day?"), required=False)

    hide_optional = True  # in the end all of it is needed

    class Meta:
        model = ContinuityPlan
        fields = ("owner", "place", "money", "budget", "union_role", "starts", "ends")
        labels = {
            "place": _("What is the lasting place of the ambassador?"),
            "money": _("Where does the money come from?"),
            "union_role": _("What do the union and the works council do?"),
        }
        help_texts = {
            "place": _("For example: in the job, in a team, in the plan of HR."),
            "money": _("For example: the training budget or a fund of the sector."),
        }
        widgets = dict.fromkeys(("place", "money", "union_role"), forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [person.member.pk for person in people(organisation)]
        self.fields["owner"].queryset = Member.objects.filter(pk__in=ids)

    def clean_budget(self) -> int | None:
        amount = self.cleaned_data["budget"]
        return None if amount is None else int(amount.quantize(Decimal(1), ROUND_HALF_UP))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first. Check both days."))
        return data

    def validate_constraints(self) -> None:
        """`clean` has looked at the only one; the database need not be asked as well."""
