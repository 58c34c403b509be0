"""The run as a whole: phases, the activity plan of CNV, talks with sectors, and the partners."""

from datetime import date, datetime, time, timedelta

from evaluations.programme import actions
from evaluations.programme.models import MacroContact, PlannedAction
from organisations import clock
from organisations.models import Programme, Sector, Staff
from organisations.tenancy import scope
from roles.catalogue import Role

Status, Kind, With = PlannedAction.Status, MacroContact.Kind, MacroContact.With
REFERENCE = "EXP-0000-DEMO"
# Name, first and last month since the start of the run.
PHASES = (
    ("Voorbereiden en werven", 0, 8),
    ("Starten met de eerste organisaties", 6, 18),
    ("Uitvoeren en volgen", 15, 39),
    ("Afronden en borgen", 36, 47),
    ("Eindverslag", 45, 47),
)
# Name, kind, party, mailbox, what it does, sector.
PARTNERS = (
    ("CNV", "union", "cnv", "leerambassadeurs@cnv.example", "Leidt de pilot en legt verantwoording"
     " af over de subsidie.", ""),
    ("SBCM", "sector_fund", "sbcm", "team@sbcm.example", "Organiseert met CNV de training en let op"
     " de eigen sector.", "Sociale werkvoorziening"),
    ("HAN", "university", "han", "pilot@han.example", "Doet het onderzoek.", ""),
    ("Vakbond Voorbeeld", "union", "", "leren@vakbondvoorbeeld.example",
     "Denkt mee over het vervolg.", ""),
    ("Fonds Vers Brood", "sector_fund", "", "opleiding@versbrood.example",
     "Betaalt mee aan cursussen.", "Voeding"),
)  # fmt: skip
# Title, party, first and last day from today, status, level, result or reason.
ACTIONS = (
    ("Twintig organisaties werven", "cnv", -1300, -900, Status.DONE, "meso",
     "Twintig organisaties uit acht sectoren doen mee."),
    ("Functieprofiel schrijven", "cnv", -1200, -1100, Status.DONE, "micro",
     "Het profiel ligt vast en is door alle partners gelezen."),
    ("Basistraining ontwikkelen", "sbcm", -1150, -900, Status.DONE, "micro",
     "De training is twee dagen en is vier keer gegeven."),
    ("Onderzoeksplan vaststellen", "han", -1250, -1100, Status.DONE, "macro",
     "Het plan heeft vijf rondes en is goedgekeurd."),
    ("Handreiking voor leidinggevenden maken", "cnv", -700, -500, Status.DONE, "meso",
     "De handreiking wordt in elke organisatie gebruikt."),
    ("Landelijke campagne op televisie", "cnv", -800, -600, Status.DROPPED, "macro",
     "Te duur. Het geld gaat naar materiaal op maat."),
    ("Intervisie in vier regio's opzetten", "cnv", -400, 60, Status.BUSY, "micro", ""),
    ("Met sociale partners praten over tijd in de cao", "cnv", -300, 120, Status.BUSY, "macro", ""),
    ("Materiaal in eenvoudige taal maken", "sbcm", -250, -20, Status.BUSY, "meso", ""),
    ("Handleiding voor ploegendienst maken", "cnv", -180, -45, Status.PLANNED, "meso", ""),
    ("Tussenverslag voor het ministerie schrijven", "cnv", -40, 20, Status.BUSY, "macro", ""),
    ("Methodieken beschrijven", "han", -90, 90, Status.BUSY, "meso", ""),
    ("Landelijke slotbijeenkomst voorbereiden", "sbcm", 5, 35, Status.PLANNED, "macro", ""),
    ("Startpakket voor nieuwe organisaties maken", "cnv", 2, 30, Status.PLANNED, "meso", ""),
    ("Eindverslag schrijven", "cnv", 8, 38, Status.PLANNED, "macro", ""),
)  # fmt: skip
# Days ago, kind, kind of party, name, what was agreed, what is done next, sector.
TALKS = (
    (1150, Kind.SUBSIDY, With.MINISTRY, "Ministerie van SZW", "De subsidie is toegekend.", "", ""),
    (980, Kind.TALK, With.EMPLOYERS, "Werkgevers Techniek Samen", "Zij vragen drie bedrijven om mee"
     " te doen.", "", "Techniek"),
    (860, Kind.AGREEMENT, With.SECTOR_FUND, "Fonds Vers Brood", "Het fonds betaalt de helft van de"
     " cursus taal.", "", "Voeding"),
    (700, Kind.TALK, With.UNION, "Vakbond Voorbeeld", "De bond schrijft over de pilot.", "", ""),
    (520, Kind.COLLECTIVE, With.EMPLOYERS, "Brancheclub Schone Zaak", "Er komt een zin over de"
     " leerambassadeur in de cao.", "", "Schoonmaak"),
    (410, Kind.TALK, With.MINISTRY, "Ministerie van SZW", "Elk jaar komt er een verslag.", "", ""),
    (260, Kind.TALK, With.SECTOR_FUND, "Opleidingsfonds Zorg Dichtbij", "Het fonds wil eerst"
     " cijfers zien.", "De cijfers van het derde kwartaal sturen", "Zorg"),
    (130, Kind.AGREEMENT, With.EMPLOYERS, "Werkgevers Groen Land", "Elk lid krijgt een uitnodiging"
     " voor de slotbijeenkomst.", "De uitnodiging versturen", ""),
    (60, Kind.COLLECTIVE, With.UNION, "Vakbond Voorbeeld", "De bond neemt vier uur per week op in"
     " zijn voorstel.", "De tekst laten nalezen", ""),
    (12, Kind.TALK, With.OTHER, "Netwerk Leren op het Werk", "Zij willen de methodieken delen.",
     "De methodieken sturen", ""),
)  # fmt: skip


