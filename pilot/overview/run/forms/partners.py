import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Partner, Programme, Sector, Staff

SHORTEST = 3  # letters of a name that is looked for in an address


class PartnerForm(forms.ModelForm):
    sector = forms.ModelChoiceField(
        label=_("Which sector is its own?"),
        queryset=Sector.objects.none(),
        required=False,
        empty_label=_("No sector of its own"),
        help_text=_("A partner watches over its own sector. The map of sectors shows that."),
    )

    class Meta:
        model = Partner
        fields = ("name", "kind", "party", "part", "mailbox", "sector")
        labels = {
            "party": _("Which staff of the programme work for it?"),
            "part": _("What does it do in the programme?"),
        }
        help_texts = {
            "party": _(
                "This is about work. Whether anybody is a member of a union is written down"
                " nowhere."
            ),
            "mailbox": _(
                "An address of a team or a function, which organisations can write to. Never the"
                " address of one person."
            ),
        }

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["sector"].queryset = Sector.objects.filter(programme=programme)
        self.fields["party"].choices = [("", _("Nobody")), *Staff.Party.choices]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        same = Partner.objects.filter(programme=self.programme, name__iexact=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This partner is on the list already."))
        return name

    def clean_party(self) -> str:
        party: str = self.cleaned_data["party"]
        if party in {"", Staff.Party.OTHER}:
            return party
        same = Partner.objects.filter(programme=self.programme, party=party)
        taken = same.exclude(pk=self.instance.pk).first()
        if taken:
            raise forms.ValidationError(
                _("These staff work for %(name)s. Choose others, or nobody."),
                params={"name": taken.name},
            )
        return party

    def clean_mailbox(self) -> str:
        """Not the address of somebody of the programme, as far as that can be seen."""
        mailbox: str = self.cleaned_data["mailbox"]
        words = set(re.findall(r"[a-z]+", mailbox.partition("@")[0].lower()))
        names = Staff.objects.filter(programme=self.programme).values_list("name", flat=True)
        known = {part for name in names for part in re.findall(r"[a-z]+", name.lower())}
        if any(len(word) >= SHORTEST for word in words & known):
            raise forms.ValidationError(
                _("This looks like the address of one person. Fill in an address of the team.")
            )
        return mailbox
