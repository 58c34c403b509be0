"""What kinds of messages and mails there are. Each room registers its own when it starts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from organisations.models import Message, OutgoingMail


@dataclass(frozen=True)
class Text:
    """What a message says in the inbox, and where it leads (a path)."""

    title: str
    body: str
    url: str


@dataclass(frozen=True)
class MessageKind:
    """`wanted` is asked again at delivery: is it still true, may the recipient still know?"""

    wanted: Callable[[Message], bool]
    compose: Callable[[Message], Text]


@dataclass(frozen=True)
class Mail:
    """A mail to one address. `template` is the name under templates/emails/, without ending."""

    to: str
    template: str
    context: dict[str, object] = field(default_factory=dict)


MESSAGES: dict[str, MessageKind] = {}
# Makes the mail, or None when it is no longer wanted.
MAILS: dict[str, Callable[[OutgoingMail], Mail | None]] = {}
