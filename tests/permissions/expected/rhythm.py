"""The addresses of talks and of what is done about obstacles.

The talks are of P&O and the ambassador; who does something about it is of communications.
"""

from tests.permissions.expected.row import org

PAIR = frozenset({"hr", "ambassador"})
KNOWING = PAIR | {"project_leader"}
DOING = KNOWING | {"communications"}

OBSTACLE = {"kind": "2", "severity": "1", "seen_on": "TODAY", "text": "Het rooster"}
MEASURE = {"text": "Een ander rooster", "owner": "MANAGER", "due": "NEXT_MONTH"}
STATEMENTS = {f"s{number}": "3" for number in range(1, 7)}


def of(people: frozenset[str], permission: str = "plan_moments", **kwargs: object) -> object:
    """For these people; for others it does not exist."""
    return org(permission, only=people, hidden=True, **kwargs)


RHYTHM = {
    "moments": org("plan_moments"),
    "plan_moments": org(
        "plan_moments",
        post=302,
        data={
            "other": "OTHER_PERSON",
            "first": "TOMORROW",
            "time": "10:00",
            "rhythm": "3",
            "count": "2",
        },
    ),
    "moment": of(PAIR),
    "moment_messages": of(PAIR),
    "cancel_moment": of(PAIR, get=405, post=302),
    "close_hours": of(PAIR, get=405, post=302),
    "move_moment": of(
        PAIR,
        post=302,
        data={"first": "NEXT_MONTH", "time": "10:00", "confirmed": "1", "seen": "0"},
    ),
    "add_point": of(PAIR, get=405, post=302, data={"text": "Het rooster"}),
    "remove_point": of(frozenset({"hr"}), get=405, post=302),
    "report": of(PAIR, post=302, data={"report": "Beter", "reported_on": "TODAY", "edition": "1"}),
    "sign_report": of(PAIR, get=405, post=302, data={"edition": "1"}),
    "mirror": of(PAIR | {"manager"}, post=302, data=STATEMENTS),
    "discuss_difference": of(PAIR, get=405, post=302),
    "moment_obstacle": of(PAIR, post=302, data=OBSTACLE),
    "moment_measure": of(PAIR, post=302, data=MEASURE),
    "measures": org("manage_measures"),
    "my_measures": org("enter"),
    "add_obstacle": org("manage_measures", post=302, data=OBSTACLE),
    "close_obstacle": of(KNOWING, get=405, post=302),
    "obstacle_measure": of(KNOWING, post=302, data=MEASURE),
    "measure": of(DOING, "enter"),
    "change_measure": of(DOING, "enter", post=302, data={"owner": "LEADER", "due": "NEXT_MONTH"}),
    "finish_measure": of(DOING, "enter", get=405, post=302),
    "drop_measure": of(DOING, "enter", get=405, post=302),
    "check_measure": of(KNOWING, post=302, data={"effect": "2", "effect_text": "Meer rust"}),
}
