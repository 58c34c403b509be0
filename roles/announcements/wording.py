"""What there is to write: for whom each text is meant, and what is done when it has gone out.

The texts themselves stand in templates/letters/, one file for each slug.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roles.catalogue import Role


class Channel(models.TextChoices):
    """How a text can reach people."""

    INTRANET = "intranet", _("intranet")
    EMAIL = "email", _("e-mail")
    PAPER = "paper", _("on paper")
    TEAM_MEETING = "team_meeting", _("team meeting")
    POSTER = "poster", _("poster")
    SCREEN = "screen", _("screen at work")
    MAGAZINE = "magazine", _("staff magazine")
    APP = "app", _("app group")


class Reader(StrEnum):
    """Who must know before the pilot starts, in this order."""

    MANAGEMENT = "management"
    MANAGER = "manager"
    HR = "hr"
    COMMUNICATIONS = "communications"
    WORKS_COUNCIL = "works_council"
    EVERYBODY = "everybody"

    @property
    def label(self) -> str | Promise:
        return READER_LABELS[self]


READER_LABELS: dict[Reader, str | Promise] = {
    Reader.MANAGEMENT: _("Management team"),
    Reader.MANAGER: _("Line manager"),
    Reader.HR: _("HR"),
    Reader.COMMUNICATIONS: _("Communications"),
    Reader.WORKS_COUNCIL: _("Works council"),
    Reader.EVERYBODY: _("Everybody"),
}


@dataclass(frozen=True)
class Template:
    """One text that can be filled in.

    `role` is who can get it; `each` when every holder of that role gets one of their own. `tasks`
    are the codes of what is done once it has gone out.
    """

    slug: str
    name: str | Promise
    reader: Reader
    tasks: tuple[str, ...]
    role: Role | None = None
    each: bool = False
    channel: Channel | None = None

    @property
    def to_everybody(self) -> bool:
        """A message to everybody is always about an ambassador; a letter may be."""
        return self.reader == Reader.EVERYBODY

    @property
    def file(self) -> str:
        return f"letters/{self.slug}.txt"


ALL = (
    Template("management", _("Letter to the management team"), Reader.MANAGEMENT, ("D07",)),
    Template(
        "manager",
        _("Letter to a line manager"),
        Reader.MANAGER,
        ("D08",),
        role=Role.MANAGER,
        each=True,
    ),
    Template("hr", _("Letter to HR"), Reader.HR, ("D09",), role=Role.HR),
    Template(
        "communications",
        _("Letter to communications"),
        Reader.COMMUNICATIONS,
        ("D10",),
        role=Role.COMMUNICATIONS,
    ),
    Template(
        "works_council",
        _("Letter to the works council"),
        Reader.WORKS_COUNCIL,
        ("D11",),
        role=Role.WORKS_COUNCIL,
    ),
    Template(
        "intranet",
        _("Message on the intranet"),
        Reader.EVERYBODY,
        ("E04", "E05"),
        channel=Channel.INTRANET,
    ),
    Template("poster", _("Poster"), Reader.EVERYBODY, ("E04",), channel=Channel.POSTER),
    Template(
        "team_meeting",
        _("Text to read aloud in a team meeting"),
        Reader.EVERYBODY,
        ("E04",),
        channel=Channel.TEAM_MEETING,
    ),
)
TEMPLATES = {template.slug: template for template in ALL}
TASKS = frozenset(code for template in ALL for code in template.tasks)

_GAP = re.compile(r"\[[^\[\]\n]+\]")


def gaps(text: str) -> list[str]:
    """What still has to be filled in: everything between square brackets, each once."""
    return list(dict.fromkeys(_GAP.findall(text)))
