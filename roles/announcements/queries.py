import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from organisations.models import ManagementDecision, Member, Organisation, Party
from organisations.pipeline.queries import management_decisions
from roles.announcements.wording import ALL, TEMPLATES, Reader, Template, gaps
from roles.catalogue import Role
from roles.models import Announcement, Assignment
from roles.queries import holders, profile

LONGEST_TITLE = 150
_EMPTY_LINES = re.compile(r"\n{3,}")


def template_of(announcement: Announcement) -> Template:
    return TEMPLATES[announcement.template]


def in_order(rows: QuerySet[Announcement]) -> QuerySet[Announcement]:
    """What waits first, then what has gone out, the newest first."""
    people = ("recipient", "about", "sent_by")
    return rows.select_related(*people).order_by("state", "-sent_on", "-made_on", "title")


def ambassadors(organisation: Organisation) -> list[Member]:
    return holders(organisation, Role.AMBASSADOR)


def readers(organisation: Organisation, template: Template) -> list[Member]:
    """Who can get a letter: today's holders of its role."""
    return holders(organisation, template.role) if template.role else []


# --- Who has been informed


@dataclass(frozen=True)
class Informed:
    """A party, what can be written to it, and the newest of that which has gone out."""

    label: str | Promise
    templates: tuple[Template, ...]
    member: Member | None = None
    sent: Announcement | None = None
    nobody: bool = False  # a role that nobody has


def informed(organisation: Organisation) -> list[Informed]:
    """Every party that must know, each line manager apart; three queries."""
    newest: dict[tuple[str, UUID | None], Announcement] = {}
    for row in _sent(organisation).order_by("sent_on"):
        template = template_of(row)
        newest[template.reader, row.recipient_id if template.each else None] = row
    managers = holders(organisation, Role.MANAGER)
    return [line for reader in Reader for line in _lines(reader, managers, newest)]


def _sent(organisation: Organisation) -> QuerySet[Announcement]:
    rows = Announcement.objects.filter(organisation=organisation, state=Announcement.State.SENT)
    return rows.select_related("sent_by").defer("body")


def _lines(
    reader: Reader,
    managers: list[Member],
    newest: dict[tuple[str, UUID | None], Announcement],
) -> Iterator[Informed]:
    templates = tuple(template for template in ALL if template.reader == reader)
    if not templates[0].each:
        yield Informed(reader.label, templates, sent=newest.get((reader, None)))
    elif not managers:
        yield Informed(reader.label, templates, nobody=True)
    for manager in managers if templates[0].each else ():
        sent = newest.get((reader, manager.pk))
        yield Informed(reader.label, templates, member=manager, sent=sent)


def all_managers_know(organisation: Organisation) -> bool:
    """Whether every line manager of today has got a letter."""
    told = _sent(organisation).filter(template="manager").values("recipient")
    today = Assignment.objects.today().filter(organisation=organisation, role=Role.MANAGER)
    return not today.exclude(member__in=told).exists()


# --- One text


@dataclass(frozen=True)
class Draft:
    title: str
    body: str


def draft(
    organisation: Organisation,
    template: Template,
    *,
    recipient: Member | None = None,
    about: Member | None = None,
) -> Draft:
    """The text of a template filled with names and facts; what is not known is a gap between
    square brackets."""
    leaders = " & ".join(leader.name for leader in holders(organisation, Role.PROJECT_LEADER))
    facts = {
        "organisation": organisation.name,
        "leader": leaders or _("[name of the project leader]"),
        "recipient": recipient.name if recipient else "",
        "ambassador": about.name if about else "",
        "starts": profile(organisation).starts,
        "hours": _hours(organisation),
    }
    first, _line, rest = render_to_string(template.file, facts).strip().partition("\n")
    return Draft(title=first.strip()[:LONGEST_TITLE], body=_EMPTY_LINES.sub("\n\n", rest.strip()))


def _hours(organisation: Organisation) -> str:
    """What the management team agreed, in words."""
    decision = management_decisions(organisation).first()
    if decision is None or not decision.agreed:
        return _("[number of hours]")
    number = f"{decision.hours.normalize():f}".replace(".", ",")
    if decision.per == ManagementDecision.Per.WEEK:
        return _("%(number)s hours a week") % {"number": number}
    return _("%(number)s hours a month") % {"number": number}


def remark(announcement: Announcement) -> Party | None:
    """What the ambassador wants to be different in the version that was asked about."""
    rows = Party.objects.filter(document=announcement.document_id, confirmed_at=None)
    return rows.exclude(objection="").first()


def missing(announcement: Announcement) -> str:
    """One sentence about what must be done before this can go on; empty when nothing."""
    template = template_of(announcement)
    found = gaps(f"{announcement.title}\n{announcement.body}")
    organisation = announcement.organisation
    if found:
        return _("Fill in first: %(gaps)s.") % {"gaps": ", ".join(found)}
    if announcement.about and announcement.about not in ambassadors(organisation):
        return _("%(name)s is no longer an ambassador here. Choose again whom it is about.") % {
            "name": announcement.about.name
        }
    if template.to_everybody and not announcement.about:
        return _("Choose first whom it is about.")
    if announcement.recipient and announcement.recipient not in readers(organisation, template):
        return _("%(name)s no longer has this role. Choose again who gets the letter.") % {
            "name": announcement.recipient.name
        }
    if template.each and not announcement.recipient:
        return _("Choose first who gets the letter.")
    return ""
