"""Signed-in sessions for the pages that are measured."""

from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from organisations import clock
from organisations.models import User

PEOPLE = (
    ("project_leader", "bakkerij-de-halm"),
    ("ambassador", "bakkerij-de-halm"),
    ("programme_staff", "pilot"),
)


class Output(Protocol):
    def write(self, msg: str) -> object: ...


def write(out: Output) -> None:
    """A line for each person: the role and the key of a session with a second factor."""
    for role, place in PEOPLE:
        user = User.objects.get(username=f"{role}@{place}.example")
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["account_authentication_methods"] = [
            {"method": "mfa", "at": datetime.timestamp(clock.now())}
        ]
        session["account_authentication_methods_user"] = str(user.pk)
        session.create()
        out.write(f"{role} {session.session_key}")
