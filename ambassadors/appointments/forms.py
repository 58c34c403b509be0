from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ambassadors.appointments.queries import Texts
from ambassadors.models import Appointment, LearningStory
from organisations import clock
from organisations.forms import WholeNumberField
from organisations.models import Member

FIRST_YEAR = 1970


class AppointmentForm(forms.Form):
    """Ticks belong to one version of the criteria, which the page carries."""

    text_version = forms.CharField(widget=forms.HiddenInput, required=False)
    criteria = forms.TypedMultipleChoiceField(
        label=_("Which criteria are met?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    manages_colleagues = forms.TypedChoiceField(
        label=_("Is this person the manager of the colleagues for whom they are the ambassador?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    aware = forms.BooleanField(
        label=_(
            "We talked about this. Colleagues can also go to somebody who is not their manager."
        ),
        required=False,
    )
    covers = forms.CharField(
        label=_("For which departments or places?"), max_length=200, required=False
    )
    colleagues = WholeNumberField(
        label=_("For how many colleagues?"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("A good guess is enough."),
    )
    informal_since = forms.IntegerField(
        label=_("Did this person do this before, without the role? Since which year?"),
        required=False,
        help_text=_("Then the role makes official what was there already. The ambassador agrees."),
    )

    def __init__(
        self,
        *args: Any,
        member: Member,
        by: Member,
        texts: Texts,
        appointment: Appointment | None,
        employees: int | None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _saved(appointment, texts)
        super().__init__(*args, **kwargs)
        self.is_own, self.texts, self.employees = member == by, texts, employees
        self.fields["criteria"].choices = list(enumerate(texts.points))
        chosen = self["manages_colleagues"].value()
        if chosen != "yes":
            del self.fields["aware"]

    def clean_colleagues(self) -> int | None:
        number: int | None = self.cleaned_data["colleagues"]
        if number and self.employees and number > self.employees:
            raise forms.ValidationError(
                _(
                    "That is more than the %(number)s who work here. Check this number, or change "
                    "the number of employees in the facts of the organisation."
                ),
                params={"number": self.employees},
            )
        return number

    def clean_informal_since(self) -> int | None:
        year: int | None = self.cleaned_data["informal_since"]
        if year is not None and not FIRST_YEAR <= year <= clock.today().year:
            raise forms.ValidationError(
                _("Fill in a year with four digits that is not in the future, for example 2021.")
            )
        return year

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_own:
            raise forms.ValidationError(OWN)
        if data.pop("text_version", "") != str(self.texts.version):
            self._tick_anew()
        if not data.pop("aware", False) and data.get("manages_colleagues"):
            self.add_error(
                "aware",
                _(
                    "This is allowed, but colleagues speak less freely with their own manager. "
                    "Talk about it first, and tick this when you did."
                ),
            )
        return data

    def _tick_anew(self) -> None:
        self.data = self.data.copy()
        self.data["text_version"] = str(self.texts.version)
        self.data.setlist("criteria", [])
        self.add_error(
            None,
            _("The criteria changed while this page was open. Go through the new points."),
        )


OWN = _("You can't appoint yourself. Ask another project leader to do it.")


def _saved(appointment: Appointment | None, texts: Texts) -> dict[str, Any]:
    """The values of before; ticks only where they are about the same points."""
    if appointment is None:
        return {"text_version": texts.version}
    same = appointment.text_version == texts.version
    return {
        "text_version": texts.version,
        "criteria": appointment.criteria if same else [],
        "manages_colleagues": "yes" if appointment.manages_colleagues else "no",
        "aware": appointment.manages_colleagues,
        "covers": appointment.covers,
        "colleagues": appointment.colleagues,
        "informal_since": appointment.informal_since,
    }


class StoryForm(forms.ModelForm):
    class Meta:
        model = LearningStory
        fields = ("story",)

    story = forms.CharField(
        label=_("Your own learning story"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "What did you learn yourself? What was hard, and what helped you? Leave out the names "
            "of others."
        ),
    )
