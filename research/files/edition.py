"""What every file of one release says about itself."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True)
class Edition:
    """A release as its files know it. Files carry the closing date for the moment on which they
    were made, so that making them again gives the same bytes."""

    number: str  # 2026.2
    title: str  # the name of the programme
    closing: date
    publisher: str = "HAN"

    @property
    def stamp(self) -> datetime:
        return datetime(self.closing.year, self.closing.month, self.closing.day, tzinfo=UTC)

    @property
    def month_name(self) -> str:
        """English, whatever the locale of the machine."""
        return MONTHS[self.closing.month - 1]

    def label(self, unit: str) -> str:
        """Short enough for SPSS, which cuts off at 64 bytes, and Stata, which refuses after 80."""
        return f"{unit} {self.number}"
