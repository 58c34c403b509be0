"""What two people of a moment share, so that who has no part in it is refused something real."""

from datetime import date, time, timedelta
from typing import Any

from evaluations.actions import plan_series
from evaluations.measures import actions as measures
from evaluations.mirror import actions as mirror
from evaluations.models import AgendaPoint, Moment
from evaluations.reports import actions as reports
from organisations import clock
from organisations.tenancy import scope
from tests.cast import House


def objects(own: House, moment: Moment) -> dict[str, dict[str, Any]]:
    """The keyword arguments of the addresses; `moment` is one of P&O and the ambassador."""
    organisation, members = own.organisation, own.members
    hr, ambassador, manager = (members[role] for role in ("hr", "ambassador", "manager"))
    with scope(org=organisation.pk, programme=organisation.programme_id):
        talk = plan_series(
            by=hr, ambassador=ambassador, partner=hr, first=_past(), time=time(10), rhythm=0
        ).moments.get()
        talk.report, talk.reported_on = "Het gaat goed", talk.date
        reports.write(talk, by=hr)
        reports.add_point(moment, by=hr, text="De uren")
        for side, member, value in (
            ("ambassador", ambassador, 1),
            ("hr", hr, 2),
            ("manager", manager, 5),
        ):
            mirror.answer(moment, side, by=member, answers=[value] * 6, shows=True)
        obstacle = measures.add_obstacle(
            by=hr, kind=1, severity=2, seen_on=clock.today(), moment=moment
        )
        facts = {
            "by": hr,
            "owner": members["communications"],
            "due": clock.today(),
            "moment": moment,
        }
        measure = measures.agree(text="Een bericht maken", **facts)
        done = measures.agree(text="Een rooster maken", **facts)
        measures.finish(done, by=hr)
    point = AgendaPoint.objects.get(moment=moment)
    at_moment = {"pk": moment.pk}
    return {
        **dict.fromkeys(
            ("move_moment", "add_point", "mirror", "moment_obstacle", "moment_measure"), at_moment
        ),
        "remove_point": at_moment | {"point": point.pk},
        "discuss_difference": at_moment | {"number": 0},
        **{key: {"pk": talk.pk} for key in ("report", "sign_report")},
        **{key: {"pk": obstacle.pk} for key in ("close_obstacle", "obstacle_measure")},
        **{
            key: {"pk": measure.pk}
            for key in ("measure", "change_measure", "finish_measure", "drop_measure")
        },
        "check_measure": {"pk": done.pk},
    }


def _past() -> date:
    return clock.today() - timedelta(days=2)
