from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from pilot.overview.board.choice import LONGEST, Choice
from pilot.overview.board.flags import FLAGS
from pilot.overview.board.stages import Stage


class ChoiceForm(forms.Form):
    """What to show; the page reads the address, not this form."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=LONGEST)
    sector = forms.ChoiceField(label=_("Sector"))
    contact = forms.ChoiceField(label=_("Contact of the ambassadors"))
    phase = forms.ChoiceField(label=_("How far"))
    flag = forms.ChoiceField(label=_("Signal"))

    use_required_attribute = False  # all of them is a choice, too

    def __init__(
        self, choice: Choice, *, sectors: Mapping[str, str], contacts: Mapping[str, str]
    ) -> None:
        super().__init__(initial={name: getattr(choice, name) for name in self.base_fields})
        flags = [(flag.code, flag.label) for flag in FLAGS]
        self.fields["sector"].choices = [("", _("All sectors")), *sectors.items()]
        self.fields["contact"].choices = [("", _("All contacts")), *contacts.items()]
        self.fields["phase"].choices = [("", _("All phases")), *Stage.choices]
        self.fields["flag"].choices = [("", _("With or without a signal")), *flags]
