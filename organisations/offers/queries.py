"""Offers found by plain words, and the lists of those who keep them right."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    Case,
    F,
    FloatField,
    Func,
    IntegerField,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Concat
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models import Organisation, Programme
from organisations.offers.models import Offer, OfferFacts, OfferQuerySet, ProgrammeOffer

PER_PAGE = 50
CONFIG = "dutch"  # PostgreSQL's own: it knows that "cursussen" are more than one "cursus"
MOST_WORDS = 12
SHORTEST = 3
# From here a word is also looked for inside others: of a title, and of all that is written. A short
# one would be anywhere: "taal" in "betaald".
LONG, LONGER = 4, 6
# How much a misspelt word is like the right one (difflib): one letter of five may differ.
ALIKE = 0.8

Kind = OfferFacts.Kind
TEXTS = ("title", "description", "audience", "costs", "how_to_apply")
# What people say when they mean a kind, beside its name.
EVERYDAY = {
    Kind.COURSE: _("course class lesson school diploma certificate study"),
    Kind.AT_WORK: _("practice work along internship mentor colleague"),
    Kind.BASIC_SKILLS: _("language reading writing sums arithmetic maths digital internet phone"),
    Kind.ADVICE: _("advice help talk coach career choice future direction"),
    Kind.BUDGET: _("money pay grant refund allowance cost free fund"),
}
EMPTY: Mapping[Kind, Any] = {}


@dataclass(frozen=True)
class Found:
    """What a list of results tells of an offer; `own` where it is of the organisation itself."""

    pk: UUID
    kind: str
    title: str
    audience: str
    costs: str
    how_to_apply: str
    link: str
    amount: Decimal | None
    valid_until: date | None
    own: bool
    rank: float

    @property
    def kind_name(self) -> str:
        return Kind(self.kind).label


def search(
    organisation: Organisation, *, text: str = "", kind: str = "", page: str | None = None
) -> tuple[Page[Any], list[Found]]:
    """A page of what can be advised here today, of the organisation and its programme together:
    best first, or by name where nothing is asked."""
    shown = _page_of(organisation, text, kind, page)
    if text and not shown.paginator.count and (meant := _meant(organisation, text)):
        shown = _page_of(organisation, meant, kind, page)
    return shown, [Found(**row) for row in shown]


def _sources(organisation: Organisation) -> tuple[tuple[bool, OfferQuerySet], ...]:
    return (
        (True, Offer.objects.filter(organisation=organisation).current()),
        (False, ProgrammeOffer.objects.filter(programme=organisation.programme_id).current()),
    )


def _page_of(organisation: Organisation, text: str, kind: str, page: str | None) -> Page[Any]:
    own, shared = (
        _matching(offers, text, kind)
        .annotate(own=Value(mine, BooleanField()))
        .order_by()
        .values(*Found.__dataclass_fields__)
        for mine, offers in _sources(organisation)
    )
    rows = own.union(shared, all=True).order_by("-rank", "title", "pk")
    return Paginator(rows, PER_PAGE).get_page(page)


def _meant(organisation: Organisation, text: str) -> str:
    """What stands in a title and looks like what was typed: a letter too many or too few."""
    titles = [
        title
        for _own, rows in _sources(organisation)
        for title in rows.values_list("title", flat=True)
    ]
    known = {word for title in titles for word in re.findall(r"\w+", title.lower())}
    words = [word for word in re.findall(r"\w+", text.lower())[:MOST_WORDS] if len(word) >= LONG]
    return " ".join(found for word in words if (found := _alike(word, known)))


def _alike(word: str, known: set[str]) -> str:
    """The most alike of the known words or their beginnings; "" where none is near enough."""
    sizes = (len(word) - 1, len(word), len(word) + 1)
    parts = known | {other[:size] for other in known for size in sizes}
    return next(iter(get_close_matches(word, parts, n=1, cutoff=ALIKE)), "")


def _matching(offers: OfferQuerySet, text: str, kind: str) -> Any:
    """The offers with one of these words, each with its rank."""
    if kind:
        offers = offers.filter(kind=kind)
    forms = [_forms(word) for word in re.findall(r"\w+", text)[:MOST_WORDS]]
    words = [form for found in forms for form in found]
    if not words:
        offers = offers.none() if text.strip() else offers
        return offers.annotate(rank=Value(0.0, FloatField()))
    # Letters and digits only, so nothing here is an operator of the query.
    each = [" | ".join(f"{form}:*" for form in found) for found in forms]
    asked = SearchQuery(" | ".join(each), search_type="raw", config=CONFIG)
    together = " & ".join(f"({part})" for part in each)
    everything = SearchQuery(together, search_type="raw", config=CONFIG)
    inside_title = _inside("title", words, LONG)
    in_title = Case(When(inside_title, then=Value(1.0)), default=Value(0.0))
    return (
        offers.alias(document=_document(), said=_document(EVERYDAY), texts=_texts())
        .annotate(rank=SearchRank(F("said"), asked) + in_title)
        # What people say for a kind counts only where the rest is found as well: not every course
        # is an answer to "taal les".
        .filter(
            Q(document=asked) | Q(said=everything) | inside_title | _inside("texts", words, LONGER)
        )
    )


def _forms(word: str) -> set[str]:
    """A word as typed, and as one where it may be more: PostgreSQL makes "cursuss" of "cursussen"
    and would not find "cursus"."""
    one = re.sub(r"(?:([^aeiou])\1en|en|s)$", r"\1", word, flags=re.IGNORECASE)
    return {word, one} if len(one) >= SHORTEST else {word}


def _inside(field: str, words: list[str], shortest: int) -> Q:
    """Whether one of the words is part of a longer one, as "cursus" is of "computercursus"; but
    not a word that Dutch is full of, of which nothing is left in a query."""
    parts = [
        Q(**{f"{field}__icontains": word})
        & GreaterThan(
            Func(SearchQuery(word, config=CONFIG), function="numnode", output_field=IntegerField()),
            Value(0),
        )
        for word in words
        if len(word) >= shortest
    ]
    return reduce(or_, parts, Q(pk=None))


def _document(everyday: Mapping[Kind, Any] = EMPTY) -> Any:
    names = [When(kind=k, then=Value(f"{k.label} {everyday.get(k, '')}")) for k in Kind]
    return (
        SearchVector("title", weight="A", config=CONFIG)
        + SearchVector(Case(*names), weight="B", config=CONFIG)
        + SearchVector(*TEXTS[1:], weight="C", config=CONFIG)
    )


def _texts() -> Concat:
    separated: list[Any] = [part for name in TEXTS for part in (F(name), Value(" "))]
    return Concat(*separated, output_field=TextField())


# --- For who keeps a list right


class Stage:
    """Where an offer stands in the list of who keeps it right, in the order of that list."""

    TO_CHECK, CHECKED, ENDED = range(3)


def of_organisation(organisation: Organisation) -> OfferQuerySet:
    return Offer.objects.filter(organisation=organisation).select_related("checked_by")


def of_programme(programme: Programme) -> OfferQuerySet:
    return ProgrammeOffer.objects.filter(programme=programme).select_related("checked_by")


def to_check(offers: OfferQuerySet) -> OfferQuerySet:
    """What somebody must look at this month; what has ended needs no look."""
    return offers.not_ended().to_check()


def kept(offers: OfferQuerySet, *, page: str | None = None) -> Page[Any]:
    """A page of everything: first what must be looked at, last what has ended."""
    stage = Case(
        When(valid_until__lt=clock.today(), then=Value(Stage.ENDED)),
        When(checked_on__lt=clock.month(), then=Value(Stage.TO_CHECK)),
        default=Value(Stage.CHECKED),
        output_field=IntegerField(),
    )
    rows = offers.annotate(stage=stage).order_by("stage", "title", "pk")
    return Paginator(rows, PER_PAGE).get_page(page)
