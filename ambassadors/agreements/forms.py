from datetime import date
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from ambassadors.agreements import queries
from ambassadors.agreements.models import (
    Agreement,
    ParticipationAgreement,
    TimeAgreement,
)
from organisations import clock
from organisations.forms import DayField, EditionForm, NumberField
from organisations.models import Member, Organisation, Programme
from roles.catalogue import Role
from roles.queries import holders

REVIEW = [(1, _("every month")), (2, _("every 2 months")), (3, _("every 3 months"))]


class AgreementForm(EditionForm):
    """Of one in force the form makes its successor; `holds_since` is its first day."""

    valid_from = DayField(label=_("Valid from"))
    valid_until = DayField(
        label=_("Valid until"), help_text=_("A month before, all of you get a reminder.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = self.instance if self.instance.in_force else self.instance.replaces
        holds = self.present and self.present.in_force
        self.holds_since = self.present.valid_from if holds else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts, ends = data.get("valid_from"), data.get("valid_until")
        if starts and ends and ends < starts:
            self.add_error("valid_until", _("The last day is before the first. Check both days."))
        if starts and self.holds_since and starts <= self.holds_since <= clock.today():
            self.add_error(
                "valid_from",
                _(
                    "The agreement that holds now began on %(day)s. Let the change begin after that"
                    " day."
                )
                % {"day": formats.date_format(self.holds_since, "j F Y")},
            )
        return data

    def facts(self) -> dict[str, Any]:
        """The clean data as the actions want it."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class TimeAgreementForm(AgreementForm):
    hours = NumberField(label=_("How many hours?"), max_digits=4, decimal_places=1)
    review_months = forms.TypedChoiceField(
        label=_("How often do manager and ambassador look back?"),
        choices=REVIEW,
        coerce=int,
        initial=3,
    )
    hr_checked_on = DayField(label=_("Checked with HR: date"), required=False)
    management_checked_on = DayField(
        label=_("Checked with the management team: date"), required=False
    )

    class Meta:
        model = TimeAgreement
        fields = (
            "ambassador",
            "manager",
            "organiser",
            "hours",
            "per",
            "moments",
            "cover",
            "valid_from",
            "valid_until",
            "review_months",
            "hr_checked_by",
            "hr_checked_on",
            "management_checked_by",
            "management_checked_on",
        )
        widgets = {"per": forms.RadioSelect}
        labels = {
            "ambassador": _("Learning ambassador"),
            "manager": _("Line manager"),
            "organiser": _("For the organisation"),
            "moments": _("Fixed moments"),
            "cover": _("Who takes over the ordinary work?"),
            "hr_checked_by": _("Checked with HR: with whom?"),
            "management_checked_by": _("Checked with the management team: with whom?"),
        }
        help_texts = {
            "organiser": _(
                "The project leader. Is that person the line manager too? Then choose HR."
            ),
            "moments": _("For example: Tuesday from 13:00 to 15:00."),
        }

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = organisation
        self.organisation = organisation
        choices = {
            "ambassador": holders(organisation, Role.AMBASSADOR),
            "manager": holders(organisation, Role.MANAGER),
            "organiser": queries.organisers(organisation),
        }
        for name, people in choices.items():
            field = self.fields[name]
            field.queryset = Member.objects.filter(pk__in=[person.pk for person in people])
            field.empty_label = None if len(people) == 1 else field.empty_label
        # Somebody else's time is another agreement.
        self.fields["ambassador"].disabled = self.present is not None
        self.nobody = [self.fields[name].label for name, people in choices.items() if not people]

    def clean_hours(self) -> Any:
        hours = self.cleaned_data["hours"]
        if hours <= 0:
            raise forms.ValidationError(_("Fill in more than 0 hours."))
        return hours

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._check_hours(data)
        self._check_sides(data)
        self._check_days(data)
        return data

    def _check_hours(self, data: dict[str, Any]) -> None:
        hours, per = data.get("hours"), data.get("per")
        if hours and per and hours > TimeAgreement.MOST[per]:
            message = {
                "week": _(
                    "More than 40 hours a week is more than a full job. Did you mean per month?"
                ),
                "month": _("More than 173 hours a month is more than a full job. Check the hours."),
            }
            self.add_error("hours", message[per])

    def _check_sides(self, data: dict[str, Any]) -> None:
        """Three people: nobody can confirm two sides."""
        ambassador, manager, organiser = (
            data.get(name) for name in ("ambassador", "manager", "organiser")
        )
        if manager and manager == ambassador:
            self.add_error(
                "manager",
                _("An ambassador cannot be their own manager here. Choose somebody else."),
            )
        if organiser and organiser in {manager, ambassador}:
            self.add_error(
                "organiser",
                _(
                    "%(name)s is another side of this agreement already. Choose HR. Is nobody of HR"
                    " here yet? Then first invite somebody of HR or of the management team."
                )
                % {"name": organiser.name},
            )

    def _check_days(self, data: dict[str, Any]) -> None:
        for who in ("hr", "management"):
            day, name = data.get(f"{who}_checked_on"), data.get(f"{who}_checked_by")
            if day and day > clock.today():
                self.add_error(
                    f"{who}_checked_on", _("This day is still to come. Fill in a day up to today.")
                )
            if bool(day) != bool(name):
                field = f"{who}_checked_by" if day else f"{who}_checked_on"
                self.add_error(field, _("Fill in both the name and the date, or leave both open."))


class ParticipationForm(AgreementForm):
    ambassadors = forms.IntegerField(
        label=_("Number of ambassadors"), min_value=1, max_value=500, initial=1
    )

    class Meta:
        model = ParticipationAgreement
        fields = ("decided_by", "ambassadors", "valid_from", "valid_until", "wishes")
        widgets = {"wishes": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"wishes": _("Leave it empty when the text says it all.")}
        labels = {
            "decided_by": _("Who decides for the organisation? (name and job)"),
            "wishes": _("What do you agree besides?"),
        }

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["valid_until"].help_text = _("A month before, you get a reminder.")
        if self.instance._state.adding:
            # Of two people who make the first one at once, the second finds a newer edition.
            self.initial["edition"] = 0

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        run = (self.programme.starts, self.programme.ends)
        for name in ("valid_from", "valid_until"):
            if (day := data.get(name)) and not run[0] <= day <= run[1]:
                first, last = (formats.date_format(edge, "j F Y") for edge in run)
                self.add_error(
                    name,
                    _("The programme runs from %(first)s to %(last)s. Choose a day in between.")
                    % {"first": first, "last": last},
                )
        return data


class EndForm(forms.Form):
    """Asks for no day where nothing is agreed yet: that is taken back at once."""

    on = DayField(label=_("Last day"))

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today()}
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        if not agreement.is_agreed:
            del self.fields["on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return data if "on" in self.fields else {"on": clock.today()}

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.agreement.valid_until:
            raise forms.ValidationError(
                _("The agreement ends before that day already. Choose an earlier day.")
            )
        return day
