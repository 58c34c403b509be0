"""What stands behind the addresses of a training with its contact list and of a meeting with its
stories."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from evaluations.gatherings.models import Gathering
from evaluations.stories import actions
from organisations import clock
from organisations.tenancy import scope
from tests.cast import House
from tests.factories import GatheringFactory, SessionFactory, SignUpFactory
from tests.permissions.gatherings import JOINING


def objects(own: House) -> dict[str, dict[str, Any]]:
    """Both of yesterday, with everybody who may join; the ambassador told a story."""
    training, meeting = (_with_everybody(own, kind) for kind in ("training", "meeting"))
    ambassador = own.members["ambassador"]
    ids = {"org": own.organisation.pk, "programme": own.organisation.programme_id}
    with scope(**ids, user=ambassador.user_id):
        mine = SignUpFactory._meta.model.objects.get(member=ambassador, gathering_id=meeting.pk)
        story = actions.tell(
            meeting, mine, by=ambassador, text="Ik leerde lezen.", signed="", layer="public"
        )
    pk: dict[str, UUID] = {"pk": training.pk}
    return {
        "contacts": pk,
        "leave_contacts": pk,
        "programme_contacts": pk,
        "stories": {"pk": meeting.pk},
        "forget_story": {"pk": story.pk},
    }


def _with_everybody(own: House, kind: str) -> Gathering:
    made: Gathering = GatheringFactory(kind=kind, audience=list(JOINING))
    SessionFactory(gathering=made, date=clock.today() - timedelta(days=1))
    for role in JOINING:
        SignUpFactory(organisation=own.organisation, member=own.members[role], gathering_id=made.pk)
    return made
