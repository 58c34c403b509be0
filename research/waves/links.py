"""Which response is whose. The only module of this room with the system login, which the web
process does not have: it reads sealed links and deletes what somebody takes out."""

import base64
from collections.abc import Collection, Iterator
from uuid import UUID

from research.answers.models import Draft, Response, ResponseLink
from research.colleagues.models import SentForm
from research.waves import keys, sealing
from research.waves.models import Wave, WaveInvitation


def about(wave_id: UUID, organisation_id: int) -> bytes:
    return wave_id.bytes + organisation_id.to_bytes(8, "big")


def sealed(wave: Wave, organisation_id: int, *, who: UUID, response_id: UUID) -> str:
    """For who sends a response, a member or the holder of a code; the web process can close a box
    and not open it."""
    box = sealing.seal(
        bytes.fromhex(wave.public_key),
        who.bytes + response_id.bytes,
        about=about(wave.pk, organisation_id),
    )
    return base64.b64encode(box).decode()


def opened(wave_id: UUID, organisation_id: int | None = None) -> Iterator[tuple[UUID, UUID, UUID]]:
    """(link, who, response) of a wave whose key is there; nothing where it is not."""
    key = keys.read(wave_id)
    if key is None:
        return
    rows = ResponseLink.objects.using("system").filter(wave_id=wave_id)
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation_id)
    for pk, owner, text in rows.values_list("pk", "organisation_id", "sealed"):
        box = base64.b64decode(text)
        plain = sealing.open_sealed(key, box, about=about(wave_id, owner))
        yield pk, UUID(bytes=plain[:16]), UUID(bytes=plain[16:])


def delete_links(pks: Collection[UUID]) -> int:
    return ResponseLink.objects.using("system").filter(pk__in=pks).delete()[0]


def delete_responses(pks: Collection[UUID]) -> int:
    return Response.objects.using("system").filter(pk__in=pks).delete()[0]


def delete_links_of(wave_id: UUID) -> int:
    return ResponseLink.objects.using("system").filter(wave_id=wave_id).delete()[0]


def forget_drafts(wave_ids: Collection[UUID], organisation_id: int | None = None) -> None:
    """What was never sent, of waves that are over."""
    asked = WaveInvitation.objects.using("system").filter(wave_id__in=wave_ids)
    if organisation_id is not None:
        asked = asked.filter(organisation=organisation_id)
    ids = list(asked.values_list("pk", flat=True))
    if ids:
        Draft.objects.using("system").filter(invitation_id__in=ids).delete()


def delete_invitations(wave_id: UUID) -> None:
    """Written in the same moment as the answers, they could tell who gave which."""
    for model in (WaveInvitation, SentForm):
        model._default_manager.using("system").filter(wave_id=wave_id).delete()


# --- Of who came in with a code


def sent_form(pk: UUID) -> SentForm | None:
    rows = SentForm.objects.using("system").filter(pk=pk)
    return rows.only(*SentForm.Grants.system).first()


def tied_cards(wave_ids: Collection[UUID]) -> set[UUID]:
    """The learner cards of which the answers may be put next to the rest of what they told."""
    rows = SentForm.objects.using("system").filter(wave_id__in=wave_ids, linked=True)
    return set(rows.values_list("holder_id", flat=True))
