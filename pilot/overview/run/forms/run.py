from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import DayField
from organisations.models import Phase, Programme
from pilot.overview.run.forms.days import WithinRun


class RunForm(forms.ModelForm):
    class Meta:
        model = Programme
        fields = ("funder", "grant_reference")
        help_texts = {"grant_reference": _("As it stands in the decision of the ministry.")}


class PhaseForm(WithinRun):
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))

    class Meta:
        model = Phase
        fields = ("name", "first", "last", "outside")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        same = Phase.objects.filter(programme=self.programme, name__iexact=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is a phase with this name already."))
        return name

    def clean(self) -> dict[str, Any]:
        return self.within_run(super().clean())
