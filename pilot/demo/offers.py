"""What there is to learn in the demo: made-up courses and budgets, some waiting for a look."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from organisations import clock
from organisations.models import Member, Staff
from organisations.offers.actions import add_offer, add_programme_offer
from organisations.offers.models import OfferFacts

Kind = OfferFacts.Kind

# The first two were looked at this month, the others wait for P&O.
OFFERS: tuple[dict[str, Any], ...] = (
    {
        "kind": Kind.BUDGET,
        "title": "Eigen leerpotje",
        "description": "Ook voor een cursus buiten je vak. Je leidinggevende hoeft niet te kiezen.",
        "audience": "iedereen met een vast of tijdelijk contract",
        "costs": "niets; de rekening gaat naar de organisatie",
        "how_to_apply": "Vul het formulier in.\nLever het in bij P&O. Je hoort snel iets.",
        "amount": Decimal(750),
        "remaining": Decimal(18250),
    },
    {
        "kind": Kind.BASIC_SKILLS,
        "title": "Taalles op het werk",
        "description": "Beter lezen, schrijven en praten. In een kleine groep, onder werktijd.",
        "audience": "iedereen die beter Nederlands wil leren",
        "costs": "niets",
        "how_to_apply": "Zeg het tegen je leerambassadeur of loop langs bij P&O.",
    },
    {
        "kind": Kind.BASIC_SKILLS,
        "title": "Computercafé",
        "description": "Oefen met je telefoon, met mail en met het rooster. Iemand helpt je.",
        "audience": "wie handiger wil worden met de computer",
        "costs": "niets; koffie staat klaar",
        "how_to_apply": "Kom op woensdag na je dienst naar de kantine.",
    },
    {
        "kind": Kind.COURSE,
        "title": "Rijbewijs voor de heftruck",
        "description": "Twee dagen oefenen en een examen.",
        "audience": "wie in het magazijn werkt of wil werken",
        "costs": "betaald door de organisatie",
        "how_to_apply": "Vraag het je leidinggevende. Die meldt je aan.",
    },
    {
        "kind": Kind.AT_WORK,
        "title": "Dagje meelopen",
        "description": "Loop een dag mee op een andere afdeling en kijk of het iets voor je is.",
        "audience": "iedereen",
        "costs": "niets; de dag telt als werkdag",
        "how_to_apply": "Kies met je leerambassadeur een afdeling en een dag.",
    },
)
STAP = {
    "kind": Kind.BUDGET,
    "title": "STAP-budget",
    "audience": "iedereen tussen 18 jaar en de AOW",
    "costs": "tot 1.000 euro terug",
    "how_to_apply": "Vraag het aan bij het UWV.",
    "valid_until": date(2023, 12, 31),
}
FOR_ALL: tuple[dict[str, Any], ...] = (
    {
        "kind": Kind.ADVICE,
        "title": "Loopbaangesprek bij de pilot",
        "description": "Praat een uur met een adviseur over wat je kunt en wat je wilt.",
        "audience": "iedereen die bij een organisatie in de pilot werkt",
        "costs": "niets",
        "how_to_apply": "Vraag het je leerambassadeur. Die heeft het telefoonnummer.",
    },
    {
        "kind": Kind.BUDGET,
        "title": "Fonds Eerste Stap",
        "description": "Voor een opleiding waarvoor je werkgever geen geld heeft.",
        "audience": "wie geen diploma heeft boven mbo 2",
        "costs": "niets",
        "how_to_apply": "Maak met je leerambassadeur een plan van één bladzijde.",
        "amount": Decimal(400),
    },
    {
        "kind": Kind.COURSE,
        "title": "Zomerschool rekenen",
        "description": "Vier avonden rekenen voor op het werk en thuis.",
        "audience": "iedereen",
        "costs": "25 euro voor het boek",
        "how_to_apply": "Geef je naam aan je leerambassadeur voor het eind van de maand.",
    },
)


def for_organisation(hr: Member, *, today: date) -> None:
    """Five offers that hold today and one that has ended, by P&O; in the organisation's scope."""
    add = _adding(add_offer, hr, today)
    add(OFFERS[:2], days=0)
    add(OFFERS[2:], days=40, valid_until=today + timedelta(days=200))
    add([STAP], days=75)


def for_programme(staff: Staff, *, today: date) -> None:
    """The same for all organisations; in the scope of the programme's staff."""
    add = _adding(add_programme_offer, staff, today)
    add(FOR_ALL[:1], days=0)
    add(FOR_ALL[1:], days=40, valid_until=today + timedelta(days=300))
    add([STAP], days=75)


def _adding(action: Any, by: Member | Staff, today: date) -> Any:
    def add(rows: Any, *, days: int, **more: Any) -> None:
        """Add `rows` as if it were `days` ago."""
        with clock.at(datetime.combine(today - timedelta(days=days), time(10), tzinfo=UTC)):
            for row in rows:
                action(by=by, **{**more, **row})

    return add
