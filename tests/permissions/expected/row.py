"""One address and what it answers."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """An address: where it is, what it asks, and what an allowed request is answered.

    get, post  the status for who may; 405 for a method that the address does not know
    data       a valid payload of the POST; names in capitals are filled in by the test
    only       the roles that reach this very object, where the permission is not all of it
    hidden     for others with the permission it does not exist (404)
    json       the payload is sent as JSON
    """

    place: str  # organisation, programme, person, notebook or public
    permission: str = ""
    get: int = 200
    post: int = 405
    data: dict[str, object] = field(default_factory=dict)
    only: frozenset[str] | None = None
    hidden: bool = False
    json: bool = False


def org(permission: str, **kwargs: object) -> Row:
    return Row("organisation", permission, **kwargs)


def programme(permission: str, **kwargs: object) -> Row:
    return Row("programme", permission, **kwargs)


def notebook(**kwargs: object) -> Row:
    """Who is an ambassador anywhere opens their own; for everybody else there is none."""
    return Row("notebook", "log_conversations", **kwargs)
