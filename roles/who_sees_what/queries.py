"""What stands in "Who sees what?": from the running role table and the list of what is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from organisations.permissions import Permission
from roles.catalogue import ROLES, Role
from roles.catalogue.data import KEPT, Kept
from roles.queries import who_sees_what

# Every right that opens a page with the name of that page, in the order of the menu; told by the
# room that knows all pages.
PAGES: list[tuple[Permission, str | Promise]] = []


@dataclass(frozen=True)
class Line:
    """Something that is kept, and who sees it besides the person."""

    kept: Kept
    seen_by: list[str]

    @property
    def is_private(self) -> bool:
        return not self.seen_by


def seen_by(kept: Kept) -> list[str]:
    """The names of the roles whose rights open it, in the order of the role table."""
    roles = [str(spec.name) for spec in ROLES.values() if spec.permissions & set(kept.opened_by)]
    return [*roles, str(kept.besides)] if kept.besides else roles


def lines() -> list[Line]:
    return [Line(kept, seen_by(kept)) for kept in KEPT]


def lines_about(roles: Collection[str], permissions: Collection[Permission]) -> list[Line]:
    """What is kept about somebody with these roles and rights."""
    return [line for line in lines() if line.kept.of in roles or line.kept.of in permissions]


def may_do(roles: Collection[str]) -> list[dict[str, Any]]:
    """These roles with what they may do."""
    return [row for row in who_sees_what() if row["role"] in roles]


def others_may_do(roles: Collection[str]) -> list[dict[str, Any]]:
    """The other roles with their pages and what they may do."""
    return [
        row | {"pages": pages_of(ROLES[Role(row["role"])].permissions)}
        for row in who_sees_what()
        if row["role"] not in roles
    ]


def pages_of(permissions: Collection[Permission]) -> list[str]:
    """The names of the pages that these rights open, each once."""
    return list(dict.fromkeys(str(name) for right, name in PAGES if right in permissions))


def what_the_programme_sees() -> list[str]:
    """What CNV and SBCM see of an organisation on their own pages, besides what they open."""
    return [
        _(
            "Of every organisation: its name, sector and phase, how far the participation agreement"
            " is, which roles are filled, how many tasks are late, how many ambassadors are a"
            " manager too, the day of the next moment, and whether the log is open."
        ),
        _("The name of the project leader and of the ambassadors, to reach them."),
        _("Whoever of them opens a page of an organisation: that is written down each time."),
        _("They never see conversations. There is no page and no list that shows those to them."),
    ]


def what_goes_to_han() -> list[str]:
    """The columns of the research files in words; they stand in research/codebook/units.py."""
    return [
        _("HAN gets conversations only of ambassadors who said yes. Nobody else knows who did."),
        _("Instead of a name there is a code. The researchers do not have the key to that code."),
        _(
            "Of a conversation: the month, conversation or short contact, the subject, what is in"
            " the way, the next step, who started, how it happened and what the ambassador did"
            " most."
        ),
        _("Of an ambassador: how many conversations and short contacts in a month."),
        _(
            "Of an ambassador who said yes also: since when they have the role, for how many"
            " colleagues in classes, whether they are a manager too, the hours in a month, which"
            " training and intervision they came to, and what was in their own way when they"
            " learned."
        ),
        _(
            "Of a form: the answers as numbers, and the month. Whose they are only if that person"
            " wants their answers connected, and then as a code."
        ),
        _("Of a learner card: what its holder told, and the month."),
        _(
            "Of the organisation, under a code: sector, size in classes, new or existing, the"
            " quarter of the start, the rounded share of practically educated colleagues, and"
            " whether there is a works council."
        ),
        _(
            "Of the pilot in the organisation, in months and numbers: tasks, talks, requests for"
            " support, obstacles and measures, activities, announcements, tips on the learning"
            " board, and the hours that the management agreed to."
        ),
        _("HAN never gets names, e-mail addresses, texts or days."),
        _("Who changes a yes into a no is not in the next file. A file that was made stays."),
    ]
