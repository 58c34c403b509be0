from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from organisations import audit, clock
from organisations.documents.actions import Side, ask, new_version, withdraw
from organisations.messages.actions import tell_now
from organisations.models import Document, Member, Organisation
from roles.actions.tasks import finish
from roles.announcements import queries
from roles.announcements.wording import Template
from roles.catalogue import Role
from roles.models import Announcement

DOCUMENT = MESSAGE = "announcement"
State = Announcement.State


class NotReady(ValueError):
    """It can't go on yet; the text of the error says what must be done first."""


@transaction.atomic
def start(
    organisation: Organisation,
    *,
    by: Member,
    template: Template,
    recipient: Member | None = None,
    about: Member | None = None,
) -> Announcement:
    """A draft from a template, filled with what is known here."""
    text = queries.draft(organisation, template, recipient=recipient, about=about)
    announcement = Announcement.objects.create(
        organisation=organisation,
        template=template.slug,
        recipient=recipient,
        about=about,
        title=text.title,
        body=text.body,
        made_by=by,
        made_on=clock.today(),
    )
    audit.record("start announcement", announcement, by=by)
    return announcement


@transaction.atomic
def change(announcement: Announcement, *, by: Member) -> None:
    """Keep the changed text. It is a draft again, also when the ambassador had approved it."""
    if announcement.document:
        withdraw(announcement.document)
    announcement.state = State.DRAFT
    announcement.edition += 1
    announcement.save()
    audit.record("change announcement", announcement, by=by)


@transaction.atomic
def ask_approval(announcement: Announcement, *, by: Member) -> None:
    """Ask the ambassador whether the text is right; twice is once. Raises NotReady."""
    if announcement.state != State.DRAFT:
        return
    if not announcement.about:
        raise NotReady(_("This text is about nobody, so nobody has to approve it."))
    _be_ready(announcement)
    # Closed: nobody else reads about this person before they agree.
    announcement.document = _version(announcement, by=by, closed=True)
    announcement.state = State.ASKED
    announcement.save(update_fields=["document", "state"])
    side = Side("ambassador", Role.AMBASSADOR, announcement.about)
    ask(announcement.document, [side], by=by)


def approved(document: Document) -> None:
    """The ambassador agrees. Also when they first asked for a change that nobody made."""
    _of(document, State.ASKED, State.DRAFT).update(state=State.APPROVED)


def objected(document: Document) -> None:
    _of(document, State.ASKED).update(state=State.DRAFT)


def _of(document: Document, *states: State) -> QuerySet[Announcement]:
    return Announcement.objects.filter(document=document, state__in=states)


@transaction.atomic
def send(
    announcement: Announcement,
    *,
    by: Member,
    sent_on: date,
    channels: Sequence[str],
    link: str = "",
) -> None:
    """Note that it has gone out: who got it finds it in the inbox, and the task of the plan is
    done; twice is once. Raises NotReady."""
    if announcement.state == State.SENT:
        return
    if announcement.about and announcement.state != State.APPROVED:
        raise NotReady(_("First %(name)s reads the text.") % {"name": announcement.about.name})
    _be_ready(announcement)
    # A letter stays closed: access.documents says who reads it besides.
    closed = not queries.template_of(announcement).to_everybody
    if announcement.about and announcement.document:
        announcement.document.closed = closed
        announcement.document.save(update_fields=["closed"])
    else:
        announcement.document = _version(announcement, by=by, closed=closed)
    announcement.state, announcement.sent_by = State.SENT, by
    announcement.sent_on, announcement.channels, announcement.link = sent_on, [*channels], link
    announcement.save()
    audit.record("send announcement", announcement, by=by)
    _tell(announcement, by=by)
    _finish_tasks(announcement, by=by)


@transaction.atomic
def remove(announcement: Announcement, *, by: Member) -> None:
    """Throw away what has not gone out; nobody is asked to approve it any more."""
    if announcement.state == State.SENT:
        raise NotReady(_("This has gone out already, so it stays on the list."))
    if announcement.document:
        withdraw(announcement.document)
    audit.record("remove announcement", announcement, by=by)
    announcement.delete()


def _be_ready(announcement: Announcement) -> None:
    if sentence := queries.missing(announcement):
        raise NotReady(sentence)


def _version(announcement: Announcement, *, by: Member, closed: bool) -> Document:
    """The text as it is now, always a version of its own."""
    document = new_version(
        DOCUMENT,
        announcement.title,
        {"title": announcement.title, "body": announcement.body},
        organisation=announcement.organisation,
        by=by,
        subject_id=announcement.pk,
        closed=closed,
        always=True,
    )
    assert document
    return document


def _tell(announcement: Announcement, *, by: Member) -> None:
    """Who it is meant for, except whoever sent it, finds it in the inbox."""
    template = queries.template_of(announcement)
    chosen = announcement.recipient
    members = [chosen] if chosen else queries.readers(announcement.organisation, template)
    others = [member for member in members if member.user_id and member != by]
    tell_now(MESSAGE, announcement.pk, others, organisation=announcement.organisation)


def _finish_tasks(announcement: Announcement, *, by: Member) -> None:
    """Nothing is entered twice: what has gone out is done in the plan."""
    template, organisation = queries.template_of(announcement), announcement.organisation
    if template.each and not queries.all_managers_know(organisation):
        return
    finish(organisation, *template.tasks, by=by)
