"""What stands behind the addresses of gatherings."""

from datetime import time
from typing import Any

from evaluations.gatherings import access, actions, queries
from evaluations.gatherings.models import Gathering, GroupNote, Session
from organisations import clock
from organisations.tenancy import scope
from pilot.overview.gatherings import actions as planning
from tests.cast import House, Team

JOINING = ("project_leader", "hr", "ambassador")


def objects(own: House, team: Team) -> dict[str, dict[str, Any]]:
    """A group of which today is a day, with everybody who may join in it."""
    session, place, lesson = _planned(team)
    pk = session.gathering_id
    ids = {"org": own.organisation.pk, "programme": own.organisation.programme_id}
    with scope(**ids, group=pk):
        gathering = queries.with_sessions(Gathering.objects.all()).get(pk=pk)
        for role in JOINING:
            actions.sign_up(gathering, by=own.members[role], role=role)
        kept = {"session": session.pk, "kind": "case", "text": "Hoe begin je?"}
        actions.add_note(gathering, by=own.user("ambassador"), **kept)
        note = GroupNote.objects.get()
    code = {"code": access.code_of(session)}
    of_gathering = (
        "gathering", "sign_up_gathering", "change_sign_up", "withdraw_sign_up", "rate_gathering",
        "make_certificate",
        "gathering_group", "programme_gathering", "change_gathering", "cancel_gathering",
        "add_session", "attendance_file", "import_attendance",
    )  # fmt: skip
    of_session = (
        "session_file", "travel_claim", "reflection", "change_session", "cancel_session",
        "attendance", "attendance_code", "add_lesson",
    )  # fmt: skip
    return {
        **{name: {"pk": pk} for name in of_gathering},
        **{name: {"pk": session.pk} for name in of_session},
        "remove_group_note": {"pk": pk, "note_pk": note.pk},
        "change_place": {"pk": place.pk},
        "remove_lesson": {"pk": lesson.pk},
        "here": code,
        "scanned": code,
    }


def _planned(team: Team) -> tuple[Session, Any, Any]:
    staff = team.staff["programme_staff"]
    with scope(programme=team.programme.pk, staff=team.programme.pk):
        place = planning.add_place(team.programme, by=staff, name="Het Huis", address="Utrecht")
        gathering = planning.add_gathering(
            team.programme,
            by=staff,
            kind="intervision",
            title="Intervisie",
            audience=list(JOINING),
            host="Ugo Blok",
            capacity=8,
        )
        session = planning.add_session(
            gathering,
            by=staff,
            date=clock.today(),
            starts=time(10),
            ends=time(12),
            form="on_site",
            place=place,
        )
        lesson = planning.add_lesson(session, by=staff, title="Begin klein", text="")
    return session, place, lesson
