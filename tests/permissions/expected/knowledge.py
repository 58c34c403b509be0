"""The addresses of support that was given, of methods, and of the questions of the research."""

from tests.permissions.expected.row import org, programme

KEEP, READ, WRITE = "keep_registers", "view_methods", "manage_methods"
GIVEN = {
    "on": "TODAY",
    "level": "macro",
    "kind": "arrangement",
    "hours": "2",
    "given_by": "UNION_CONTACT",
}
METHOD = {
    "title": "Een vast inloopuur",
    "level": "micro",
    "audience": "Voor een team met ploegendienst.",
    "steps": "Kies een dag.",
    "evidence": "Drie organisaties zagen meer vragen.",
}
QUESTION = {
    "text": "Hoeveel uur kost het?",
    "level": "micro",
    "aspect": "process",
    "variables": "org_pid",
    "since": "TODAY",
}

KNOWLEDGE = {
    "support_given": programme(KEEP),
    "support_given_file": programme(KEEP),
    "add_support_given": programme(KEEP, post=302, data=GIVEN),
    "change_support_given": programme(KEEP, post=302, data=GIVEN),
    "remove_support_given": programme(KEEP, get=405, post=302),
    "methods": programme(READ),
    "method": programme(READ),
    "method_changes": programme(READ),
    "method_changes_file": programme(READ),
    "guide": programme(READ),
    "guide_file": programme(READ),
    "add_method": programme(WRITE, post=302, data=METHOD),
    "make_guide": programme(WRITE, get=405, post=302),
    "new_method_version": programme(WRITE, get=405, post=302),
    "change_method": programme(WRITE, post=302, data=METHOD),
    "publish_method": programme(WRITE, get=405, post=302),
    "throw_away_draft": programme(WRITE, get=405, post=302),
    "method_uses": programme(WRITE, post=302, data={"organisation": "OWN", "starts": "TODAY"}),
    "end_method_use": programme(WRITE, post=302, data={"ends": "TODAY"}),
    "methods_here": org("view_documents"),
    "guide_file_here": org("view_documents"),
    "research_questions": programme("view_releases"),
    "add_research_question": programme(
        "manage_instruments", post=302, data=QUESTION | {"code": "V9"}
    ),
    "change_research_question": programme(
        "manage_instruments",
        post=302,
        data=QUESTION | {"since": "TOMORROW", "changed": "Scherper gevraagd."},
    ),
}
