"""The texts that come with the software, as data: version 0, until CNV and SBCM save their own.

A string is a paragraph, a tuple is a list of points that belongs to the paragraph before it.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import ProgrammeText

type Part = str | Promise | tuple[str | Promise, ...]

PROFILE: tuple[Part, ...] = (
    _(
        "A learning ambassador is a colleague who talks with colleagues about learning. You do that"
        " as an equal. You are not a boss and not a teacher."
    ),
    _(
        "You know from yourself what it takes to learn something, and what it brings. That makes it"
        " easier for others to talk about it."
    ),
    _("What you do:"),
    (
        _("You start the conversation about learning, in your own way."),
        _("You listen first. Your colleague decides what happens next."),
        _("You help to find the way: what there is to learn, what it costs and who can help."),
        _("You bring a question to HR when your colleague wants that."),
        _("You say what gets in the way of learning, without names."),
        _("You follow the training, and learn from ambassadors of other organisations."),
    ),
    _("What you do not do:"),
    (
        _("You do not judge colleagues, and you make no plan for them without them."),
        _("You do not pass on what a colleague told you."),
        _("You do not do the work of HR or of the line manager."),
    ),
    _("What you get:"),
    (
        _("Time for this work, agreed with your line manager and the project leader."),
        _("A quiet place to talk, and the things that you need."),
        _("A project leader who coaches you, and a direct contact at CNV."),
    ),
)

CRITERIA: tuple[Part, ...] = (
    _("Go through these points together. Is one not met yet? Then agree what is needed for it."),
    (
        _("You work among the colleagues for whom you are the ambassador."),
        _("You are not the manager of these colleagues."),
        _("You want this yourself. Nobody obliges you."),
        _("You learned something new yourself, and you want to tell about it."),
        _("Colleagues like to come to you, and you can listen."),
        _("You keep to yourself what colleagues tell you."),
        _("Your line manager knows about it and gives you the time."),
        _("You take part in the training and in intervision."),
    ),
)

PARTICIPATION: tuple[Part, ...] = (
    _(
        "In this pilot, learning ambassadors talk with their colleagues about learning. The"
        " organisation, CNV, SBCM and the HAN do that together. This is what we expect of each"
        " other."
    ),
    _("What the organisation promises:"),
    (
        _("There is a project leader, who coaches the ambassadors and is the contact person."),
        _("The management team agreed beforehand how much time an ambassador gets."),
        _(
            "Each ambassador has a time agreement with the line manager and the project leader, and"
            " really gets that time."
        ),
        _("There is a quiet place to talk, and the things an ambassador needs."),
        _(
            "The management team, the line managers, HR and Communications know what the"
            " ambassadors do, before they start."
        ),
        _(
            "The works council gets all information, and decides about the conversation log before"
            " it is used."
        ),
        _(
            "The organisation takes part in the research of the HAN. That takes a limited time,"
            " which each request names."
        ),
        _(
            "Nobody is rewarded or punished for being an ambassador, for the number of"
            " conversations, or for talking with an ambassador."
        ),
        _("Nobody asks an ambassador what a colleague told."),
    ),
    _("What CNV and SBCM promise:"),
    (
        _("They train the ambassadors and organise intervision."),
        _("Each ambassador gets a direct contact at CNV."),
        _("Project leaders can ask for help, and meet each other."),
        _("Training, intervision and help cost the organisation nothing."),
    ),
    _("What the HAN promises:"),
    (
        _("The HAN handles data with care, and uses no names in the research."),
        _("Nobody can be recognised in what the HAN publishes."),
        _("People decide for themselves whether they take part, and can stop at any time."),
    ),
)

DEFAULTS: dict[str, tuple[Part, ...]] = {
    ProgrammeText.Kind.PROFILE: PROFILE,
    ProgrammeText.Kind.CRITERIA: CRITERIA,
    ProgrammeText.Kind.PARTICIPATION: PARTICIPATION,
}


def body(kind: str) -> str:
    """The text of this kind that comes with the software, as somebody would have typed it."""
    parts = []
    for part in DEFAULTS[kind]:
        lines = [f"- {point}" for point in part] if isinstance(part, tuple) else [str(part)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)
