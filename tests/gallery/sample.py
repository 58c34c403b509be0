"""Forms and data of a made-up organisation, to look at."""

from types import SimpleNamespace as Thing

from django import forms
from django.core.paginator import Paginator
from django.forms.renderers import TemplatesSetting
from django.urls import path

urlpatterns = [
    path(f"{name}/", lambda request: None, name=name)
    for name in ("inbox", "account", "account_logout")
]
USER = Thing(is_authenticated=True)

KINDS = [
    ("conversation", "Gesprek"),
    ("short", "Kort contact"),
    ("group", "Groep of overleg"),
    ("stall", "Kraampje"),
]
TOPICS = [
    ("craft", "Vak bijhouden"),
    ("dutch", "Taal"),
    ("digital", "Digitaal"),
    ("diploma", "Diploma of certificaat halen"),
    ("other_work", "Ander werk binnen of buiten de organisatie"),
    ("else", "Iets anders"),
]


class Renderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class Message(str):
    level_tag = "success"


class SampleForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(label="Naam", help_text="Zo ziet je collega je naam.")
    start = forms.DateField(label="Vanaf", widget=forms.DateInput(attrs={"type": "date"}))
    hours = forms.IntegerField(
        label="Uren per maand", min_value=0, help_text="Rond af op hele uren."
    )
    sector = forms.ChoiceField(
        label="Sector",
        choices=[("", "Kies een sector"), ("food", "Voeding"), ("care", "Zorg")],
    )
    kind = forms.ChoiceField(label="Wat was het?", choices=KINDS, widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Waar ging het over?",
        choices=TOPICS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Je mag meer kiezen.",
    )
    story = forms.CharField(
        label="Vertel er iets over",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    photo = forms.FileField(label="Foto", required=False)
    agree = forms.BooleanField(label="Mijn naam mag op het leerbord", required=False)

    def clean(self) -> None:
        if self.is_bound:
            raise forms.ValidationError(
                "Deze afspraak bestaat al. Open de oude afspraak om iets te veranderen."
            )


def context() -> dict[str, object]:
    return {
        "organisation": "Bakkerij De Halm",
        "unread": 3,
        "messages": [Message("Je uren zijn opgeslagen.")],
        "nav": [
            Thing(url="#a", label="Vandaag", current=True),
            Thing(url="#b", label="Gesprekken", current=False),
            Thing(url="#c", label="Uren", current=False),
            Thing(url="#d", label="Aanbod", current=False),
            Thing(url="#e", label="Leerbord", current=False),
        ],
        "filled": SampleForm(
            initial={
                "name": "Samira Yıldız",
                "kind": "short",
                "topics": ["dutch", "digital"],
                "agree": True,
            }
        ),
        "form": SampleForm({"name": "", "hours": "-2", "kind": ""}, auto_id="wrong_%s"),
        "page_obj": Paginator(range(60), 20).page(2),
        "demo_accounts": [
            Thing(
                label="Leerambassadeur",
                login="ambassador@bakkerij-de-halm.example",
                code="",
                group="Bakkerij De Halm",
            ),
            Thing(
                label="Programmateam",
                login="programme_staff@pilot.example",
                code="123456",
                group="Programma",
            ),
        ],
    }
