"""The connection to the mail server: one for all mails of a scan, else one for each."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend

_shared: ContextVar[BaseEmailBackend | None] = ContextVar("shared", default=None)


@contextmanager
def shared_connection() -> Iterator[None]:
    """What is sent inside goes over one connection, that is made when the first mail needs it."""
    mailer = mailers.default
    token = _shared.set(mailer)
    try:
        yield
    finally:
        _shared.reset(token)
        mailer.close()


def send(letter: EmailMessage) -> None:
    """Raises OSError when the server does not take it."""
    mailer = _shared.get()
    if mailer is None:
        mailers.default.send_messages([letter])
        return
    is_new = mailer.open()
    try:
        mailer.send_messages([letter])
    except OSError:
        mailer.close()
        if is_new:
            raise
        # A server may end a connection that was silent or carried many mails.
        mailers.default.send_messages([letter])
