"""Names of people here, found in a text that others are going to read."""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from organisations.models import Member, Organisation

SHORTEST = 3  # letters of a first name: "Bo" is in too many sentences
BETWEEN = frozenset("van de der den het te ter ten in op von la el al di da".split())


def names_in(text: str, organisation: Organisation, *, besides: Iterable[str] = ()) -> list[str]:
    """The words of `text`, as they were typed, that are a first name or a surname of somebody here;
    not those of the names `besides`. One query."""
    typed = {_plain(word): word for word in re.findall(r"\w+", text)}
    members = Member.objects.filter(organisation=organisation).values_list("name", flat=True)
    known = {part for name in members for part in _parts(name)}
    known -= {word for name in besides for word in _words(name)}
    return [word for plain, word in typed.items() if plain in known]


def whole_names_in(text: str, organisation: Organisation) -> list[str]:
    """The names of people here that stand in `text` from first name to surname. One query."""
    typed = f" {' '.join(_words(text))} "
    members = Member.objects.filter(organisation=organisation).values_list("name", flat=True)
    # Of one word there is more than one meaning: names_in() asks about that.
    whole = [(name, _words(name)) for name in members]
    return [name for name, words in whole if len(words) > 1 and f" {' '.join(words)} " in typed]


def _parts(name: str) -> list[str]:
    """What somebody is called by: the first name, and the surname without what stands between."""
    first, *rest = _words(name) or [""]
    surname = [word for word in rest if word not in BETWEEN and len(word) > 1]
    return [first, *surname] if len(first) >= SHORTEST else surname


def _words(name: str) -> list[str]:
    return [_plain(word) for word in re.findall(r"\w+", name)]


def _plain(word: str) -> str:
    """Without capitals and accents: "Zoë" is "zoe"."""
    letters = normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not combining(letter))
