from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from ambassadors.appointments import content, queries
from ambassadors.models import Appointment, LearningStory
from organisations import audit
from organisations.documents.actions import Side, ask, new_version
from organisations.models import Member
from roles.catalogue import Role

APPOINTMENT = "appointment"  # the kind of document


class OwnAppointment(ValueError):
    """Nobody appoints themselves: nobody confirms two sides of one agreement."""


@transaction.atomic
def appoint(
    member: Member,
    *,
    by: Member,
    criteria: Sequence[int] = (),
    manages_colleagues: bool = False,
    covers: str = "",
    colleagues: int | None = None,
    informal_since: int | None = None,
) -> bool:
    """Write down how `member` is an ambassador, and ask both to confirm it; False when it says the
    same as before. `criteria` are the places of the points that are met, in the text of today.

    Raises OwnAppointment.
    """
    if member == by:
        raise OwnAppointment
    texts = queries.texts_of(member.organisation)
    appointment, _made = Appointment.objects.update_or_create(
        organisation=member.organisation,
        member=member,
        defaults={
            "criteria": sorted(criteria),
            "text_version": texts.version,
            "manages_colleagues": manages_colleagues,
            "covers": covers,
            "colleagues": colleagues,
            "informal_since": informal_since,
        },
    )
    audit.record("appoint", appointment, by=by)
    document = new_version(
        APPOINTMENT,
        _("Appointment of %(name)s as learning ambassador") % {"name": member.name},
        content.appointment(appointment, by=by, texts=texts),
        organisation=member.organisation,
        by=by,
        subject_id=appointment.pk,
        closed=True,
    )
    if document is None:
        return False
    sides = [
        Side("ambassador", Role.AMBASSADOR, member),
        Side("project_leader", Role.PROJECT_LEADER, by),
    ]
    ask(document, sides, by=by)
    appointment.document = document
    appointment.save(update_fields=["document"])
    return True


@transaction.atomic
def tell_story(story: LearningStory, *, by: Member) -> None:
    """Keep the story for who may see the people here; an empty one takes it away."""
    if story.story:
        told, _made = LearningStory.objects.update_or_create(
            organisation=by.organisation, member=by, defaults={"story": story.story}
        )
        audit.record("tell story", told, by=by)
    elif not story._state.adding:
        audit.record("remove story", story, by=by)
        story.delete()
