"""What became of what was to be told: for who sent it, and for who looks after the organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from organisations import clock
from organisations.messages.delivery import AT_ONCE
from organisations.models import Member, Message, Organisation, OutgoingMail

# The scan runs every minute: what waits longer than this hangs somewhere.
PATIENCE = timedelta(hours=1)
AHEAD, BACK = timedelta(days=7), timedelta(days=30)
FORTNIGHT = timedelta(days=14)

Sent, Mail = Message.State, OutgoingMail.State


def told(about: Q) -> QuerySet[Message]:
    """The messages about something, for who has it told. With each `mail`: whether the mail that
    goes with it failed, was sent or is on its way; nothing where none goes."""
    mails = OutgoingMail.objects.filter(kind=AT_ONCE, subject_id=OuterRef("pk"))
    rows = Message.objects.filter(about).select_related("recipient")
    failed = Exists(mails.filter(state=Mail.FAILED))
    return rows.annotate(
        mail=Case(
            When(failed, then=Value(Mail.FAILED)),
            When(Exists(mails.filter(state=Mail.SENT)), then=Value(Mail.SENT)),
            When(Exists(mails.exclude(state=Mail.WITHDRAWN)), then=Value(Mail.DUE)),
            default=Value(""),
        )
    ).order_by("due", "recipient__name")


@dataclass(frozen=True)
class Delivery:
    """How telling people goes in an organisation."""

    ahead: int  # in the coming week
    hanging: int  # due for more than an hour
    missed: int  # in the last 30 days: nobody to tell it to, or too late
    failed: int  # mails that could not be sent

    @property
    def needs_attention(self) -> bool:
        return bool(self.hanging or self.missed or self.failed)


def due_soon() -> Q:
    return Q(state=Sent.DUE, due__gt=clock.now(), due__lte=clock.now() + AHEAD)


def hanging() -> Q:
    return Q(state=Sent.DUE, due__lt=clock.now() - PATIENCE)


def missed() -> Q:
    return Q(state=Sent.MISSED, due__gte=clock.now() - BACK)


def delivery(organisation: Organisation) -> Delivery:
    found = Message.objects.filter(organisation=organisation).aggregate(
        ahead=Count("pk", filter=due_soon()),
        hanging=Count("pk", filter=hanging()),
        missed=Count("pk", filter=missed()),
    )
    failed = OutgoingMail.objects.filter(organisation=organisation, state=Mail.FAILED)
    return Delivery(**found, failed=failed.count())


def unreached(organisation: Organisation) -> QuerySet[Message]:
    """What did not arrive: to whom and when, not what it said."""
    rows = Message.objects.filter(missed(), organisation=organisation)
    return rows.select_related("recipient").order_by("-due")


def failed_mails(organisation: Organisation) -> QuerySet[OutgoingMail]:
    rows = OutgoingMail.objects.filter(organisation=organisation, state=Mail.FAILED)
    return rows.exclude(recipient=None).select_related("recipient").order_by("recipient__name")


def without_mail(organisation: Organisation) -> Iterable[Member]:
    """Who has a role today and no e-mail address, with `recent`: how many messages came in for
    them in two weeks. They read those in the app only."""
    today = clock.today()
    recent = Q(state=Sent.SENT, due__gte=clock.now() - FORTNIGHT)
    counted = (
        Message.objects.filter(recent, recipient=OuterRef("pk"))
        .order_by()
        .values("recipient")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        Member.objects.filter(
            Q(assignments__ends=None) | Q(assignments__ends__gte=today),
            organisation=organisation,
            assignments__starts__lte=today,
            user__email="",
        )
        .annotate(recent=counted)
        .distinct()
        .order_by("name")
    )
