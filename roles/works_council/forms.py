from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, LongText
from organisations.models import Document, Organisation
from roles.catalogue import Role
from roles.models import LogDecision, Question
from roles.works_council.queries import has_council_members


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ("question",)
        widgets = {"question": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "question": _(
                "It comes in the next version of the file, with the answer. Not your name."
            )
        }


class AnswerForm(forms.ModelForm):
    """`seen` is when the answer was given that the page showed; empty where there was none."""

    answer = LongText(label=_("Your answer"), max_length=4000, rows=8)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Question
        fields = ("answer",)

    def __init__(self, data: Any = None, *, question: Question) -> None:
        self.answered_at = question.answered_at
        super().__init__(data, instance=question, initial={"seen": self._now()})

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.pop("seen", "") != self._now():
            self.add_error(None, _("This question has an answer already; that one stays."))
        return data

    def _now(self) -> str:
        return self.answered_at.isoformat() if self.answered_at else ""


class DecisionForm(forms.ModelForm):
    """Only the bodies that can decide here: with a works council that is the works council. They
    decide about a file that was sent, on a day after it and after `last`, the decision before."""

    decided_on = DayField(label=_("Date of the decision"))
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = LogDecision
        fields = ("body", "outcome", "decided_on", "conditions")
        widgets = {
            "body": forms.RadioSelect,
            "outcome": forms.RadioSelect,
            "conditions": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "outcome": _(
                "A no to a changed file leaves the log open under the earlier yes. Must the log"
                " close? Then take back the yes: choose the last answer."
            ),
            "conditions": _("Only when the yes has conditions."),
        }

    def __init__(
        self,
        data: Any = None,
        *,
        has_works_council: bool,
        file: Document | None,
        last: LogDecision | None,
    ) -> None:
        self.sent_on = file.made_at.astimezone(clock.AMSTERDAM).date() if file else None
        self.last = last
        newest = str(file.pk) if file else ""
        self.read = newest
        if data:
            # What was read comes back; after a refusal the page is about the newest version.
            self.read = data.get("version", "")
            data = data.copy()
            data["version"] = newest
        super().__init__(data, initial={"version": newest})
        works_council = LogDecision.Body.WORKS_COUNCIL
        self.fields["body"].choices = [
            (value, label)
            for value, label in LogDecision.Body.choices
            if (value == works_council) == has_works_council
        ]
        self.fields["outcome"].choices = LogDecision.Outcome.choices

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Fill in a day up to today."))
        if self.sent_on and day < self.sent_on:
            raise forms.ValidationError(
                _("The file was sent on %(day)s. A decision about it can't be older than that."),
                params={"day": date_format(self.sent_on, "j F Y")},
            )
        if self.last and day < self.last.decided_on:
            raise forms.ValidationError(
                _("The decision before this one is of %(day)s. This one can't be older."),
                params={"day": date_format(self.last.decided_on, "j F Y")},
            )
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if {"outcome", "conditions"} <= data.keys():
            self._check_conditions(data["outcome"], data["conditions"])
        if self.sent_on is None:
            self.add_error(None, _("The file has not been sent yet. Send it first, then decide."))
        if data.pop("version", "") != self.read:
            self.add_error(
                None, _("There is a newer version of the file. Read it, then record your decision.")
            )
        return data

    def _check_conditions(self, outcome: str, conditions: str) -> None:
        with_conditions = outcome == LogDecision.Outcome.CONDITIONS
        if with_conditions and not conditions:
            self.add_error("conditions", _("Write down the conditions of the yes."))
        elif conditions and not with_conditions:
            self.add_error(
                "conditions",
                _(
                    "Are there conditions? Then choose 'Yes, under conditions'. Else leave this"
                    " open."
                ),
            )


def may_lose_its_council(organisation: Organisation, facts: dict[str, Any]) -> dict[str, Any]:
    """Somebody in the works council, or asked for it, decides: the facts can't take that away."""
    if facts.get("has_works_council", True) or not has_council_members(organisation):
        return {}
    return {
        "has_works_council": _(
            "Somebody here is in the works council, or is invited for it. End that role or withdraw"
            " the invitation first."
        )
    }


def may_decide(roles: tuple[str, ...], has_works_council: bool) -> bool:
    """With a works council only its own members record its decision, and nobody for them."""
    return Role.WORKS_COUNCIL in roles or not has_works_council
