"""What stands in the works council's file, made from the running software. Its sections are frozen
in the document; comparing them with new ones tells what has changed since."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.figures import rules
from organisations.models import Organisation
from organisations.permissions import ABOUT_CONVERSATIONS, LABELS
from roles.actions.invitations import VALID_DAYS
from roles.catalogue import ROLES, Role
from roles.models import LogDecision, Question
from roles.queries import rights_about_conversations, who_sees_what
from roles.who_sees_what.queries import Line, lines, what_goes_to_han, what_the_programme_sees

Section = dict[str, Any]

# What came out of the file itself: no reason to make a new version.
HISTORY = frozenset({"decisions", "questions"})

LOGGED: tuple[str | Promise, ...] = (
    gettext_lazy(
        "Ambassadors note that they talked with a colleague. They note: conversation or short"
        " contact, the subject, what is in the way, the next step, who started, how it happened and"
        " what they did most."
    ),
    gettext_lazy(
        "They never note who the colleague is. There is no name, no department and no text."
    ),
    gettext_lazy("Only the month is kept: no day and no time."),
    gettext_lazy(
        "Nobody but the ambassador sees these notes: no manager, no project leader, no"
        " administrator."
    ),
    gettext_lazy(
        "With the ambassador's yes, the HAN gets these notes for research, with a code instead of"
        " the name. The HAN also knows facts of the organisation, such as the sector and whether it"
        " is large or small, but not its name."
    ),
)


def file_content(
    organisation: Organisation, decisions: Iterable[LogDecision], questions: Iterable[Question]
) -> dict[str, Any]:
    """The whole file. `rights` is what a decision about this version approves."""
    return {
        "organisation": organisation.name,
        "rights": rights_about_conversations(),
        "sections": [
            _purposes(),
            _asked(),
            _law(),
            _section("logged", _("What an ambassador notes about a conversation"), points=LOGGED),
            _about_conversations(),
            _kept(),
            _rights(),
            _section("programme", _("What CNV and SBCM see"), points=what_the_programme_sees()),
            _section("han", _("What goes to HAN"), points=what_goes_to_han()),
            _figures(),
            _how_long(),
            _decisions(decisions),
            _questions(questions),
        ],
    }


def changes(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The titles of the sections that say something else now."""
    known = {section["code"]: section for section in before["sections"]}
    return [
        section["title"]
        for section in now["sections"]
        if section["code"] not in HISTORY and section != known.get(section["code"])
    ]


def _section(
    code: str,
    title: str,
    *,
    intro: str = "",
    points: Iterable[str | Promise] = (),
    groups: Iterable[dict[str, Any]] = (),
    rows: Iterable[dict[str, str]] = (),
) -> Section:
    """A heading with a sentence, points, smaller headings with a text and points of their own, and
    the rows of a table."""
    return {
        "code": code,
        "title": title,
        "intro": intro,
        "points": [str(point) for point in points],
        "groups": list(groups),
        "rows": list(rows),
    }


def _purposes() -> Section:
    points = [
        _("Colleagues talk with an ambassador about learning. This software supports that role."),
        _("Everybody with a role finds here what to do, when and with whom."),
        _("Agreements about time and place are written down: an ambassador can count on them."),
        _("The log shows an ambassador what they do. They keep it for themselves."),
        _("With the ambassador's yes, HAN learns from it for the whole country: what helps?"),
        _("It is not there to judge anybody: not an ambassador, not a colleague, no department."),
    ]
    return _section("purposes", _("Why this exists"), points=points)


def _kept() -> Section:
    return _section(
        "kept",
        _("What is kept about whom"),
        intro=_("For everything that is kept it says here who else can see it."),
        rows=[_row_of(line) for line in lines()],
    )


def _row_of(line: Line) -> dict[str, str]:
    kept = line.kept
    if isinstance(kept.of, Role):
        whom = str(ROLES[kept.of].name)
    else:
        holders = [str(spec.name) for spec in ROLES.values() if kept.of in spec.permissions]
        whom = _("everybody with a role here") if kept.of not in LABELS else ", ".join(holders)
    seen_by = ", ".join(line.seen_by) if line.seen_by else _("only the person")
    return {
        "title": str(kept.title),
        "text": str(kept.what),
        "about": _("About: %(whom)s.") % {"whom": whom},
        "seen_by": seen_by,
    }


