"""What is counted of the conversations of a quarter. A measure is never given another meaning."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ambassadors.codes import Kind, Obstacle, Subject

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Named:
    """What a figure is of; `code` is how it is stored."""

    code: str
    label: str | Promise


@dataclass(frozen=True)
class Measure(Named):
    """`counts` tells of a conversation whether it is one."""

    counts: Callable[[Facts], bool]


def _holds(field: str, value: int) -> Callable[[Facts], bool]:
    return lambda facts: value in facts[field]


# Every other measure is a part of this one, and is nowhere shown where this one is not.
TALKS = Measure("talks", _("Conversations and short contacts"), lambda facts: True)
CONVERSATIONS = Measure(
    "conversations", _("Conversations"), lambda facts: facts["kind"] == Kind.CONVERSATION
)
SUBJECTS = tuple(
    Measure(f"subject_{value}", label, _holds("subjects", value))
    for value, label in Subject.choices
)
# "No obstacle" excludes the others, so it would tell something about them.
OBSTACLES = tuple(
    Measure(f"obstacle_{value}", label, _holds("obstacles", value))
    for value, label in Obstacle.choices
    if value != Obstacle.NONE
)
PARTS = (CONVERSATIONS, *SUBJECTS, *OBSTACLES)
MEASURES = (TALKS, *PARTS)
BY_CODE = {measure.code: measure for measure in MEASURES}
