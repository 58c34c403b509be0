"""What the quality gate says about a release."""

from dataclasses import asdict, dataclass
from typing import Any

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Finding:
    """An error blocks the approval; a warning must be read, and asks for a reason."""

    level: str
    text: str

    @property
    def is_error(self) -> bool:
        return self.level == ERROR

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def error(text: str) -> Finding:
    return Finding(ERROR, text)


def warning(text: str) -> Finding:
    return Finding(WARNING, text)
