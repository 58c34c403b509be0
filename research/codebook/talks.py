"""The variables about a talk or an observation of HAN itself: that there was one, never its words.

Where HAN keeps it is no variable: its own code leads to a recording of somebody, so it stays in the
case file, which only who may make releases can read.
"""

from django.utils.translation import gettext_lazy as _

from research.cases.models import Interview
from research.codebook.organisations import code, number
from research.codebook.variables import Aspect, Level, Measure, Source, listed, numbered
from research.consent.models import Layer

Who = Interview.Who

LEVEL = numbered(Level.choices, "micro meso macro")
LAYER = numbered(Layer.choices, "survey linking interview story archive")
# The others speak for the organisation, as with support.
OF_MICRO = (Who.AMBASSADOR, Who.COLLEAGUE)

INSTRUMENT = "Q14"
TALK_VARIABLES = (
    code(
        "doc_kind",
        _("Kind of talk or observation"),
        listed(Interview.Kind),
        of="Interview.kind",
        instrument=INSTRUMENT,
    ),
    code(
        "doc_level",
        _("Level that the talk or observation is about"),
        LEVEL,
        source=Source.DERIVED,
        rule=_("With ambassadors or colleagues it is micro, with anybody else meso."),
        of="Interview.who",
        instrument=INSTRUMENT,
    ),
    code(
        "doc_who",
        _("Role of who was talked with"),
        listed(Who),
        of="Interview.who",
        instrument=INSTRUMENT,
    ),
    code(
        "doc_consent",
        _("Layer of the consent for the talk or observation"),
        LAYER,
        aspect=Aspect.BACKGROUND,
        source=Source.DERIVED,
        rule=_("Without a yes to this layer a talk or observation is not in the file."),
        of="Interview.consent",
        instrument=INSTRUMENT,
    ),
    code(
        "doc_form",
        _("How the talk or observation was held"),
        listed(Interview.Form),
        of="Interview.form",
        instrument=INSTRUMENT,
    ),
    code(
        "doc_length",
        _("Length of the talk or observation, in classes"),
        listed(Interview.Length),
        measure=Measure.ORDINAL,
        of="Interview.length",
        instrument=INSTRUMENT,
    ),
    number(
        "doc_guide",
        _("Version of the interview guide"),
        _("versions"),
        between=(1, 99),
        aspect=Aspect.BACKGROUND,
        rule=_("As the researcher wrote it down."),
        of="Interview.guide",
        instrument=INSTRUMENT,
    ),
)
