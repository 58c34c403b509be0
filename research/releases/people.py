"""Of whom the rows of a unit are, and who should not be in them."""

from collections.abc import Iterable

from research.codebook import units
from research.readers.willing import Willing

# The columns of people who said yes or no.
PERSONS = ("mgr_pid", "amb_pid")
# The column of talks of HAN, that somebody said yes or no to: whose one is stands nowhere.
TALK = "doc_pid"
# The column that says of whom a row is: the first that a unit has.
PERSON = (*PERSONS, "answer_pid", "card_pid")


def person_column(columns: Iterable[str]) -> str:
    """Empty for a unit about no person."""
    there = set(columns)
    return next((name for name in PERSON if name in there), "")


def strangers(unit: str, pids: Iterable[str], willing: Willing) -> set[str]:
    """The pseudonyms in a column of persons that should not be there: of ambassadors who did not
    say yes to the research, and on forms of who does not want the answers connected; and of talks
    of HAN that nobody said yes to."""
    if unit == "qual":
        allowed = willing.talks
    else:
        allowed = willing.ambassadors if unit in units.UNIT else willing.linked
    return {pid for pid in pids if pid} - allowed