def _about_conversations() -> Section:
    """Those that are held back when they change."""
    groups = [
        {"title": name, "text": "", "points": [capfirst(label) for label in labels]}
        for name, labels in named(rights_about_conversations())
    ]
    return _section(
        "about_conversations",
        _("Which rights are about conversations"),
        intro=_(
            "Does somebody else get such a right later? Then it is held back until you have decided"
            " about a new version of this file. The log stays open for who had the right already."
        ),
        groups=groups,
    )


def named(rights: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """Rights about conversations in words: the name of the role and its rights there."""
    labels = {str(permission): str(LABELS[permission]) for permission in ABOUT_CONVERSATIONS}
    return [
        (str(spec.name), [labels[right] for right in rights[spec.role]])
        for spec in ROLES.values()
        if spec.role in rights
    ]


def _rights() -> Section:
    groups = [
        {
            "title": str(row["name"]),
            "text": str(row["description"]),
            "points": [capfirst(str(label)) for label in row["permissions"]],
        }
        for row in who_sees_what()
    ]
    return _section(
        "rights",
        _("Who can do what"),
        intro=_("This list is made from the rights that the software uses at this moment."),
        groups=groups,
    )


def _figures() -> Section:
    points = [
        _("A month after each quarter the software counts the conversations of the whole"
          " organisation: how many there were, what they were about and what stood in the way."
          " There is no page and no file with counts of one ambassador."),
        _("A figure is shown only if it counts at least %(number)s.")
        % {"number": rules.SMALLEST_CELL},
        _("At least %(number)s ambassadors stand behind it.")
        % {"number": rules.FEWEST_AMBASSADORS},
        _("No one ambassador makes up more than %(number)s %% of it.")
        % {"number": rules.LARGEST_SHARE},
        _("Every figure is rounded to %(number)s.") % {"number": rules.ROUNDED_TO},
        _("Nobody can calculate a hidden figure back from the ones that are shown."),
        _("A figure that was made is never changed, so that nobody learns anything from the"
          " difference."),
        _("CNV, SBCM and HAN see the same figures of their sector and of all organisations"
          " together, by the same rules."),
    ]  # fmt: skip
    return _section("figures", _("Figures in which nobody is a number"), points=points)


def _how_long() -> Section:
    points = [
        _("An ambassador can remove a conversation at any time. Then it is gone."),
        _("Who takes back their learning story: then it is gone."),
        _("Whose role has ended can open nothing of that role any more, from the next click on."),
        _("The code of an invitation works for %(days)s days.") % {"days": VALID_DAYS},
        _("Every night sign-ins that have ended are removed."),
        _("Everything else stays as long as the programme runs. Nothing of it goes by itself."),
        _("This version has no button that removes everything of one person. You can make an"
          " agreement about that a condition of your yes."),
    ]  # fmt: skip
    return _section("how_long", _("How long it is kept"), points=points)


def _law() -> Section:
    points = [
        _("Article 27, paragraph 1, of the Works Councils Act (WOR) says when an employer needs the"
          " yes of the works council."),
        _("Under k: for rules about how personal data of the people who work there are used and"
          " protected."),
        _("Under l: for a system that could be used to watch whether people are there, what they do"
          " or how well they do it."),
        _("A log of conversations could be used in that way. So it stays closed until there is a"
          " yes. No other part of this software waits for it."),
    ]  # fmt: skip
    return _section("law", _("What the law says"), points=points)


def _asked() -> Section:
    return _section(
        "asked",
        _("What we ask you to decide"),
        intro=_(
            "Do you agree that ambassadors log their conversations in this software, as this file"
            " describes it?"
        ),
        points=[
            _("You can say yes, yes under conditions, or no. You can take back a yes later."),
            _("Ask everything you want to know first. You ask and read answers on the page of the"
              " works council."),
            _("You record the decision yourselves. Without a works council the project leader"
              " records what the staff representation or the staff meeting decided."),
        ],
    )  # fmt: skip


def _decisions(decisions: Iterable[LogDecision]) -> Section:
    groups = [
        {
            "title": f"{row.get_outcome_display()}, {date_format(row.decided_on, 'j F Y')}",
            "text": row.conditions,
            "points": [],
        }
        for row in decisions
    ]
    intro = "" if groups else _("Nothing is decided yet.")
    return _section(
        "decisions", _("Earlier decisions and their conditions"), intro=intro, groups=groups
    )


def _questions(questions: Iterable[Question]) -> Section:
    """Without the names of who asked and answered."""
    groups = [
        {"title": row.question, "text": row.answer or _("There is no answer yet."), "points": []}
        for row in questions
    ]
    intro = "" if groups else _("No questions were asked until now.")
    return _section("questions", _("Questions and answers"), intro=intro, groups=groups)
