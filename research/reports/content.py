"""What stands in the yearly report, as plain JSON: frozen when it is published. It is about
organisations and what was done for them; where people are counted, the disclosure library says
whether the number is shown.

A cell of a table is a text, a number, or nothing where a number is withheld. `bars` has for each
picture the columns that it draws; the first column has the names.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.conditions.rules import CONDITIONS
from evaluations.gatherings.models import Gathering
from organisations.figures.rules import FEWEST_ORGANISATIONS
from organisations.models import Organisation, SupportGiven
from research.disclosure import Cell, Tree, protect, rounded
from research.figures.measures import OBSTACLES, SUBJECTS
from research.figures.sheets import Sheet
from research.participation.plot import signed
from research.participation.programme import Sheet as Participation
from research.participation.rates import EVERYBODY, PRACTICAL
from research.readers.reported import Held, Standing
from research.reports.models import WHOLE
from research.reports.queries import Facts

type Section = dict[str, Any]
type Cells = Sequence[str | int | float | None]
ALL = "all"


def content(facts: Facts, *, introduction: str = "", conclusion: str = "") -> dict[str, Any]:
    """`introduction` and `conclusion` are the words of the staff."""
    sections = [
        _run(facts),
        _statuses(facts.seen.statuses),
        _sectors(facts.seen.sectors),
        _gatherings(facts.seen.held),
        _support(facts.hours),
        _done(facts),
        _conditions(facts),
        _participation(facts.participation),
        _talks(facts.sheets),
        *_details(facts),
        _research(facts),
        _continuity(facts),
        _plan(facts),
        _macro(facts),
    ]
    return {
        "title": facts.period.title,
        "programme": facts.programme.name,
        "introduction": introduction,
        "sections": [section for section in sections if section],
        "conclusion": conclusion,
    }


def _section(key: str, title: str, head: Sequence[str], rows: Iterable[Cells], **more: Any) -> Any:
    """`more`: intro (a text) and bars (see above)."""
    lines = [list(row) for row in rows]
    return {"key": key, "title": title, "intro": "", "bars": [], "head": head, "rows": lines} | more


def _run(facts: Facts) -> Section:
    programme, period = facts.programme, facts.period
    rows = [
        (_("Funder"), programme.funder or "–"),
        (_("Reference of the grant"), programme.grant_reference or "–"),
        (_("The run"), _days(programme.starts, programme.ends)),
        (_("This report is about"), _days(period.first, period.last)),
        *((phase.name, _days(phase.first, phase.last)) for phase in facts.phases),
    ]
    goes_on = _("It was not over yet when this was made.") if period.goes_on else ""
    return _section("run", _("The run"), [_("Subject"), _("Fact")], rows, intro=goes_on)


def _days(first: Any, last: Any) -> str:
    return f"{date_format(first, 'j F Y')} – {date_format(last, 'j F Y')}"


def _statuses(statuses: Mapping[str, int]) -> Section:
    rows = [
        (str(label), statuses[status])
        for status, label in Organisation.Status.choices
        if status in statuses
    ]
    return _section(
        "organisations",
        _("Organisations by status"),
        [_("Status"), _("Organisations")],
        rows,
        bars=[[1]],
        intro=_("As it was on the last day of this report."),
    )


def _sectors(sectors: Mapping[str, int]) -> Section:
    """A sector with few organisations would point at them: those are shown together."""
    shown = {name: n for name, n in sectors.items() if n >= FEWEST_ORGANISATIONS}
    rest = sum(sectors.values()) - sum(shown.values())
    while shown and 0 < rest < FEWEST_ORGANISATIONS:
        rest += shown.pop(min(shown, key=lambda name: (shown[name], name)))
    rows: list[Cells] = [*sorted(shown.items(), key=lambda row: (-row[1], row[0]))]
    if rest:
        rows.append((_("other sectors"), rest))
    return _section(
        "sectors",
        _("Organisations that take part, by sector"),
        [_("Sector"), _("Organisations")],
        rows,
        bars=[[1]],
        intro=_("A sector with fewer than %(number)s organisations is one of the other sectors.")
        % {"number": FEWEST_ORGANISATIONS},
    )


def _gatherings(held: Mapping[str, Held]) -> Section:
    """How often people came, through the disclosure library: the sum goes where it tells a part."""
    tree = Tree(ALL, dict.fromkeys(held, ALL), {kind: one.came for kind, one in held.items()})
    shown = protect(tree)

    def came(node: str, cell: Cell) -> int | None:
        return rounded(cell.count) if node in shown else None

    rows: list[Cells] = [
        (str(label), held[kind].days, came(kind, held[kind].came))
        for kind, label in Gathering.Kind.choices
        if kind in held
    ]
    if len(rows) > 1:
        days = sum(one.days for one in held.values())
        rows.append((_("all together"), days, came(ALL, tree.cell(ALL))))
    return _section(
        "gatherings",
        _("Training and meetings"),
        [_("Kind"), _("Days"), _("Times that somebody came, about")],
        rows,
        intro=_("Somebody who came on two days is counted twice. Rounded to five."),
    )


def _support(hours: Mapping[str, float]) -> Section:
    rows = []
    for level, spent in hours.items():
        name, _colon, whom = str(SupportGiven.Level(level).label).partition(": ")
        rows.append((name, whom, int(spent) if spent == int(spent) else spent))
    return _section(
        "support",
        _("Support that was given, in hours"),
        [_("Level"), _("For whom"), _("Hours")],
        rows,
        bars=[[2]],
        intro=_(
            "Answers to questions, training and meetings for each organisation that came, and other"
            " support."
        ),
    )


def _done(facts: Facts) -> Section:
    helped, evaluated = facts.seen.help, facts.seen.evaluated
    rows = [
        (_("Requests for help that organisations asked"), helped.asked),
        (_("Of which answered"), helped.answered),
        (_("Of which answered before the promised day"), helped.in_time),
        (_("Evaluations that organisations published"), evaluated.published),
        (_("Organisations that published one"), evaluated.organisations),
        (_("Evaluations with an answer of the works council"), evaluated.with_reaction),
        (_("Methods that were published or renewed"), facts.methods),
    ]
    return _section("done", _("What else was done"), [_("What"), _("How many")], rows)


def _conditions(facts: Facts) -> Section:
    """At the end of the period, and a year before where that is known."""
    found = [(str(facts.period.last.year), facts.seen.now)]
    if facts.seen.before.organisations:
        found.insert(0, (str(facts.period.year_before.year), facts.seen.before))
    rows: list[Cells] = [
        (str(condition.label), *(_met(standing, condition.code) for _year, standing in found))
        for condition in CONDITIONS
    ]
    counted = "; ".join(f"{year}: {standing.organisations}" for year, standing in found)
    return _section(
        "conditions",
        _("What organisations arrange"),
        [_("Condition"), *(year for year, _standing in found)],
        rows,
        bars=[list(range(1, len(found) + 1))],
        intro=_("In how many organisations each of the ten conditions is met in full.")
        + " "
        + _("Number of organisations: %(numbers)s.") % {"numbers": counted}
        + " "
        + _("Not shown: one or two organisations have it, or have it not.")
        + " "
        + _("In the picture are the conditions of which every number is shown."),
    )


def _met(standing: Standing, code: str) -> int | None:
    """Nothing where one or two organisations have it, or have it not: it would say which."""
    met = standing.met.get(code, 0)
    sides = (met, standing.organisations - met)
    is_few = any(0 < side < FEWEST_ORGANISATIONS for side in sides)
    return None if is_few or standing.organisations < FEWEST_ORGANISATIONS else met


def _participation(sheet: Participation | None) -> Section | None:
    """Stored figures, which were suppressed when they were made."""
    if sheet is None or not sheet.figures:
        return None
    columns = [
        [point.per_100 if point else None for point in row.points]
        for row in sheet.rows
        if row.rate in (EVERYBODY, PRACTICAL)
    ]
    return _section(
        "participation",
        _("Who took part in training, of every 100 employees"),
        [_("Years since the start"), str(EVERYBODY.label), str(PRACTICAL.label)],
        zip(map(signed, sheet.years), *columns, strict=True),
        bars=[[1], [2]],
        intro=_("Mean over organisations. Year 0 is the year in which an organisation started."),
    )


def _talks(sheets: Sequence[Sheet]) -> Section | None:
    """Stored figures, which were suppressed when they were made."""
    if not sheets:
        return None
    return _section(
        "conversations",
        _("Conversations of ambassadors with colleagues"),
        [_("Quarter"), _("Conversations and short contacts, about")],
        [(sheet.name, sheet.talks) for sheet in sheets],
        bars=[[1]],
        intro=_("Rounded, so that nobody is recognised. Too small a number is not shown."),
    )


def _details(facts: Facts) -> Iterable[Section]:
    """Of a year, in which the quarters fit beside each other."""
    shown = [sheet for sheet in facts.sheets if sheet.talks is not None]
    if facts.period.year == WHOLE or not shown:
        return
    quarters = [sheet.short for sheet in shown]
    for key, title, first, measures in (
        ("subjects", _("What conversations were about"), _("Subject"), SUBJECTS),
        ("obstacles", _("What stood in the way"), _("Obstacle"), OBSTACLES),
    ):
        rows: list[Cells] = [
            (str(measure.label), *(sheet.values.get(measure.code) for sheet in shown))
            for measure in measures
        ]
        more = _("In one conversation there can be several of these.")
        yield _section(key, title, [first, *quarters], rows, intro=more)


def _research(facts: Facts) -> Section:
    done = facts.research
    rows = [
        (_("Forms that were published or renewed"), done.forms),
        (_("Rounds of forms that opened"), done.rounds),
        (_("Research files that were approved"), done.releases),
    ]
    return _section("research", _("Research"), [_("What"), _("How many")], rows)


def _continuity(facts: Facts) -> Section:
    there = facts.seen.continuity
    rows = [
        (_("Organisations in their third year or later"), there.organisations),
        (_("Of which with a plan for after the pilot"), there.planned),
        (_("Of which with a budget and a period in the plan"), there.whole),
    ]
    return _section("continuity", _("After the pilot"), [_("What"), _("How many")], rows)


def _plan(facts: Facts) -> Section | None:
    """Of who does it only the party, and no organisation."""
    if not facts.plan:
        return None
    rows = [
        (line.title, line.party, _days(line.first, line.last), line.status, line.result or "–")
        for line in sorted(facts.plan, key=lambda line: (line.first, line.title))
    ]
    head = [_("Action"), _("Party"), _("When"), _("How far it is"), _("Result")]
    return _section("plan", _("The activity plan"), head, rows)


def _macro(facts: Facts) -> Section | None:
    if not facts.talks:
        return None
    kinds = Counter((talk.with_kind, talk.kind) for talk in facts.talks)
    rows = [(party, kind, number) for (party, kind), number in sorted(kinds.items())]
    head = [_("Kind of party"), _("Kind"), _("How many")]
    return _section("macro", _("Talks with sectors and ministries"), head, rows)
