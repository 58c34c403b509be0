from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from research.consent.models import Consent, Layer, Withdrawal

YES, NO = "yes", "no"


def _yes_or_no(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[(YES, _("Yes")), (NO, _("No"))],
        coerce=lambda value: value == YES,
        widget=forms.RadioSelect,
    )


class HowForm(forms.Form):
    """How somebody decided. Who cannot read it had it read, with a witness; no names."""

    method = forms.ChoiceField(
        label=_("How did you decide?"),
        choices=Consent.Method.choices,
        initial=Consent.Method.SCREEN,
    )
    explained_by = forms.ChoiceField(
        label=_("Who explained it to you?"),
        choices=[("", _("Nobody: I read it myself")), *Consent.Explainer.choices],
        required=False,
    )
    witness = forms.BooleanField(
        label=_("A witness was there, who heard it too"),
        help_text=_("Only if somebody read it to you. We do not keep the name."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("method") == Consent.Method.ORAL:
            if not data.get("explained_by"):
                self.add_error("explained_by", _("Choose who read it to you."))
            if not data.get("witness"):
                self.add_error(
                    "witness",
                    _("Without a witness it does not count. Ask somebody to listen too."),
                )
        else:
            data["witness"] = False
        return data


class TakePartForm(HowForm):
    """Before the first form: two choices, apart from each other."""

    survey = _yes_or_no(_("Do you want to fill in forms for the research?"))
    linking = _yes_or_no(
        _("May HAN connect your answers with each other?"),
        _(
            "Then HAN sees, under a code, what changes for you over the years. And which form of a"
            " line manager goes with which learning ambassador, if both say yes. With no, each form"
            " stands on its own."
        ),
    )
    field_order = ("survey", "linking")


TEXTS = {
    Layer.SURVEY: _("I fill in forms of HAN now and then. My name is not with my answers."),
    Layer.LINKING: _(
        "HAN may connect my forms with each other, and with the numbers about my conversations if I"
        " said yes to those. Also the form of a line manager with the learning ambassador whom it"
        " is about, if both say yes. Under a code, without my name."
    ),
    Layer.INTERVIEW: _("A researcher may ask me for a talk. I can still say no then."),
    Layer.STORY: _("Something that I told may stand in a report. I read it first."),
    Layer.ARCHIVE: _(
        "My answers may be kept in an archive for other researchers, so that nobody can recognise"
        " me."
    ),
}


class LayersForm(HowForm):
    """Each layer by itself: a no to one never blocks another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for layer in Layer:
            self.fields[layer.value] = _yes_or_no(layer.label, TEXTS[layer])
            self.fields[layer.value].required = False
        self.order_fields(Layer.values)

    def facts(self) -> dict[str, Any]:
        """Only the layers that were answered."""
        data = self.cleaned_data
        said = {Layer(name): data[name] for name in Layer.values if data[name] != ""}
        return {"choices": said} | {name: data[name] for name in HowForm.base_fields}


class LeaveForm(forms.Form):
    way = forms.ChoiceField(
        label=_("What do you want?"), choices=Withdrawal.Way.choices, widget=forms.RadioSelect
    )
    sure = forms.BooleanField(
        label=_("Yes, I am sure"),
        error_messages={"required": _("Tick this box if you are sure.")},
    )
