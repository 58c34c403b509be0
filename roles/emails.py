from organisations.doors import tokens
from organisations.messages.kinds import Mail
from organisations.models import Door, OutgoingMail
from roles.models import Invitation


def invitation(mail: OutgoingMail) -> Mail | None:
    """The invitation with its personal link; None when it was withdrawn or used meanwhile."""
    row = Invitation.objects.select_related("organisation").get(pk=mail.subject_id)
    door = Door.objects.filter(
        kind=Door.Kind.INVITATION_MAIL, subject_id=row.pk, closed=False
    ).first()
    if row.state != Invitation.State.OPEN or door is None or not row.email:
        return None
    return Mail(
        to=row.email,
        template="invitation",
        context={
            "name": row.name,
            "organisation": row.organisation.name,
            "role": row.spec.name,
            "is_early": row.is_early,
            "token": tokens.derive(door.pk),
            "expires": door.expires,
        },
    )
