import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.gatherings.models import Gathering, Lesson, Place, Session
from evaluations.gatherings.queries import AUDIENCE, going_on
from organisations import clock
from organisations.forms import DayField, LongText, TimeInput
from organisations.models import Programme, Staff
from pilot.overview.gatherings.queries import Person

MOST_BYTES = 1_000_000


class GatheringForm(forms.ModelForm):
    audience = forms.MultipleChoiceField(
        label=_("Who can sign up?"), choices=AUDIENCE, widget=forms.CheckboxSelectMultiple
    )
    parties = forms.MultipleChoiceField(
        label=_("Which partners organise it together?"),
        choices=Staff.Party,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick more than one where it is of all of them."),
    )
    text = LongText(
        label=_("What is it about, for whom is it?"), rows=5, max_length=2000, required=False
    )
    capacity = forms.IntegerField(
        label=_("How many places are there?"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Leave this open when everybody can come."),
    )
    sign_up_until = DayField(label=_("Last day to sign up"), required=False)

    class Meta:
        model = Gathering
        fields = (
            "kind", "title", "text", "audience", "parties", "host", "capacity", "sign_up_until",
        )  # fmt: skip
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Gathering.Kind.choices  # without an empty one

    def clean_capacity(self) -> int | None:
        capacity: int | None = self.cleaned_data["capacity"]
        taken = self.instance.taken
        if capacity is not None and capacity < taken:
            raise forms.ValidationError(
                _("%(taken)s people have a place already. Fill in at least that number."),
                params={"taken": taken},
            )
        return capacity

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        until = data.get("sign_up_until")
        sessions = [] if self.instance._state.adding else going_on(self.instance)
        if until and sessions and until > max(session.date for session in sessions):
            self.add_error(
                "sign_up_until", _("This is after the last meeting. Choose an earlier day.")
            )
        return data


class SessionForm(forms.ModelForm):
    date = DayField(label=_("Date"))
    agenda = LongText(label=_("Programme of the day"), rows=5, max_length=2000, required=False)
    materials = LongText(label=_("What to read or bring"), rows=4, max_length=2000, required=False)
    minutes = LongText(
        label=_("What was said and agreed"),
        rows=8,
        max_length=8000,
        required=False,
        help_text=_("Everybody with a place can read this. Write no names of colleagues in it."),
    )

    class Meta:
        model = Session
        fields = (
            "date", "starts", "ends", "form", "place", "link", "agenda", "materials", "minutes",
        )  # fmt: skip
        widgets = {"starts": TimeInput(), "ends": TimeInput(), "form": forms.RadioSelect}

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.filter(programme=programme)
        self.fields["place"].label_from_instance = lambda place: place.name
        self.fields["place"].empty_label = _("No place")
        self.fields["form"].choices = Session.Form.choices
        self.before = self.instance.date
        if self.instance._state.adding:
            del self.fields["minutes"]

    def clean_date(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["date"]
        if day != self.before and day < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("This must be later than “from”. Check both times."))
        on_site = data.get("form") in (Session.Form.ON_SITE, Session.Form.HYBRID)
        if on_site and not data.get("place") and "place" not in self.errors:
            self.add_error("place", _("Choose a place, or choose online. Is the place not in the"
                                      " list? Add it first."))  # fmt: skip
        return data


class PlaceForm(forms.ModelForm):
    travel = LongText(label=_("How do people get there?"), rows=4, max_length=1000, required=False)
    access = LongText(
        label=_("Wheelchair, lift, hearing loop, quiet room"),
        rows=4,
        max_length=1000,
        required=False,
    )

    class Meta:
        model = Place
        fields = ("name", "address", "travel", "access", "catering")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = Place.objects.filter(programme=programme).exclude(pk=self.instance.pk)

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if self.others.filter(name=name).exists():
            raise forms.ValidationError(_("There is a place with this name already."))
        return name


class PresenceForm(forms.Form):
    present = forms.MultipleChoiceField(
        label=_("Who was there?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody is ticked at first. Take out who was not there, then save."),
    )

    def __init__(self, *args: Any, people: list[Person], session: Session, **kwargs: Any) -> None:
        there = [str(person.id) for person in people if person.presence != "absent"]
        kwargs["initial"] = {"present": there}
        super().__init__(*args, **kwargs)
        self.session = session
        self.fields["present"].choices = [
            (str(p.id), f"{p.name}, {p.role_name}, {p.organisation_name}") for p in people
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.session.cancelled:
            raise forms.ValidationError(_("This day is cancelled: nobody can have been there."))
        if self.session.date > clock.today():
            raise forms.ValidationError(_("This day is still to come. Note afterwards who came."))
        return data


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Download the list first, fill in “ja” or “nee” in the last column."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large. Choose one of at most 1 MB."))
        return _decoded(file.read())


class ConfirmForm(forms.Form):
    """What the preview was made from, sent back."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=MOST_BYTES, strip=False)


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # as Excel saves it
    if "\0" in text:
        raise forms.ValidationError(_("We can't read this file. Save it as CSV and try again."))
    return text


class LessonForm(forms.ModelForm):
    text = LongText(label=_("How does it work?"), rows=5, max_length=1500, required=False)

    class Meta:
        model = Lesson
        fields = ("title", "text")
        help_texts = {"title": _("Everybody of the programme reads it. Write no names in it.")}
