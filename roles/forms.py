from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms import DayField
from organisations.models import Member, Organisation
from roles.models import ROLE_CHOICES, Invitation, Task
from roles.queries import has_role, is_invited, people

INVITED_ALREADY = _("This person is invited for this role already; see the list of people.")
HAS_ROLE_ALREADY = _(
    "This person has this role already. Is it somebody else with the same name? Add something to"
    " the name."
)


class InvitationForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ("name", "role", "email")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "role": forms.RadioSelect,
        }
        help_texts = {
            "name": _("First and last name, as colleagues know this person."),
            "email": _("No e-mail? Then print the letter with the code."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.organisation = kwargs.pop("organisation")
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = ROLE_CHOICES

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if {"name", "role", "email"} <= data.keys():
            known = {"name": data["name"], "email": data["email"]}
            if is_invited(self.organisation, data["role"], **known):
                self.add_error("name", INVITED_ALREADY)
            elif has_role(self.organisation, data["role"], **known):
                self.add_error("name", HAS_ROLE_ALREADY)
        return data


class LeaderInvitationForm(forms.Form):
    """The programme team invites the project leader; the project leader invites the others."""

    name = forms.CharField(label=_("Name of the project leader"), max_length=100)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("No e-mail? Then print the letter with the code."),
    )


class AssignmentForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES, widget=forms.RadioSelect)


class TaskStatusForm(forms.Form):
    status = forms.ChoiceField(
        label=_("How far is it?"), choices=Task.Status, widget=forms.RadioSelect
    )


class TaskPlanForm(forms.Form):
    owner = forms.ModelChoiceField(
        label=_("Who does this?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    due = DayField(label=_("Due date"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [person.member.pk for person in people(organisation)]
        self.fields["owner"].queryset = Member.objects.filter(pk__in=ids)
