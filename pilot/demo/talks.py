"""What the people of the demo talk about: reports, what is in the way, and one mirror."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from evaluations.actions import plan_series
from evaluations.measures import actions as measures
from evaluations.measures.models import Measure, Obstacle
from evaluations.mirror import actions as mirror
from evaluations.models import Moment, MomentQuerySet, Series
from evaluations.queries import moments, workday
from evaluations.reports import actions as reports
from organisations import clock
from organisations.models import Member

YEAR, MONTH = timedelta(days=365), timedelta(days=30)
REPORTS = (
    "Het loopt goed. We houden de vaste middag vrij en kijken over drie maanden weer.",
    "Er komen meer vragen dan eerst. We spraken af dat er een vaste plek komt om te praten.",
    "Door de drukte viel een paar keer een moment uit. We plannen de uren nu vooruit.",
    "Collega's weten de weg te vinden. We zetten het aanbod nog een keer onder de aandacht.",
)
OBSTACLES = (
    (Obstacle.Kind.ROSTER, "De vaste middag valt vaak in een dienst"),
    (Obstacle.Kind.KNOWN, "Op de andere locatie weet bijna niemand ervan"),
    (Obstacle.Kind.WORKLOAD, "In de drukke maanden blijft er geen tijd over"),
    (Obstacle.Kind.PLACE, "Er is geen rustige plek om te praten"),
)
PLANS = (
    "De vaste middag in het rooster zetten",
    "Een stukje in de nieuwsbrief zetten",
    "De uren verplaatsen naar een rustige maand",
    "De kleine vergaderzaal vrijhouden op dinsdag",
)


def hold(
    talkers: Sequence[Member], *, hr: Member, manager: Member, shown: bool, pick: random.Random
) -> None:
    """Talks with the manager; reports of the last talks; what is in the way and what is done about
    it; and, where visitors look around, a mirror before the next evaluation moment."""
    for talker in talkers:
        _review(talker, manager)
        # The last one of each talk misses a report where nobody looks around.
        for moment in _last(talker)[: 3 if shown else 2]:
            _report(moment, pick)
    held = _last(talkers[0])
    if held:
        _arrange(held, hr=hr, manager=manager, pick=pick)
    if shown:
        _mirror(talkers[0], hr=hr, manager=manager)


def _review(talker: Member, manager: Member) -> None:
    """Every half year, from a year ago or from the third month; not everywhere on the same day."""
    today = clock.today()
    a_year_ago = today - YEAR + timedelta(days=talker.organisation_id * 11 % 90)
    began = talker.assignments.earliest("starts").starts
    first = workday(max(began + MONTH * 3, a_year_ago))
    with clock.at(_at(min(first - timedelta(days=21), today))):
        series = plan_series(
            by=manager,
            ambassador=talker,
            partner=manager,
            first=first,
            time=time(13),
            rhythm=Series.Rhythm.HALF_YEAR,
            count=3,
            place="Kantoor",
            kind=Series.Kind.REVIEW,
        )
    series.moments.filter(date__lt=today - MONTH).update(status=Moment.Status.DONE)


def _past(member: Member) -> MomentQuerySet:
    rows = moments(member).filter(series__ambassador=member, date__lt=clock.today())
    return rows.exclude(status=Moment.Status.CANCELLED)


def _last(talker: Member) -> list[Moment]:
    """The newest first."""
    return list(_past(talker).order_by("-date")[:4])


def _report(moment: Moment, pick: random.Random) -> None:
    moment.report, moment.reported_on = pick.choice(REPORTS), moment.date
    if moment.series.kind == Series.Kind.REVIEW:
        combinable = pick.choice([*Moment.Combinable.values, *[Moment.Combinable.YES] * 3])
        moment.combinable = combinable
        if combinable != Moment.Combinable.YES:
            moment.reason = pick.choice(Moment.Reason.values)
    if moment.series.kind == Series.Kind.EVALUATION:
        moment.hours_given = pick.choice(["yes", "yes", "yes", "partly", "no"])
    with clock.at(_at(moment.date)):
        reports.write(moment, by=moment.series.partner)
    signed_on = moment.date + timedelta(days=3)
    if signed_on < clock.today() and pick.random() < 0.9:
        with clock.at(_at(signed_on)):
            reports.sign(moment, by=moment.series.ambassador, edition=moment.edition)


def _arrange(held: list[Moment], *, hr: Member, manager: Member, pick: random.Random) -> None:
    """One obstacle that is being solved and one that was; the oldest talk is where it came up."""
    today, first = clock.today(), held[-1]
    chosen = pick.sample(range(len(OBSTACLES)), 2)
    for number, owner, is_over in zip(chosen, (hr, manager), (True, False), strict=True):
        kind, text = OBSTACLES[number]
        with clock.at(_at(first.date)):
            severity = pick.choice(Obstacle.Severity.values)
            obstacle = measures.add_obstacle(
                by=hr, kind=kind, severity=severity, seen_on=first.date, text=text, moment=first
            )
            due = first.date + MONTH if is_over else today + timedelta(days=pick.choice((-6, 12)))
            measure = measures.agree(
                by=hr, text=PLANS[number], owner=owner, due=due, obstacle=obstacle, moment=first
            )
        if is_over and due < today - MONTH:
            _finish(measure, owner, hr=hr, effect=pick.choice(Measure.Effect.values))


def _finish(measure: Measure, owner: Member, *, hr: Member, effect: int) -> None:
    with clock.at(_at(measure.due)):
        measures.finish(measure, by=owner)
    with clock.at(_at(measure.due + MONTH)):
        measures.check(measure, by=hr, effect=effect, effect_text="We merken het aan de rust")
        if measure.obstacle and effect == Measure.Effect.YES:
            measures.close_obstacle(measure.obstacle, by=hr)


def _mirror(talker: Member, *, hr: Member, manager: Member) -> None:
    rows = moments(talker).ahead().filter(series__kind=Series.Kind.EVALUATION, series__partner=hr)
    moment = rows.select_related("organisation").first()
    if moment is None:
        return
    for side, member, answers in (
        ("ambassador", talker, [2, 2, 4, 3, 4, 3]),
        ("hr", hr, [4, 3, 4, 4, 4, 2]),
        ("manager", manager, [5, 4, 4, 4, 5, 3]),
    ):
        mirror.answer(moment, side, by=member, answers=answers, shows=True)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=UTC)
