"""The sheets with slips. Their codes stand on this page only: nobody can look up one later."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from organisations.doors import tokens
from organisations.models import Door
from roles.letters import qr_code


@dataclass(frozen=True)
class Slip:
    code: str
    qr: str


def slips(doors: list[Door]) -> list[Slip]:
    """In the order of their codes: nothing tells which was made first."""
    return [_slip(code) for code in sorted(tokens.derive(door.pk) for door in doors)]


def _slip(code: str) -> Slip:
    return Slip(code, qr_code(settings.SITE_URL + reverse("door", args=[code])))


def address() -> str:
    """Where somebody types the code of a slip."""
    return (settings.SITE_URL + reverse("enter_code")).partition("://")[2]
