from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, EditionForm, LongText
from organisations.models import Organisation
from research.methods import queries
from research.methods.models import Level, Method, MethodVersion


class FirstVersionForm(EditionForm):
    """A method as it begins."""

    audience = LongText(
        label=_("For whom, and in which situation?"),
        rows=4,
        max_length=1000,
        help_text=_("For example: for a team on shifts that rarely meets."),
    )
    steps = LongText(
        label=_("How does it work?"),
        rows=10,
        max_length=4000,
        help_text=_("Short sentences. Write no names of people or organisations."),
    )
    needs = LongText(label=_("What do you need for it?"), rows=4, max_length=1000, required=False)
    evidence = LongText(
        label=_("How do we know that it works?"),
        rows=5,
        max_length=2000,
        help_text=_("What was seen or measured, and where it is not known yet."),
    )

    class Meta:
        model = MethodVersion
        fields: tuple[str, ...] = ("title", "level", "audience", "steps", "needs", "evidence")
        widgets = {"level": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = Level.choices


class NextVersionForm(FirstVersionForm):
    """A change of a method, with why. Why may come later: publishing asks for it."""

    changed = LongText(label=_("What changes?"), rows=3, max_length=1000, required=False)
    finding = LongText(
        label=_("Because of which finding?"),
        rows=3,
        max_length=1000,
        required=False,
        help_text=_("What HAN or an organisation saw, and when."),
    )
    since = DayField(
        label=_("From which day is it done like this?"),
        required=False,
        help_text=_("The research compares before and after this day."),
    )

    class Meta(FirstVersionForm.Meta):
        fields = (*FirstVersionForm.Meta.fields, "changed", "finding", "since")

    def clean_since(self) -> Any:
        day = self.cleaned_data["since"]
        before = queries.before(self.instance)
        if day and before and before.since and day <= before.since:
            raise forms.ValidationError(_("Choose a day after the version before this one."))
        return day


def version_form(draft: MethodVersion) -> type[FirstVersionForm]:
    return FirstVersionForm if draft.is_first else NextVersionForm


class UseForm(forms.Form):
    """That an organisation works with a method."""

    organisation = forms.ModelChoiceField(
        label=_("Which organisation?"), queryset=Organisation.objects.none()
    )
    starts = DayField(label=_("Since when?"))
    ends = DayField(
        label=_("Until when?"),
        required=False,
        help_text=_("Leave this open when they still work like this."),
    )

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = queries.not_using(method)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first."))
        return data


class EndUseForm(forms.Form):
    ends = DayField(label=_("What was the last day?"))

    def __init__(self, *args: Any, starts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts = starts

    def clean_ends(self) -> Any:
        day = self.cleaned_data["ends"]
        if day < self.starts:
            raise forms.ValidationError(_("The last day is before the first."))
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Choose today or before."))
        return day
