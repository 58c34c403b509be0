from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from organisations.models import Organisation, Programme, User
from research.answers.models import Draft
from research.waves import queries as waves
from research.waves.models import Wave, WaveInvitation

LETTERS = 6


def draft(invitation: WaveInvitation, user: User) -> dict[str, Any]:
    """What this person filled in so far."""
    rows = Draft.objects.filter(user=user, invitation_id=invitation.pk)
    return rows.values_list("answers", flat=True).first() or {}


def on_paper(programme: Programme) -> QuerySet[Wave]:
    return waves.waves(programme).filter(destroy_asked_at=None)


def paper_code(wave: Wave, organisation_id: int) -> str:
    """What somebody writes on a paper form: tells which organisation, and not its name."""
    digest = sha256(f"{wave.pk}:{organisation_id}".encode()).digest()
    return b32encode(digest).decode()[:LETTERS]


def with_code(wave: Wave, code: str, organisations: Iterable[Organisation]) -> Organisation | None:
    """The organisation of a code that somebody typed over."""
    typed = "".join(code.split()).replace("-", "").upper()
    return next((row for row in organisations if paper_code(wave, row.pk) == typed), None)


def organisations(programme: Programme) -> QuerySet[Organisation]:
    return Organisation.objects.filter(programme=programme)
