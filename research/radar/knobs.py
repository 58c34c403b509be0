"""Which knob each level can turn for each obstacle: texts only.

The codes of conversations and those of the register are brought together in themes. To add a
theme or a level is to add lines here and nothing else.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ambassadors.codes import Obstacle as Code
from evaluations.models import Obstacle as Registered
from organisations.permissions import Permission
from research.readers.registered import code_of

type Text = str | Promise
Kind = Registered.Kind


class Level(StrEnum):
    HR = "hr"
    COUNCIL = "council"
    SECTOR = "sector"
    PROGRAMME = "programme"


WHO: Mapping[Level, Text] = {
    Level.HR: _("HR and the organisation"),
    Level.COUNCIL: _("The works council"),
    Level.SECTOR: _("CNV, SBCM and the sector"),
    Level.PROGRAMME: _("The programme and the ministry"),
}
IN_ORGANISATION = (Level.HR, Level.COUNCIL)


@dataclass(frozen=True)
class Link:
    """A page of the organisation where something can be done, for who has the right."""

    url: str
    label: Text
    permission: Permission


OFFERS = Link("offers", _("See what there is to learn"), Permission.VIEW_OFFERS)
SUPPORT = Link("support", _("Ask CNV or SBCM for help"), Permission.ASK_SUPPORT)
LETTERS = Link("announcements", _("Write to everybody"), Permission.MANAGE_ANNOUNCEMENTS)
CONDITIONS = Link("conditions", _("What the organisation arranges"), Permission.VIEW_EVALUATION)


@dataclass(frozen=True)
class Theme:
    """One obstacle, told in a conversation or written in the register, and what helps."""

    code: str
    label: Text
    told: tuple[Code, ...]
    registered: tuple[Kind, ...]
    knobs: Mapping[Level, Text]
    links: tuple[Link, ...] = ()

    @property
    def names_told(self) -> list[str]:
        """How ambassadors note it."""
        return [str(code.label) for code in self.told]

    @property
    def names_registered(self) -> list[str]:
        """How organisations write it down."""
        return [str(kind.label) for kind in self.registered]


THEMES = (
    Theme(
        "time",
        _("No time"),
        (Code.TIME,),
        (Kind.TIME, Kind.ROSTER, Kind.WORKLOAD),
        {
            Level.HR: _(
                "Put learning hours in the roster, as for any other work. Arrange who takes over."
            ),
            Level.COUNCIL: _(
                "Ask for a fixed number of learning hours for everybody, also in shifts."
            ),
            Level.SECTOR: _("Put learning during working hours in the collective agreement."),
            Level.PROGRAMME: _("Let a subsidy pay for who stands in while somebody learns."),
        },
        (CONDITIONS,),
    ),
    Theme(
        "money",
        _("No money"),
        (Code.MONEY,),
        (Kind.MONEY,),
        {
            Level.HR: _("Show which budgets there are. Pay the bill at once, not afterwards."),
            Level.COUNCIL: _("Ask for a budget to learn that everybody has, and follow its use."),
            Level.SECTOR: _("Open the training fund for small sums, with one short form."),
            Level.PROGRAMME: _("Make a subsidy that people can ask for without paying first."),
        },
        (OFFERS,),
    ),
    Theme(
        "confidence",
        _("Little confidence"),
        (Code.CONFIDENCE,),
        (),
        {
            Level.HR: _(
                "Start small: a taster, a colleague who comes along, learning without a test."
            ),
            Level.COUNCIL: _("Ask that nobody is judged by what they try to learn."),
            Level.SECTOR: _("Pay for guidance and for recognition of what people can do already."),
            Level.PROGRAMME: _("Count small steps as a result too, not only diplomas."),
        },
        (OFFERS,),
    ),
    Theme(
        "language",
        _("Language"),
        (Code.LANGUAGE,),
        (),
        {
            Level.HR: _("Offer Dutch at work, in working hours, with words of the own work."),
            Level.COUNCIL: _("Ask for plain language in everything that people must read here."),
            Level.SECTOR: _("Make courses of Dutch for the sector, for more employers together."),
            Level.PROGRAMME: _("Keep money for basic skills, and make it simple to ask for."),
        },
        (OFFERS,),
    ),
    Theme(
        "support",
        _("Too little support"),
        (Code.MANAGER,),
        (Kind.SUPPORT,),
        {
            Level.HR: _("Talk with managers about what learning asks of them, and help them."),
            Level.COUNCIL: _("Agree with the board that learning is part of every yearly talk."),
            Level.SECTOR: _("Train managers, and let employers tell each other what works."),
            Level.PROGRAMME: _("Ask for a decision of the board before an organisation joins."),
        },
        (CONDITIONS, SUPPORT),
    ),
    Theme(
        "home",
        _("Situation at home"),
        (Code.HOME,),
        (),
        {
            Level.HR: _("Offer learning near work, at times that fit with a family."),
            Level.COUNCIL: _(
                "Ask that learning is possible in working hours, for part-timers too."
            ),
            Level.SECTOR: _("Pay for travel and child care that come with a course."),
            Level.PROGRAMME: _("Let rules for benefits leave room to learn."),
        },
        (OFFERS,),
    ),
    Theme(
        "offer",
        _("No suitable offer"),
        (Code.NO_OFFER,),
        (Kind.OFFERS,),
        {
            Level.HR: _("Ask what people want to learn, and put that on the list of offers."),
            Level.COUNCIL: _("Ask each year whether the training plan fits all groups."),
            Level.SECTOR: _("Have courses made that are missing, practical and close by."),
            Level.PROGRAMME: _("Let schools offer short parts of a course, also to adults."),
        },
        (OFFERS, SUPPORT),
    ),
    Theme(
        "own_field",
        _("Only in own field"),
        (Code.OWN_FIELD,),
        (),
        {
            Level.HR: _("Allow a part of the budget for learning outside the own job."),
            Level.COUNCIL: _("Ask for a right to learn for another job, in the training policy."),
            Level.SECTOR: _(
                "Let the training fund also pay for learning for work outside the sector."
            ),
            Level.PROGRAMME: _("Remove the rule that a subsidy is for the own field only."),
        },
        (OFFERS,),
    ),
    Theme(
        "known",
        _("Not known"),
        (),
        (Kind.KNOWN,),
        {
            Level.HR: _("Tell it often, on paper and by word of mouth, at every place and shift."),
            Level.COUNCIL: _("Tell people yourself, and ask that every newcomer hears it."),
            Level.SECTOR: _("Tell about ambassadors in the magazines of the sector."),
            Level.PROGRAMME: _("Make material in plain Dutch that organisations can use."),
        },
        (LETTERS,),
    ),
    Theme(
        "rules",
        _("Rules that are unclear"),
        (),
        (Kind.RULES,),
        {
            Level.HR: _("Write on one page how somebody asks for a course, and who decides."),
            Level.COUNCIL: _("Go through the rules for learning, and ask to remove steps."),
            Level.SECTOR: _("Use the same short form in the whole sector."),
            Level.PROGRAMME: _("Use fewer schemes, with the same conditions and dates."),
        },
        (SUPPORT,),
    ),
    Theme(
        "place",
        _("No place to talk or learn"),
        (),
        (Kind.PLACE,),
        {
            Level.HR: _("Arrange a quiet place where people can talk and learn."),
            Level.COUNCIL: _("Ask for a place and a computer at every location."),
            Level.SECTOR: _("Share rooms and equipment with other organisations near by."),
            Level.PROGRAMME: _("Let a place to learn count as a cost that is paid for."),
        },
        (CONDITIONS,),
    ),
    Theme(
        "other",
        _("Something else"),
        (Code.OTHER,),
        (Kind.OTHER,),
        {
            Level.HR: _("Ask at the next evaluation moment what is meant, without names."),
            Level.COUNCIL: _("Ask the people you represent what they run into."),
            Level.SECTOR: _("Ask at the next meeting of project leaders what is meant."),
            Level.PROGRAMME: _("Ask the researchers to look into it."),
        },
        (SUPPORT,),
    ),
)
OF_TOLD = {f"obstacle_{code.value}": theme for theme in THEMES for code in theme.told}
OF_REGISTERED = {code_of(kind): theme for theme in THEMES for kind in theme.registered}


@dataclass(frozen=True)
class Told:
    """A theme as a level reads it: by whom what can be done, and where."""

    theme: Theme
    knobs: tuple[tuple[Text, Text], ...]
    links: tuple[Link, ...]


def told_to(
    levels: Iterable[Level], themes: Iterable[Theme], permissions: Collection[str] = ()
) -> list[Told]:
    """Links only for who has their right; none without permissions."""
    order = tuple(levels)
    return [
        Told(
            theme,
            tuple((WHO[level], theme.knobs[level]) for level in order),
            tuple(link for link in theme.links if link.permission in permissions),
        )
        for theme in themes
    ]
