from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.forms import DayField, EditionForm, LongText
from organisations.models import Member, Organisation
from roles.announcements import queries
from roles.announcements.wording import Channel, Template
from roles.models import Announcement

READS_FIRST = _("This person reads the text first. It goes out only when they agree.")


class PeopleForm(forms.Form):
    """Who gets it and whom it is about, as far as the template asks for that."""

    recipient = forms.ModelChoiceField(
        label=_("To whom?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Everybody with this role"),
    )
    about = forms.ModelChoiceField(
        label=_("Which ambassador is it about?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("No name in the text"),
        help_text=READS_FIRST,
    )

    def __init__(
        self, *args: Any, organisation: Organisation, template: Template, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ambassadors = queries.ambassadors(organisation)
        readers = queries.readers(organisation, template)
        self._offer("recipient", readers, needed=template.each)
        self._offer("about", self.ambassadors, needed=template.to_everybody)
        # Nobody to choose from, and the text is about or for such a person.
        self.no_reader = template.each and not readers
        self.no_ambassador = template.to_everybody and not self.ambassadors

    def _offer(self, name: str, members: Iterable[Member], *, needed: bool) -> None:
        """Choose from `members`; a single one that is needed is chosen already."""
        found = list(members)
        if not found and not needed and not self.initial.get(name):
            del self.fields[name]
            return
        field = self.fields[name]
        field.queryset = Member.objects.filter(pk__in=[member.pk for member in found])
        if needed:
            field.required, field.empty_label = True, _("- Select an option -")
            if len(found) == 1:
                self.initial.setdefault(name, found[0].pk)


class StartForm(PeopleForm):
    pass


class TextForm(PeopleForm, EditionForm):
    """The text of an announcement that has not gone out."""

    class Meta:
        model = Announcement
        fields = ("title", "body", "recipient", "about")

    body = LongText(label=_("Text"), max_length=6000)

    field_order = ("title", "body", "recipient", "about")

    def __init__(self, *args: Any, instance: Announcement, **kwargs: Any) -> None:
        self.sent = instance.state == Announcement.State.SENT
        super().__init__(
            *args,
            instance=instance,
            organisation=instance.organisation,
            template=queries.template_of(instance),
            **kwargs,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.sent:
            self.add_error(
                None,
                _(
                    "This has gone out in the meantime, so it can't be changed any more. Copy "
                    "your text and start again from the list."
                ),
            )
        self._check_names(data)
        return data

    def _check_names(self, data: dict[str, Any]) -> None:
        """A text that names an ambassador is about that person."""
        if "about" not in data:
            return
        text = f"{data.get('title', '')}\n{data.get('body', '')}".lower()
        known = (data["about"], data.get("recipient"))
        for member in self.ambassadors:
            if member not in known and member.name.lower() in text:
                self.add_error(
                    "about",
                    forms.ValidationError(
                        _(
                            "The name of %(name)s is in the text. Choose %(name)s here, or take "
                            "the name out of the text."
                        ),
                        params={"name": member.name},
                    ),
                )
                return


class SendForm(forms.Form):
    """When and how it went out."""

    sent_on = DayField(label=_("When did it go out?"))
    channels = forms.MultipleChoiceField(
        label=_("In which way?"),
        choices=Channel,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose one or more. Think of people without a computer too."),
        error_messages={"required": _("Choose at least one way.")},
    )
    link = forms.URLField(
        label=_("Web address of the message"),
        max_length=200,
        required=False,
        help_text=_("Only when it is on the intranet. For example https://intranet.example/news"),
        error_messages={
            "invalid": _("This is no web address. Copy it from the top of your browser.")
        },
    )

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        channels = [template.channel] if template.channel else []
        kwargs["initial"] = {"sent_on": clock.today(), "channels": channels}
        super().__init__(*args, **kwargs)
        if not template.to_everybody:
            del self.fields["link"]

    def clean_sent_on(self) -> Any:
        day = self.cleaned_data["sent_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Fill in a day up to today."))
        return day
