from django.db.models import Q

from ambassadors.agreements.models import (
    OPEN,
    Agreement,
    AgreementQuerySet,
    ParticipationAgreement,
    TimeAgreement,
)
from organisations import clock
from organisations.models import ManagementDecision, Member, Organisation
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
    """Today's ambassadors for whom no time is agreed."""
    rows = TimeAgreement.objects.filter(organisation=organisation).counting(clock.today())
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
    rows = ParticipationAgreement.objects.filter(organisation=organisation)
    return rows.select_related("leader", "document")
