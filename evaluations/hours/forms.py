from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ambassadors.models import HoursPoint
from evaluations.models import Moment


class ShareForm(forms.Form):
    """With whom, at which moment; and a remark."""

    moment = forms.ChoiceField(label=_("At which evaluation moment?"), widget=forms.RadioSelect)
    remark = forms.CharField(
        label=_("What do you want to say about it?"),
        max_length=HoursPoint._meta.get_field("remark").max_length,
        required=False,
    )

    def __init__(self, *args: Any, moments: Sequence[Moment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moments = {str(moment.pk): moment for moment in moments}
        self.fields["moment"].choices = [(pk, _label(found)) for pk, found in self.moments.items()]
        self.fields["moment"].initial = next(iter(self.moments), None)

    def facts(self) -> dict[str, Any]:
        """The clean data as the action wants it."""
        moment = self.moments[self.cleaned_data["moment"]]
        return {"shared_with": moment.series.partner, "remark": self.cleaned_data["remark"]}


def _label(moment: Moment) -> str:
    return f"{moment.series.partner.name}, {date_format(moment.date, 'l j F')}"
