"""The variables about a conversation and a learner card."""

from django.utils.translation import gettext_lazy as _

from ambassadors import codes
from ambassadors.models import CardAnswer
from research.codebook.ambassadors import code
from research.codebook.variables import (
    YES_NO,
    Aspect,
    Level,
    Measure,
    Sensitivity,
    Source,
    listed,
    one_of,
)

TALK = {"level": Level.MICRO, "sensitivity": Sensitivity.PERSON, "instrument": "Q05"}

CONV_VARIABLES = (
    code(
        "kind",
        _("Kind of conversation"),
        listed(codes.Kind),
        of="Conversation.kind",
        instrument="Q05",
    ),
    *one_of(
        codes.Subject,
        "subject",
        _("Subject"),
        aspect=Aspect.PROCESS,
        question=_("What was it about?"),
        source=Source.ASKED,
        of="Conversation.subjects",
        **TALK,
    ),
    *one_of(
        codes.Obstacle,
        "obstacle",
        _("In the way"),
        aspect=Aspect.PROCESS,
        question=_("What is in the way?"),
        source=Source.ASKED,
        of="Conversation.obstacles",
        **TALK,
    ),
    code(
        "next_step",
        _("Next step"),
        listed(codes.NextStep),
        question=_("What is the next step?"),
        aspect=Aspect.EFFECT,
        of="Conversation.next_step",
        instrument="Q05",
    ),
    code(
        "initiative",
        _("Who started the conversation"),
        listed(codes.Initiative),
        question=_("Who started?"),
        of="Conversation.initiative",
        instrument="Q05",
    ),
    code(
        "occasion",
        _("Occasion of the conversation"),
        listed(codes.Occasion),
        question=_("How did it happen?"),
        of="Conversation.occasion",
        instrument="Q05",
    ),
    code(
        "approach",
        _("What the ambassador did most"),
        listed(codes.Approach),
        question=_("What did you do most?"),
        of="Conversation.approach",
        instrument="Q05",
    ),
    code(
        "card_given",
        _("A learner card was given"),
        YES_NO,
        rule=_("A card is tied to the conversation."),
        of="Conversation.card",
        instrument="Q05",
    ),
)

CARD_VARIABLES = (
    code(
        "card_wave",
        _("When the holder of the card told it"),
        listed(CardAnswer.Wave),
        measure=Measure.ORDINAL,
        aspect=Aspect.BACKGROUND,
        of="CardAnswer.wave",
        instrument="Q07",
    ),
    code(
        "step",
        _("What the holder of the card did"),
        listed(CardAnswer.Step),
        question=_("What happened?"),
        aspect=Aspect.EFFECT,
        of="CardAnswer.step",
        instrument="Q07",
    ),
    code(
        "helped",
        _("Whether the conversation helped"),
        listed(CardAnswer.Helped),
        question=_("Did the talk with the learning ambassador help?"),
        measure=Measure.ORDINAL,
        aspect=Aspect.EFFECT,
        of="CardAnswer.helped",
        instrument="Q07",
    ),
)
