"""Support that was given besides answers and gatherings, methods, and the research questions."""

from datetime import timedelta

from organisations import clock
from organisations.models import Organisation, Programme, Staff
from organisations.tenancy import scope
from pilot.overview.given.actions import add as note
from research.methods import actions, guides
from research.methods.models import MethodVersion
from research.questions.actions import add as add_question
from roles.catalogue import Role

GIVEN = (
    (400, "macro", "arrangement", 6, "Afspraak met een opleidingsfonds"),
    (300, "meso", "advice", 3, "Meegekeken met het rooster"),
    (200, "micro", "contact", 2, "Meegelopen op de werkvloer"),
    (45, "macro", "publicity", 4, "Verteld op een dag van de sector"),
)
METHODS = (
    (
        "micro",
        "Een vast inloopuur",
        "Voor een team in ploegendienst dat elkaar weinig ziet.",
        "Kies een vast uur en een vaste plek.\nHang het op in de kantine.\nGa er altijd zitten.",
        "Een rustige plek en een uur per week.",
        "Waar het uur vast is, komen er meer collega's langs.",
    ),
    (
        "meso",
        "Tijd in het rooster",
        "Voor een organisatie waar de tijd steeds wegvalt door drukte.",
        "De leidinggevende zet de uren in het rooster.\nRuilen mag, schrappen niet.",
        "Een tijdafspraak en een leidinggevende die erachter staat.",
        "Met uren in het rooster lukt het vaker om de afgesproken tijd te halen.",
    ),
)
CHANGED = {
    "changed": "Het uur is nu voor of na de dienst, en niet meer overdag.",
    "finding": "Na het eerste jaar bleek: overdag kan bijna niemand weg van de lijn.",
}
QUESTIONS = (
    ("V1", "micro", "process", "Waarover praten leerambassadeurs met collega's?", ["kind"]),
    ("V2", "micro", "effect", "Welke stap zetten collega's na een gesprek?", ["next_step"]),
    ("V3", "meso", "process", "Welke hulp vragen organisaties?", ["support_category"]),
)


def support_given(programme: Programme, organisation: Organisation, *, by: Staff) -> None:
    today = clock.today()
    for days, level, kind, hours, about in GIVEN:
        facts = {"level": level, "kind": kind, "hours": hours, "about": about, "given_by": by}
        where = None if level == "macro" else organisation
        note(programme, by=by, on=today - timedelta(days=days), organisation=where, **facts)


def methods(programme: Programme, organisation: Organisation, *, by: Staff) -> None:
    """Two methods of a year ago; the first was changed by a finding, and is a guide by now."""
    today = clock.now()
    made = []
    names = ("level", "title", "audience", "steps", "needs", "evidence")
    with clock.at(today - timedelta(days=365)):
        for method in METHODS:
            made.append(actions.add(programme, by=by, **dict(zip(names, method, strict=True))))
            actions.publish(MethodVersion.objects.get(method=made[-1]), by=by)
            begun = clock.today() + timedelta(days=30)
            actions.begin_use(made[-1], by=by, organisation=organisation, starts=begun)
    with clock.at(today - timedelta(days=60)):
        draft = actions.new_version(made[0], by=by)
        actions.change(draft, by=by, since=clock.today(), **CHANGED)
        actions.publish(draft, by=by)
        guides.ask(programme, by=by)


def questions(programme: Programme, *, by: Staff) -> None:
    for code, level, aspect, text, variables in QUESTIONS:
        facts = {"code": code, "level": level, "aspect": aspect, "variables": variables}
        add_question(programme, by=by, text=text, since=programme.starts, **facts)


def make(programme: Programme) -> None:
    """All of it; for when the organisations and the forms are there."""
    with scope(programme=programme.pk, staff=programme.pk):
        people = {person.role: person for person in Staff.objects.filter(programme=programme)}
        first = Organisation.objects.filter(programme=programme).order_by("pk")[0]
        support_given(programme, first, by=people[Role.UNION_CONTACT])
        methods(programme, first, by=people[Role.PROGRAMME_STAFF])
        questions(programme, by=people[Role.RESEARCHER])
