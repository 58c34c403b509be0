"""A starter kit, three organisations outside the pilot that began with it, and the first edition of
the development programme."""

from datetime import timedelta

from organisations import clock
from organisations.models import Organisation, Programme, Staff
from organisations.tenancy import scope
from research.development import actions as development
from research.kit import actions as kits
from research.kit.starters.actions import add as add_starter
from roles.catalogue import Role

STARTERS = (
    ("Voorbeeldhuis De Wilg", 400),
    ("Verzonnen Techniek", 40),
    ("Proefbedrijf Zonzij", 10),
)
INTRODUCTION = (
    "Dit is wat een leerambassadeur leert, van de eerste dag tot het eind van het eerste jaar. Je"
    " leert het met anderen, en je oefent met wat je zelf meemaakt."
)
MODULES: tuple[tuple[object, ...], ...] = (
    (
        "Wat doe je als leerambassadeur?",
        "Je kunt in drie zinnen vertellen wat je doet.\nJe weet wat je wel en niet doorvertelt.",
        "Kennismaken met andere leerambassadeurs.\nJe eigen kaartje maken.\nOefenen met de vraag: "
        "wat zeg je als iemand het aan zijn baas wil vertellen?",
        "Werkblad: mijn drie zinnen\nDe taken per rol",
        180,
        ["training"],
    ),
    (
        "Een gesprek over leren",
        "Je kunt een gesprek beginnen zonder te duwen.\nJe kunt doorvragen en samenvatten.",
        "In drietallen oefenen: een praat, een vraagt, een kijkt.\nDaarna twee echte gesprekken op "
        "je werk, en kort opschrijven hoe het ging.",
        "Kaart met tien open vragen\nFilm over doorvragen: "
        "https://leerambassadeurs.example/doorvragen",
        240,
        ["training"],
    ),
    (
        "De weg wijzen",
        "Je weet welke cursussen en potjes er zijn.\nJe weet wie je bij P&O kunt vragen.",
        "Samen met P&O de lijst met het aanbod doorlopen.\nDrie vragen van collega's uitzoeken.",
        "Het aanbod van je eigen organisatie",
        120,
        [],
    ),
    (
        "Van elkaar leren",
        "Je kunt een lastige situatie aan anderen voorleggen.\nJe geeft en krijgt raad.",
        "Vier keer in een jaar met een vaste groep bij elkaar komen. Elke keer komen er twee "
        "situaties aan bod.",
        "De stappen van een intervisiegesprek",
        480,
        ["intervision"],
    ),
)
FIELDS = ("title", "goals", "activities", "materials", "minutes", "kinds")


def make(programme: Programme) -> None:
    """For when the methods and the gatherings are there."""
    with scope(programme=programme.pk, staff=programme.pk):
        by = Staff.objects.get(programme=programme, role=Role.PROGRAMME_STAFF)
        _kit(programme, by)
        with clock.at(clock.now() - timedelta(days=200)):
            _development(programme, by)


def _kit(programme: Programme, by: Staff) -> None:
    first = Organisation.objects.filter(programme=programme).order_by("pk")[0]
    sector = first.sector  # where a method is in use, so that the kit has one
    with clock.at(clock.now() - timedelta(days=45)):  # before the last two began with it
        kit = kits.ask(programme, by=by, sector=sector, size=3, experience="new")
    for nth, (name, days) in enumerate(STARTERS):
        month = (clock.today() - timedelta(days=days)).replace(day=1)
        began_with = kit if nth else None
        facts = {"month": month, "kit": began_with, "sector": sector if nth else None}
        add_starter(programme, by=by, name=name, **facts)


def _development(programme: Programme, by: Staff) -> None:
    draft = development.start(programme, by=by)
    development.change(draft, by=by, introduction=INTRODUCTION)
    for facts in MODULES:
        development.add_module(draft, by=by, **dict(zip(FIELDS, facts, strict=True)))
    development.publish(draft, by=by)
