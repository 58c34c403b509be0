from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from ambassadors.agreements.queries import time_agreements
from ambassadors.models import Facility, TimeAgreement
from evaluations.conditions.counting import WEEKS_A_MONTH, Facts
from evaluations.conditions.models import ConditionScore
from evaluations.models import Gathering, Moment, Presence, Series
from organisations import clock
from organisations.models import Document, Offer, Organisation
from roles.announcements.wording import TEMPLATES
from roles.catalogue import Role
from roles.models import Announcement, Assignment
from roles.queries import gate, profile

HALF_YEAR, YEAR = timedelta(days=183), timedelta(days=365)
EVALUATION = "evaluation"  # the kind of document; it is made in the research room
EVERYBODY = [template.slug for template in TEMPLATES.values() if template.to_everybody]
TRAINING = (Gathering.Kind.TRAINING, Gathering.Kind.INTERVISION)


def history(organisation: Organisation) -> list[ConditionScore]:
    """The newest first."""
    return list(ConditionScore.objects.filter(organisation=organisation))


def facts(organisation: Organisation) -> Facts:
    """Eleven queries, in the scope of the organisation and its programme."""
    today = clock.today()
    rows = Assignment.objects.today().filter(organisation=organisation, role=Role.AMBASSADOR)
    contacts = dict(rows.values_list("member_id", "member__contact_id"))
    people = frozenset(contacts)
    talks = _talks(organisation, people, today)
    offers = list(
        Offer.objects.filter(organisation=organisation).current().values_list("kind", "checked_on")
    )
    facilities = _facilities(people)
    letters = list(
        Announcement.objects.filter(
            organisation=organisation,
            state=Announcement.State.SENT,
            sent_on__gte=today - YEAR,
            sent_on__lte=today,
        ).values_list("template", flat=True)
    )
    return Facts(
        ambassadors=people,
        hours=_hours(organisation, people, today),
        given=_given(talks),
        reviewed=_held(talks, Series.Kind.REVIEW),
        evaluated=_held(talks, Series.Kind.EVALUATION),
        planned=frozenset(
            talk.series.ambassador_id
            for talk in talks
            if talk.series.kind == Series.Kind.EVALUATION
            and talk.status == Moment.Status.PLANNED
            and talk.date >= today
        ),
        offers=len(offers),
        budgets=sum(kind == Offer.Kind.BUDGET for kind, _day in offers),
        unchecked=sum(day < today - HALF_YEAR for _kind, day in offers),
        facilities=facilities,
        facilities_asked=len(people) * len(Facility.Item),
        told_everybody=any(slug in EVERYBODY for slug in letters),
        letters=len(letters),
        decided=gate(organisation).is_open,
        evaluation=_evaluated(organisation, today),
        contact=frozenset(who for who, contact in contacts.items() if contact),
        trained=_trained(people, today),
        employees=profile(organisation).employees,
    )


def _hours(organisation: Organisation, people: frozenset[UUID], today: date) -> dict[UUID, Decimal]:
    rows = time_agreements(organisation).counting(today).filter(ambassador__in=people)
    weekly = TimeAgreement.Per.WEEK
    return {
        who: hours if per == weekly else hours / WEEKS_A_MONTH
        for who, hours, per in rows.order_by().values_list("ambassador_id", "hours", "per")
    }


def _talks(organisation: Organisation, people: frozenset[UUID], today: date) -> list[Moment]:
    rows = Moment.objects.filter(organisation=organisation, series__ambassador__in=people)
    rows = rows.filter(date__gte=today - HALF_YEAR).exclude(status=Moment.Status.CANCELLED)
    return list(rows.select_related("series").prefetch_related("sign_offs").order_by("date"))


def _held(talks: Sequence[Moment], kind: str) -> frozenset[UUID]:
    return frozenset(
        talk.series.ambassador_id
        for talk in talks
        if talk.series.kind == kind and talk.status == Moment.Status.DONE
    )


def _given(talks: Sequence[Moment]) -> list[str]:
    """Of each ambassador the newest report that both signed and that tells of the hours."""
    newest: dict[UUID, str] = {}
    for talk in talks:
        signed = {sign.member_id for sign in talk.sign_offs.all() if sign.edition == talk.edition}
        if talk.hours_given and signed == set(talk.series.pair):
            newest[talk.series.ambassador_id] = talk.hours_given
    return list(newest.values())


def _facilities(people: frozenset[UUID]) -> int:
    arranged = [Facility.Status.THERE, Facility.Status.NOT_NEEDED]
    return Facility.objects.filter(ambassador__in=people, status__in=arranged).count()


def _evaluated(organisation: Organisation, today: date) -> date | None:
    rows = Document.objects.filter(organisation=organisation, kind=EVALUATION)
    made = rows.filter(made_at__gte=clock.now() - YEAR).order_by("-made_at")
    found = made.values_list("made_at", flat=True).first()
    return found.astimezone(clock.AMSTERDAM).date() if found else None


def _trained(people: frozenset[UUID], today: date) -> frozenset[UUID]:
    kinds = Gathering.objects.filter(kind__in=TRAINING)
    rows = Presence.objects.filter(
        sign_up__member__in=people,
        sign_up__gathering_id__in=kinds.values("pk"),
        state=Presence.State.PRESENT,
        noted_on__gte=today - YEAR,
        noted_on__lte=today,
    )
    return frozenset(rows.values_list("sign_up__member_id", flat=True))
