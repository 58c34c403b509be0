"""The units of the forms: a row for each answered form, a column for each question that was ever
published. They follow what researchers make, so they are built from the database."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from organisations.models import Programme
from research.answers.models import Response
from research.codebook import keys
from research.codebook.units import Unit
from research.codebook.variables import (
    Aspect,
    Level,
    Measure,
    Sensitivity,
    Source,
    Text,
    Type,
    Variable,
)
from research.instruments.models import Instrument
from research.readers.waves import MOMENTS, Form, forms
from research.waves.models import Wave


def _fact(name: str, label: Text, type_: Type, measure: Measure, **more: Any) -> Variable:
    return Variable(
        name=name,
        label=label,
        type=type_,
        measure=measure,
        level=Level.MESO,
        aspect=Aspect.BACKGROUND,
        sensitivity=Sensitivity.ORGANISATION,
        source=Source.DERIVED,
        **more,
    )


ANSWER_PID = keys.key(
    "answer_pid", _("Filled-in form (pseudonym)"), Level.MICRO, Sensitivity.PERSON, "Response.id"
)
MGR_PID = keys.key(
    "mgr_pid", _("Line manager (pseudonym)"), Level.MICRO, Sensitivity.PERSON, "Member.id"
)
WAVE = _fact(
    "wave",
    _("Round"),
    Type.CODE,
    Measure.ORDINAL,
    values={MOMENTS[moment]: moment.label for moment in Wave.Moment},
    rule=_("Relative to the start of the organisation; a calendar year stands in cal_year."),
    of="Wave.moment",
)
INSTRUMENT = _fact(
    "instrument",
    _("Number of the form"),
    Type.NUMBER,
    Measure.NOMINAL,
    between=(1, 99),
    rule=_("4 is form Q04."),
)
FORM_VERSION = _fact(
    "form_version",
    _("Version of the form"),
    Type.NUMBER,
    Measure.ORDINAL,
    between=(1, 999),
    rule=_("The wording of a question can differ by version."),
    of="InstrumentVersion.number",
)
VIA = _fact(
    "via",
    _("How the form was filled in"),
    Type.CODE,
    Measure.NOMINAL,
    values={Response.Via.SCREEN: _("On a screen"), Response.Via.PAPER: _("On paper")},
    rule=_("A form on paper has no link with a person."),
    of="Response.via",
)

# Whose answers are about themselves have a pseudonym; who speaks for an organisation has none.
PERSONS = {
    Instrument.Unit.AMB: (keys.AMB_PID,),
    # With the ambassador whom it is about, where there is one and both say yes to that.
    Instrument.Unit.MGR: (MGR_PID, keys.AMB_PID),
    # Of colleagues only who sent it with a learner card, and wants it put next to the rest.
    Instrument.Unit.PART: (keys.CARD_PID,),
}
TITLES = {
    Instrument.Unit.AMB: _("A form of a learning ambassador"),
    Instrument.Unit.MGR: _("A form of a line manager"),
    Instrument.Unit.PO: _("A form of HR"),
    Instrument.Unit.OR: _("A form of a works council"),
    Instrument.Unit.COM: _("A form of the communications department"),
    Instrument.Unit.ORG: _("A form about the organisation"),
    Instrument.Unit.PART: _("A form of a colleague"),
}
OF_PERSONS = {Instrument.Unit.AMB, Instrument.Unit.MGR, Instrument.Unit.PART}


def of_programme(programme: Programme) -> tuple[Unit, ...]:
    found = forms(programme)
    units = [
        _unit(Instrument.Unit(name), [form for form in found if form.unit == name])
        for name in TITLES
    ]
    return tuple(unit for unit in units if unit)


def _unit(name: Instrument.Unit, found: list[Form]) -> Unit | None:
    if not found:
        return None
    return Unit(
        str(name),
        Level.MICRO if name in OF_PERSONS else Level.MESO,
        TITLES[name],
        ("answer_pid",),
        (
            ANSWER_PID,
            *PERSONS.get(name, ()),
            keys.ORG_PID,
            keys.MONTH,
            *keys.TIME,
            WAVE,
            INSTRUMENT,
            FORM_VERSION,
            VIA,
            *columns(found),
        ),
    )


def columns(versions: Iterable[Form]) -> list[Variable]:
    """Every column once: with the words of the newest version, and the codes of all."""
    merged: dict[str, Variable] = {}
    for form in versions:
        for variable in [each for _question, found in form.columns for each in found]:
            newest = merged.setdefault(variable.name, variable)
            if newest is not variable:
                merged[variable.name] = _widened(newest, variable)
    return list(merged.values())


def _widened(newest: Variable, older: Variable) -> Variable:
    between = None
    if newest.between and older.between:
        pairs = (newest.between, older.between)
        between = (min(low for low, _high in pairs), max(high for _low, high in pairs))
    return replace(newest, values={**older.values, **newest.values}, between=between)
