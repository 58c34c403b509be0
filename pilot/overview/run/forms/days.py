from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from organisations.models import Programme


class WithinRun(forms.ModelForm):
    """A form with a first and a last day, which lie in the run of the programme. Where they do not,
    it asks for the reason, in a field that is not shown before."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["outside"].label = _("Why is this outside the run?")
        if not self.is_bound and not self.instance.outside:
            del self.fields["outside"]

    def within_run(self, data: dict[str, Any]) -> dict[str, Any]:
        """The data with both days looked at, and without a reason where none is needed."""
        first, last = data.get("first"), data.get("last")
        if not first or not last:
            return data
        if last < first:
            self.add_error("last", _("The last day is before the first. Check both days."))
            return data
        run = self.programme
        if run.starts <= first and last <= run.ends:
            del self.fields["outside"]
            return data | {"outside": ""}
        if not data.get("outside") and "outside" not in self.errors:
            days = {
                "first": date_format(run.starts, "j F Y"),
                "last": date_format(run.ends, "j F Y"),
            }
            text = _(
                "The programme runs from %(first)s to %(last)s. Choose days within it, or say here"
                " why this lies outside it."
            )
            self.add_error("outside", text % days)
        return data
