"""The addresses of training, intervision and meetings.

The project leader, P&O and the ambassador all have a place in an intervision group, of which the
ambassador wrote something down.
"""

from tests.permissions.expected.row import Row, org, programme

JOIN, MANAGE = "join_gatherings", "manage_gatherings"
GATHERING = {
    "kind": "intervision",
    "title": "Intervisie",
    "audience": ["ambassador"],
    "host": "Ugo Blok",
    "capacity": "20",
}
SESSION = {
    "date": "NEXT_MONTH",
    "starts": "10:00",
    "ends": "12:00",
    "form": "online",
    "link": "https://vergader.example/1",
}
PLACE = {"name": "Het Nieuwe Huis", "address": "Utrecht"}

GATHERINGS = {
    "gatherings": org(JOIN),
    "lessons": org(JOIN),
    "gathering": org(JOIN),
    "sign_up_gathering": org(JOIN, get=405, post=302),
    "change_sign_up": org(JOIN, post=302, data={"travel_minutes": "45"}),
    "withdraw_sign_up": org(JOIN, get=405, post=302),
    "rate_gathering": org(JOIN, post=302, data={"rating": "4"}),
    "make_certificate": org(JOIN, get=405, post=302),
    "gathering_group": org(
        JOIN, post=302, data={"session": "SESSION", "kind": "case", "text": "Hoe vraag je door?"}
    ),
    "remove_group_note": org(JOIN, get=405, post=302, only=frozenset({"ambassador"}), hidden=True),
    "session_file": org(JOIN),
    "travel_claim": org(JOIN),
    "reflection": org(JOIN, post=302, data={"before": "Een vraag", "after": ""}),
    "here": org(JOIN, post=302),
    "contacts": org(JOIN, post=302, data={"phone": "06 12345678"}),
    "leave_contacts": org(JOIN, get=405, post=302),
    "stories": org(JOIN, post=302, data={"text": "Ik leerde lezen.", "layer": "table"}),
    "shared_stories": org(JOIN),
    "own_stories": Row("person"),
    "forget_story": Row("person", get=405, post=302, only=frozenset({"ambassador"})),
    "public_stories": Row("public"),
    "programme_contacts": programme(MANAGE),
    "programme_gatherings": programme(MANAGE),
    "add_gathering": programme(MANAGE, post=302, data=GATHERING),
    "programme_gathering": programme(MANAGE),
    "change_gathering": programme(MANAGE, post=302, data=GATHERING),
    "cancel_gathering": programme(MANAGE, get=405, post=302),
    "add_session": programme(MANAGE, post=302, data=SESSION),
    "change_session": programme(MANAGE, post=302, data=SESSION),
    "cancel_session": programme(MANAGE, get=405, post=302),
    "places": programme(MANAGE),
    "add_place": programme(MANAGE, post=302, data=PLACE),
    "change_place": programme(MANAGE, post=302, data=PLACE),
    "attendance": programme(MANAGE, post=302),
    "attendance_code": programme(MANAGE),
    "attendance_file": programme(MANAGE),
    "import_attendance": programme(MANAGE, post=302, data={"text": "nummer;naam"}),
    "add_lesson": programme(MANAGE, post=302, data={"title": "Loop een dag mee"}),
    "remove_lesson": programme(MANAGE, get=405, post=302),
}
