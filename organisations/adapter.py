import base64
import hashlib
import logging
import smtplib
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import clock
from organisations.doors import tokens
from organisations.models import Door

log = logging.getLogger(__name__)

INVITED = "invited"  # the id of the door, in the session of somebody who opened an invitation


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only on the way through an invitation that is still open."""
        if INVITED not in request.session:
            return False
        door = request.session[INVITED]
        return Door.objects.filter(pk=door, closed=False, expires__gt=clock.now()).exists()

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        door = request.session.get(INVITED)
        if door is None:
            return super().get_signup_redirect_url(request)
        return reverse("door", args=[tokens.derive(UUID(door))])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException) as error:
            # Which address is left out on purpose: nothing personal in a log.
            log.error("A sign-in mail could not be sent: %s", type(error).__name__)
            text = _("We can't send e-mail right now. Try again in a few minutes.")
            messages.error(self.request, text)


class MFAAdapter(DefaultMFAAdapter):
    """Second-factor secrets are useless to who has only a copy of the database."""

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode()).decode()

    def _box(self) -> Fernet:
        digest = hashlib.sha256(b"mfa" + settings.SECRET_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(digest))
