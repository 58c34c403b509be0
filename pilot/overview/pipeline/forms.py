from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField
from organisations.models import Criterion, Organisation, Programme, Sector, Staff
from organisations.pipeline.queries import staff_names
from organisations.pipeline.steps import WITH_CRITERIA, Standing

LARGEST_TARGET = 999


class StepForm(forms.Form):
    """What every step of the recruitment tells: when, by whom, and what was met."""

    step_field = "to"

    on = DayField(label=_("On which day?"))
    who = forms.ChoiceField(label=_("Who spoke with them?"))
    criteria = forms.MultipleChoiceField(
        label=_("What is met?"),
        required=False,
        choices=Criterion,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what you know now. Needed for who is selected."),
    )

    def __init__(self, *args: Any, standing: Standing, staff: Staff, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "on": clock.today(),
            "who": staff.name,
            "criteria": standing.criteria,
        } | kwargs.pop("initial", {})
        super().__init__(*args, **kwargs)
        self.standing = standing
        names = staff_names(standing.programme)
        self.fields["who"].choices = [(name, name) for name in names]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if {"on", self.step_field} <= data.keys():
            self.refuse(
                self.standing.objections(
                    to=data[self.step_field],
                    on=data["on"],
                    criteria=data.get("criteria", ()),
                    reason=data.get("reason", ""),
                )
            )
        return data

    def refuse(self, objections: dict[str, str | Promise]) -> None:
        """Say what is not right, also when that turns out while it is being saved."""
        for fact, sentence in objections.items():
            self.add_error(self.step_field if fact == "to" else fact, sentence)


class MoveForm(StepForm):
    to = forms.ChoiceField(
        label=_("What is the new status?"),
        choices=Organisation.Status,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for a pause and for who stops. Write no names."),
    )

    field_order = ("to", "on", "who", "criteria", "reason")
    hide_optional = True  # what is needed depends on the step, and the hints say so

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Any status is a sensible answer to somebody whose page is old; these can be chosen.
        steps = self.standing.steps
        self.fields["to"].widget.choices = [(step.value, step.label) for step in steps]
        if not WITH_CRITERIA.intersection(steps):
            del self.fields["criteria"]


class SectorForm(forms.ModelForm):
    target = forms.IntegerField(
        label=_("How many organisations do you want?"),
        min_value=0,
        max_value=LARGEST_TARGET,
        initial=0,
    )

    class Meta:
        model = Sector
        fields = ("name", "target")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        same = Sector.objects.filter(programme=self.programme, name__iexact=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is a sector with this name already."))
        return name
