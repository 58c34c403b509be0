"""The addresses of forms, their rounds and keys, and of the own part in the research."""

from tests.permissions.expected.roles import ORGANISATION
from tests.permissions.expected.row import Row, org, programme

MAKE, KEEP, ASKED = "manage_instruments", "keep_keys", "view_research_requests"
LETTERS = "manage_announcements"
QUESTION = {
    "text": "Hoeveel uur?",
    "kind": "number",
    "name": "new_hours",
    "nl": "Uren",
    "en": "Hours",
    "level": "micro",
    "aspect": "process",
    "measure": "scale",
}

ROUNDS = {
    "instruments": programme(MAKE),
    "take_over_instruments": programme(MAKE, get=405, post=302),
    "add_instrument": programme(
        MAKE,
        post=302,
        data={
            "code": "Q16",
            "title": "Iets nieuws",
            "roles": ["hr"],
            "minutes": "5",
            "unit": "po_wave",
        },
    ),
    "instrument": programme(MAKE),
    "new_instrument_version": programme(MAKE, get=405, post=302),
    "instrument_version": programme(MAKE),
    "change_intro": programme(MAKE, post=302, data={"intro": "Vul in wat je denkt."}),
    "add_question": programme(MAKE, post=302, data=QUESTION),
    "change_question": programme(MAKE, post=302, data=QUESTION),
    "move_question": programme(MAKE, get=405, post=302),
    "remove_question": programme(MAKE, get=405, post=302),
    "publish_version": programme(MAKE, get=405, post=302),
    "version_as_xlsform": programme(MAKE),
    "waves": programme(MAKE),
    "plan_wave": programme(
        MAKE,
        post=302,
        data={
            "version": "OTHER_FORM",
            "moment": "T1",
            "opens": "TOMORROW",
            "days": "28",
            "consent": "Ik doe mee.",
            "key_until": "NEXT_YEAR",
        },
    ),
    "wave": programme(MAKE),
    "wave_on_paper": programme(MAKE),
    "type_over_paper": programme(MAKE, post=302, data={"code": "PAPER_CODE", "la_clear_task": "4"}),
    "wave_keys": programme(KEEP),
    "destroy_wave_key": programme(KEEP, post=302, data={"reason": "Klaar", "sure": "on"}),
    # Asked of everybody in `own`.
    "answer_wave": org(
        ASKED, post=302, data={"survey": "yes", "linking": "no", "method": "screen"}
    ),
    "answer_step": org(ASKED, post=302, data={"la_clear_task": "4"}),
    "review_answers": org(ASKED, post=302),
    "paper_form": org(ASKED),
    # With a permission of who brings letters to colleagues.
    "slips": org(LETTERS),
    "print_slips": org(LETTERS, post=200, data={"number": "8"}),
    "slips_on_paper": org(LETTERS),
    "my_part": org(ASKED, post=302, data={"survey": "no", "method": "screen"}),
    "leave_research": org(ASKED, post=302, data={"way": "stop", "sure": "on"}),
    "leave_afterwards": Row(
        "person", post=302, only=frozenset(ORGANISATION), data={"way": "stop", "sure": "on"}
    ),
}
