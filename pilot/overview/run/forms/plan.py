from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.programme.models import PlannedAction
from evaluations.programme.queries import LATE, Wanted
from organisations import clock
from organisations.forms import DayField
from organisations.models import Organisation, Sector, Staff
from organisations.support.contacts import at_work
from pilot.overview.run.forms.days import WithinRun
from pilot.overview.support.forms import StaffField

Status = PlannedAction.Status
WRITE_RESULT = _("Write in one sentence what it gave. This stands in the report to the funder.")


class PlannedActionForm(WithinRun):
    owner = StaffField(label=_("Who looks after it?"), queryset=Staff.objects.none())
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    sector = forms.ModelChoiceField(
        label=_("Which sector is it for?"),
        queryset=Sector.objects.none(),
        required=False,
        empty_label=_("No sector, or all of them"),
    )
    organisation = forms.ModelChoiceField(
        label=_("Which organisation is it for?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("No organisation, or all of them"),
    )

    class Meta:
        model = PlannedAction
        fields = (
            "title", "owner", "party", "first", "last", "outside", "level", "sector",
            "organisation", "status", "result", "reason",
        )  # fmt: skip
        labels = {"party": _("For which party?")}
        widgets = {"level": forms.RadioSelect, "status": forms.RadioSelect}
        help_texts = {
            "title": _("Begin with a verb, such as: make, plan, write. Write no names."),
            "result": _("Needed when it is done. One sentence, for the report to the funder."),
            "reason": _("Needed when it is dropped."),
        }

    hide_optional = True  # what is needed depends on the status, and the hints say so

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = {"programme": self.programme}
        staff = Staff.objects.filter(**here)
        # Who had it stays with it, also when they left the programme.
        self.fields["owner"].queryset = at_work(staff) | staff.filter(pk=self.instance.owner_id)
        self.fields["sector"].queryset = Sector.objects.filter(**here)
        self.fields["organisation"].queryset = Organisation.objects.filter(**here)
        for name in ("level", "status"):
            self.fields[name].choices = PlannedAction._meta.get_field(name).choices

    def clean(self) -> dict[str, Any]:
        data = self.within_run(super().clean())
        status = data.get("status")
        if status == Status.DONE and not data.get("result"):
            self._ask("result", WRITE_RESULT)
        if status == Status.DROPPED and not data.get("reason"):
            self._ask("reason", _("Write why it was dropped."))
        if (
            status in {Status.BUSY, Status.DONE}
            and data.get("first", clock.today()) > clock.today()
        ):
            self.add_error("status", _("This begins later. Change the first day, or the status."))
        organisation, sector = data.get("organisation"), data.get("sector")
        if organisation and sector and organisation.sector_id != sector.pk:
            self.add_error(
                "sector", _("This organisation is in another sector. Choose one of both.")
            )
        return data

    def _ask(self, field: str, sentence: Any) -> None:
        if field not in self.errors:
            self.add_error(field, sentence)


class ResultForm(forms.Form):
    result = forms.CharField(label=_("What did it give?"), max_length=300, help_text=WRITE_RESULT)


class WantedForm(forms.Form):
    """Of which status and of whom; the page reads the address, not this form."""

    status = forms.ChoiceField(label=_("Status"))
    owner = forms.ChoiceField(label=_("Who looks after it?"))

    use_required_attribute = False  # all of them is a choice, too

    def __init__(self, *, wanted: Wanted, owners: list[tuple[str, str]]) -> None:
        super().__init__(initial={"status": wanted.status, "owner": wanted.owner})
        self.fields["status"].choices = [
            ("", _("Every status")),
            (LATE, _("late")),
            *Status.choices,
        ]
        self.fields["owner"].choices = [("", _("Everybody")), *owners]
