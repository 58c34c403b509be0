"""Offers found by plain words, and the lists of those who keep them right."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
# From here a word is also looked for inside others: "taal" in "taalles".
LONG = 4

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


@dataclass(frozen=True)
class Found:
    """What a list of results tells of an offer; `own` where it is of the organisation itself."""

    pk: UUID
    kind: str
    title: str
    audience: str
    costs: str
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
    sources = (
        (True, Offer.objects.filter(organisation=organisation)),
        (False, ProgrammeOffer.objects.filter(programme=organisation.programme_id)),
    )
    own, shared = (
        _matching(offers.current(), text, kind)
        .annotate(own=Value(mine, BooleanField()))
        .order_by()
        .values(*Found.__dataclass_fields__)
        for mine, offers in sources
    )
    rows = own.union(shared, all=True).order_by("-rank", "title", "pk")
    shown = Paginator(rows, PER_PAGE).get_page(page)
    return shown, [Found(**row) for row in shown]


def _matching(offers: OfferQuerySet, text: str, kind: str) -> Any:
    """The offers with one of these words, each with its rank."""
    if kind:
        offers = offers.filter(kind=kind)
    words = [form for word in re.findall(r"\w+", text)[:MOST_WORDS] for form in _forms(word)]
    if not words:
        return offers.annotate(rank=Value(0.0, FloatField()))
    # Letters and digits only, so nothing here is an operator of the query.
    asked = SearchQuery(" | ".join(f"{word}:*" for word in words), search_type="raw", config=CONFIG)
    in_title = Case(When(_inside("title", words), then=Value(1.0)), default=Value(0.0))
    return (
        offers.alias(document=_document(), texts=_texts())
        .annotate(rank=SearchRank(F("document"), asked) + in_title)
        .filter(Q(document=asked) | _inside("texts", words))
    )


def _forms(word: str) -> set[str]:
    """A word as typed, and as one where it may be more: PostgreSQL makes "cursuss" of "cursussen"
    and would not find "cursus"."""
    one = re.sub(r"(?:([^aeiou])\1en|en|s)$", r"\1", word, flags=re.IGNORECASE)
    return {word, one} if len(one) >= SHORTEST else {word}


def _inside(field: str, words: list[str]) -> Q:
    """Whether one of the words is part of a longer one, as "cursus" is of "computercursus"; but
    not a word that Dutch is full of, of which nothing is left in a query."""
    parts = [
        Q(**{f"{field}__icontains": word})
        & GreaterThan(
            Func(SearchQuery(word, config=CONFIG), function="numnode", output_field=IntegerField()),
            Value(0),
        )
        for word in words
        if len(word) >= LONG
    ]
    return reduce(or_, parts, Q(pk=None))


def _document() -> Any:
    names = [When(kind=k, then=Value(f"{k.label} {EVERYDAY.get(k, '')}")) for k in Kind]
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
