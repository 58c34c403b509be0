"""The addresses of the run: its phases, sectors, activity plan, talks and partners."""

from tests.permissions.expected.row import programme

SEE, KEEP = "view_programme", "keep_registers"
PHASE = {"name": "Uitvoeren", "first": "TODAY", "last": "NEXT_MONTH"}
ACTION = {
    "title": "Een handreiking maken",
    "owner": "UNION_CONTACT",
    "party": "cnv",
    "first": "TODAY",
    "last": "NEXT_MONTH",
    "level": "macro",
    "status": "planned",
}
TALK = {
    "on": "TODAY",
    "kind": "talk",
    "with_kind": "sector_fund",
    "with_name": "Fonds Vers Brood",
    "agreed": "Het fonds denkt mee.",
    "held_by": "UNION_CONTACT",
}
PARTNER = {"name": "Vakbond De Brug", "kind": "union", "mailbox": "leren@debrug.example"}

RUN = {
    "run": programme(SEE),
    "run_file": programme(SEE),
    "change_run": programme(KEEP, post=302, data={"funder": "Ministerie", "grant_reference": "7"}),
    "add_phase": programme(KEEP, post=302, data=PHASE),
    "change_phase": programme(KEEP, post=302, data=PHASE),
    "remove_phase": programme(KEEP, get=405, post=302),
    "sector_map": programme(SEE),
    "sector_map_file": programme(SEE),
    "activity_plan": programme(SEE),
    "activity_plan_file": programme(SEE),
    "add_planned_action": programme(KEEP, post=302, data=ACTION),
    "change_planned_action": programme(KEEP, post=302, data=ACTION),
    "finish_planned_action": programme(KEEP, post=302, data={"result": "Ze ligt er."}),
    "macro_log": programme(SEE),
    "macro_log_file": programme(SEE),
    "add_macro_contact": programme(KEEP, post=302, data=TALK),
    "change_macro_contact": programme(KEEP, post=302, data=TALK),
    "remove_macro_contact": programme(KEEP, get=405, post=302),
    "plan_follow_up": programme(KEEP, get=405, post=302),
    "partners": programme(SEE),
    "add_partner": programme(KEEP, post=302, data=PARTNER),
    "change_partner": programme(KEEP, post=302, data=PARTNER),
    "remove_partner": programme(KEEP, get=405, post=302),
}
