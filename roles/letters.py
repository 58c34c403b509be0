"""The printed letter with a one-time code."""

import base64
from typing import Any

import qrcode
from django.conf import settings
from django.urls import reverse
from qrcode.image.svg import SvgPathImage

from organisations import clock
from organisations.doors import tokens
from organisations.models import Door, OutgoingMail
from roles.models import Invitation


def letter_context(invitation: Invitation) -> dict[str, Any]:
    """What the page of an invitation shows; `code` is None when it no longer works."""
    door = Door.objects.filter(
        kind=Door.Kind.INVITATION,
        subject_id=invitation.pk,
        closed=False,
        expires__gt=clock.now(),
    ).first()
    mail = OutgoingMail.objects.filter(kind="invitation", subject_id=invitation.pk).first()
    code = tokens.derive(door.pk) if door else None
    return {
        "invitation": invitation,
        "mail": mail,
        "door": door,
        "code": code,
        "enter_url": settings.SITE_URL + reverse("enter_code"),
        "qr": qr_code(settings.SITE_URL + reverse("door", args=[code])) if code else "",
    }


def qr_code(text: str) -> str:
    """A QR code as the data: address of an SVG, black on white in every colour scheme."""
    image = qrcode.make(text, image_factory=SvgPathImage, border=2)
    return "data:image/svg+xml;base64," + base64.b64encode(image.to_string()).decode()
