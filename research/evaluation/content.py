"""What stands in the evaluation of an organisation: made from what was done and from the stored
figures, frozen when it is published. Every part is about the organisation, never about a person."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.conditions.rules import MOST as MOST_POINTS
from evaluations.conditions.rules import total
from evaluations.models import Measure, Obstacle, Series
from organisations.figures.rules import SMALLEST_CELL
from research.evaluation.queries import Facts
from research.figures.sheets import Line, Sheet
from research.participation.models import ParticipationYear
from research.participation.rates import EVERYBODY, PRACTICAL

Section = dict[str, Any]
Rows = list[tuple[str, str]]
QUARTERS = 4
MOST = 5  # lines of a figure in the text


def content(facts: Facts, *, well: str = "", otherwise: str = "") -> dict[str, Any]:
    """The whole evaluation as plain JSON. `well` and `otherwise` are the project leader's words."""
    return {
        "organisation": facts.organisation.name,
        "sections": [
            section
            for section in (
                _own_words(well, otherwise),
                _organisation(facts),
                _arranged(facts),
                _conditions(facts),
                _in_the_way(facts.obstacles, facts.measures),
                _participation(facts.years),
                *(_figures(sheet) for sheet in facts.sheets[:QUARTERS]),
            )
            if section
        ],
    }


def _section(title: str, *, intro: str = "", rows: Rows | None = None, **more: Any) -> Section:
    return {"title": title, "intro": intro, "rows": rows or [], **more}


def _own_words(well: str, otherwise: str) -> Section | None:
    groups = [
        {"title": title, "text": text}
        for title, text in (
            (_("What went well"), well),
            (_("What we will do otherwise"), otherwise),
        )
        if text
    ]
    return _section(_("What the organisation says itself"), groups=groups) if groups else None


def _organisation(facts: Facts) -> Section:
    profile, organisation = facts.profile, facts.organisation
    rows = [
        (_("Sector"), organisation.sector.name),
        (_("Status"), organisation.get_status_display()),
        (_("In the pilot since"), date_format(profile.starts, "j F Y")),
        (_("Ambassador work before the pilot"), profile.get_experience_display()),
    ]
    if profile.employees:
        rows.append((_("Employees"), str(profile.employees)))
    return _section(_("The organisation"), rows=rows)


def _arranged(facts: Facts) -> Section:
    done = facts.tasks
    rows = [
        (_("Steps of the plan that are done"), _of(done["done"], done["all"])),
        (_("Ambassadors with a time agreement in force"), _of(facts.agreed, facts.ambassadors)),
        *(
            (str(Series.Kind(kind).label), _held(held, planned))
            for kind, (held, planned) in facts.moments.items()
        ),
        (_("Decision about the conversation log"), facts.decision),
        (_("Letters and messages that went out"), str(facts.announcements)),
    ]
    return _section(_("What the organisation arranged"), rows=rows)


def _conditions(facts: Facts) -> Section:
    rows = [
        (
            str(one.condition.label),
            _("%(points)s of %(most)s: %(parts)s")
            % {"points": one.points, "most": MOST_POINTS, "parts": one.parts},
        )
        for one in facts.scores
    ]
    intro = _("%(points)s of %(most)s points.") % {
        "points": total(facts.scores),
        "most": MOST_POINTS * len(facts.scores),
    }
    return _section(_("What helps ambassadors most"), intro=intro, rows=rows)


def _of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}


def _held(held: int, planned: int) -> str:
    return _("%(held)s held, of %(planned)s until now") % {"held": held, "planned": planned}


def _in_the_way(obstacles: Iterable[Obstacle], measures: Sequence[Measure]) -> Section:
    kinds: Counter[int] = Counter()
    solved: Counter[int] = Counter()
    for obstacle in obstacles:
        kinds[obstacle.kind] += 1
        solved[obstacle.kind] += obstacle.closed_on is not None
    rows = [
        (str(Obstacle.Kind(kind).label), _("%(number)s times, %(solved)s solved")
         % {"number": number, "solved": solved[kind]})
        for kind, number in kinds.most_common()
    ]  # fmt: skip
    helped = Counter(measure.effect for measure in measures if measure.effect is not None)
    done = sum(measure.done_on is not None for measure in measures)
    if measures:
        rows.append((_("Agreed to do something about it"), _of(done, len(measures))))
    rows += [
        (str(label), str(helped[effect])) for effect, label in Measure.Effect.choices if helped
    ]
    intro = "" if rows else _("Nothing was written down as being in the way.")
    return _section(_("What stood in the way in the organisation"), intro=intro, rows=rows)


def _participation(years: Sequence[ParticipationYear]) -> Section | None:
    """Of every hundred employees; a number below the smallest cell is not told."""
    rows = []
    for row in years:
        rates = [
            f"{rate.label}: {round(value)}"
            for rate in (EVERYBODY, PRACTICAL)
            if (getattr(row, rate.part) or 0) >= SMALLEST_CELL
            and (value := rate.of(row)) is not None
        ]
        rows.append((str(row.year), "; ".join(rates) or _("not shown")))
    title = _("Who took part in training, of every 100 employees")
    return _section(title, rows=rows) if rows else None


def _figures(sheet: Sheet) -> Section:
    title = _("Conversations in %(quarter)s") % {"quarter": sheet.name}
    if sheet.talks is None:
        return _section(
            title,
            intro=_("We show no figures of this quarter.")
            + " "
            + _("There were too few conversations, or too few ambassadors behind them."),
        )
    rows = [(_("Conversations and short contacts"), _about(sheet.talks))]
    rows += _most(_("About: %(what)s"), sheet.subjects)
    rows += _most(_("In the way: %(what)s"), sheet.obstacles)
    return _section(title, intro=_("Rounded, so that nobody is recognised."), rows=rows)


def _most(label: str, lines: Iterable[Line]) -> Rows:
    shown = [line for line in lines if line.value is not None][:MOST]
    return [(label % {"what": line.measure.label}, _about(line.value)) for line in shown]


def _about(value: int | None) -> str:
    return _("about %(number)s") % {"number": value}