def make(programme: Programme) -> None:
    with scope(programme=programme.pk, staff=programme.pk):
        staff = {person.role: person for person in Staff.objects.all()}
        by = staff[Role.UNION_CONTACT]
        sectors = {sector.name: sector for sector in Sector.objects.all()}
        with clock.at(_morning(programme.starts)):
            actions.change_run(programme, by=by, funder=programme.funder, grant_reference=REFERENCE)
            for name, first, last in PHASES:
                days = {"first": _month(programme, first), "last": _last_day(programme, last)}
                actions.add_phase(programme, by=by, name=name, outside="", **days)
            for name, kind, party, mailbox, part, sector in PARTNERS:
                actions.add_partner(
                    programme, by=by, name=name, kind=kind, party=party, mailbox=mailbox, part=part,
                    sector=sectors.get(sector),
                )  # fmt: skip
        _plan(programme, staff)
        _talks(programme, by, sectors)


def _plan(programme: Programme, staff: dict[str, Staff]) -> None:
    owners = {
        "cnv": staff[Role.UNION_CONTACT],
        "sbcm": staff[Role.PROGRAMME_STAFF],
        "han": staff[Role.RESEARCHER],
    }
    for title, party, first, last, status, level, told in ACTIONS:
        days = {"first": _within(programme, first), "last": _within(programme, last)}
        over = status in {Status.DONE, Status.DROPPED}
        with clock.at(_morning(days["last"] if over else days["first"])):
            actions.add_action(
                programme, by=owners[party], owner=owners[party], title=title, party=party,
                status=status, level=level, result=told if status == Status.DONE else "",
                reason=told if status == Status.DROPPED else "", outside="", **days,
            )  # fmt: skip


def _talks(programme: Programme, by: Staff, sectors: dict[str, Sector]) -> None:
    for days, kind, with_kind, name, agreed, follow_up, sector in TALKS:
        on = _within(programme, -days)
        with clock.at(_morning(on)):
            contact = actions.add_contact(
                programme, by=by, on=on, kind=kind, with_kind=with_kind, with_name=name,
                agreed=agreed, follow_up=follow_up, link="", sector=sectors.get(sector), held_by=by,
            )  # fmt: skip
            if days == 130:
                actions.plan_follow_up(contact, by=by)


def _within(programme: Programme, days: int) -> date:
    """So many days from today, or the nearest day of the run."""
    day = clock.today() + timedelta(days=days)
    return min(max(day, programme.starts), programme.ends)


def _month(programme: Programme, number: int) -> date:
    """The first day of a month of the run."""
    months = programme.starts.year * 12 + programme.starts.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)


def _last_day(programme: Programme, number: int) -> date:
    return min(_month(programme, number + 1) - clock.DAY, programme.ends)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=clock.AMSTERDAM)
