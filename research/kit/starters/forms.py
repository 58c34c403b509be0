from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Organisation, Programme, Sector
from research.kit.models import Kit
from research.kit.starters.models import NewStarter


class NewStarterForm(forms.ModelForm):
    """An organisation outside the pilot: its name, and no person of it."""

    sector = forms.ModelChoiceField(
        label=_("Which sector?"),
        queryset=Sector.objects.none(),
        required=False,
        empty_label=_("Another sector"),
    )
    month = forms.TypedChoiceField(
        label=_("In which month did they begin?"), coerce=date.fromisoformat
    )
    kit = forms.ModelChoiceField(
        label=_("With which starter kit?"),
        queryset=Kit.objects.none(),
        required=False,
        empty_label=_("Without a starter kit, or not known"),
    )

    hide_optional = True  # the first choice of each list is an answer, too

    class Meta:
        model = NewStarter
        fields = ("name", "sector", "month", "kit")
        labels = {"name": _("Name of the organisation")}
        help_texts = {"name": _("Only the organisation. Write no name of a person.")}

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["sector"].queryset = Sector.objects.filter(programme=programme)
        kits = Kit.objects.filter(programme=programme)
        self.fields["kit"].queryset = kits.defer("content")
        months = set(_months(programme)) | ({self.instance.month} - {None})
        self.fields["month"].choices = [
            (month.isoformat(), date_format(month, "F Y")) for month in sorted(months, reverse=True)
        ]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        same = NewStarter.objects.filter(programme=self.programme, name__iexact=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This organisation is on the list already."))
        inside = Organisation.objects.filter(programme=self.programme, name__iexact=name)
        if inside.exists():
            raise forms.ValidationError(
                _("This organisation takes part in the pilot. Only others stand on this list.")
            )
        return name

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        month, kit = data.get("month"), data.get("kit")
        made = kit and kit.asked_at.astimezone(clock.AMSTERDAM).date()
        if made and month and made.replace(day=1) > month:
            self.add_error(
                "kit",
                _("This starter kit was made on %(day)s, after they began. Choose another one.")
                % {"day": date_format(made, "j F Y")},
            )
        return data


def _months(programme: Programme) -> Iterator[date]:
    """The first day of each month of the run up to now."""
    month, last = programme.starts.replace(day=1), clock.month()
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
