from django.db import transaction

from organisations import audit, clock
from organisations.audit import Actor
from organisations.doors import doors
from organisations.messages.actions import plan_mail
from organisations.models import Door, Member, Organisation, User
from roles.actions.people import AlreadyAssigned, assign
from roles.models import Invitation

VALID_DAYS = 30


@transaction.atomic
def invite(
    organisation: Organisation, *, by: Actor, name: str, role: str, email: str = ""
) -> Invitation:
    """Ask somebody to take a role: by mail where there is an address, always by letter."""
    invitation = Invitation.objects.create(
        organisation=organisation, name=name, email=email, role=role, invited_on=clock.today()
    )
    doors.make(Door.Kind.INVITATION, organisation, invitation.pk, days=VALID_DAYS)
    if email:
        doors.make(Door.Kind.INVITATION_MAIL, organisation, invitation.pk, days=VALID_DAYS)
        plan_mail("invitation", invitation.pk, organisation)
    audit.record(f"invite {role}", invitation, by=by)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, user: User) -> Member:
    """The person who holds the invitation takes the role, with the one account they have."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    member, _ = Member.objects.get_or_create(
        organisation_id=invitation.organisation_id,
        user=user,
        defaults={"name": invitation.name},
    )
    invitation.state = Invitation.State.ACCEPTED
    invitation.save(update_fields=["state"])
    doors.close(invitation.pk)
    try:
        assign(member, invitation.role, by=member)
    except AlreadyAssigned:
        audit.record("accept again", invitation, by=member)
    return member


@transaction.atomic
def renew(invitation: Invitation, *, by: Actor) -> None:
    """A new code, because the old one is too old or got lost; the old one stops working."""
    doors.close(invitation.pk)
    doors.make(Door.Kind.INVITATION, invitation.organisation, invitation.pk, days=VALID_DAYS)
    audit.record("renew invitation", invitation, by=by)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Actor) -> None:
    invitation.state = Invitation.State.WITHDRAWN
    invitation.save(update_fields=["state"])
    doors.close(invitation.pk)
    audit.record("withdraw invitation", invitation, by=by)
