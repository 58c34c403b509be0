from django.db.models import Case, Q, When

from ambassadors.agreements.models import (
    AGREED,
    OPEN,
    Agreement,
    AgreementQuerySet,
    ParticipationAgreement,
    TimeAgreement,
)
from organisations import clock
from organisations.models import Document, ManagementDecision, Member, Organisation, Party
from roles.catalogue import Role
from roles.queries import holders

PEOPLE = ("ambassador", "manager", "organiser", "document")


def time_agreements(organisation: Organisation) -> AgreementQuerySet:
    rows = TimeAgreement.objects.filter(organisation=organisation)
    return rows.select_related(*PEOPLE)


def of(rows: AgreementQuerySet, member: Member) -> AgreementQuerySet:
    """Those that this member is a side of, once they were asked."""
    mine = Q(ambassador=member) | Q(manager=member) | Q(organiser=member)
    return rows.filter(mine).exclude(state=Agreement.State.DRAFT)


def agreement_of(ambassador: Member) -> TimeAgreement | None:
    """What holds today for this ambassador."""
    rows = TimeAgreement.objects.filter(
        organisation_id=ambassador.organisation_id, ambassador=ambassador
    )
    return rows.counting(clock.today()).first()


def without_agreement(organisation: Organisation) -> list[Member]:
    """Today's ambassadors for whom no time is agreed, now or from a later day on."""
    rows = TimeAgreement.objects.filter(organisation=organisation).agreed(clock.today())
    agreed = set(rows.values_list("ambassador_id", flat=True))
    return [m for m in holders(organisation, Role.AMBASSADOR) if m.pk not in agreed]


def successor(agreement: Agreement) -> Agreement | None:
    """The draft, or what waits for confirmations, that will replace this one."""
    rows = type(agreement).objects.filter(
        organisation_id=agreement.organisation_id,
        replaces=agreement,
        state__in=OPEN,
    )
    return rows.first()


def who_left(agreement: TimeAgreement) -> list[Member]:
    """The sides who no longer have a role that can confirm it."""
    organisation = agreement.organisation
    here = {
        "ambassador": holders(organisation, Role.AMBASSADOR),
        "manager": holders(organisation, Role.MANAGER),
        "organiser": organisers(organisation),
    }
    sides = {name: getattr(agreement, name) for name in here}
    return [member for name, member in sides.items() if member not in here[name]]


def organisers(organisation: Organisation) -> list[Member]:
    """Who can stand for the organisation: a project leader, or P&O where the leader is a side."""
    found = [*holders(organisation, Role.PROJECT_LEADER), *holders(organisation, Role.HR)]
    return list(dict.fromkeys(found))


def management_decision(organisation: Organisation) -> ManagementDecision | None:
    """The newest decision of the management team about time."""
    return ManagementDecision.objects.filter(organisation=organisation).first()


def participation_agreements(organisation: Organisation) -> AgreementQuerySet:
    """First the one that somebody works on, then the one that holds, then what is over."""
    rows = ParticipationAgreement.objects.filter(organisation=organisation)
    place = Case(
        When(state__in=OPEN, then=0),
        When(state__in=AGREED, valid_until__gte=clock.today(), then=1),
        default=2,
    )
    return rows.select_related("leader", "document", "replaces").order_by(
        place, "-edition", "-valid_from"
    )


def parties(agreement: Agreement) -> list[Party]:
    """Who is asked to confirm it as it is now; of a draft nobody is yet."""
    if agreement.is_draft or not agreement.document:
        return []
    return list(agreement.document.parties.all())


def waits_for_who_left(agreement: ParticipationAgreement) -> bool:
    """Whether a project leader of before is asked to confirm it."""
    leaders = holders(agreement.organisation, Role.PROJECT_LEADER)
    return agreement.state == Agreement.State.ASKED and agreement.leader not in leaders


def agreement_of_document(document: Document) -> ParticipationAgreement | None:
    """What this version, its newest, is about."""
    return ParticipationAgreement.objects.filter(document=document).first()
