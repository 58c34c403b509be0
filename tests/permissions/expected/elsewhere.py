"""The addresses of the programme, of a person, and those that are open to everybody."""

from tests.permissions.expected.payloads import LOCK, NOTE, OFFER
from tests.permissions.expected.row import Row, notebook, programme

INTERVIEW = {
    "month": "2026-03",
    "kind": "1",
    "who": "2",
    "form": "1",
    "length": "2",
    "consent": "yes",
    "guide": "1",
    "reference": "HAN-2026-500",
}

ELSEWHERE = {
    # In the programme
    "overview": programme("view_programme"),
    "overview_file": programme("view_programme"),
    "deliveries": programme("view_programme"),
    "programme_offers": programme("manage_programme_offers"),
    "add_programme_offer": programme("manage_programme_offers", post=302, data=OFFER),
    "change_programme_offer": programme("manage_programme_offers", post=302, data=OFFER),
    "check_programme_offer": programme("manage_programme_offers", get=405, post=302),
    "end_programme_offer": programme("manage_programme_offers", post=302),
    "support_desk": programme("answer_support"),
    "support_desk_request": programme(
        "answer_support", post=302, data={"answer": "Bel de leidinggevende.", "hours": "0.5"}
    ),
    "take_support": programme("answer_support", get=405, post=302),
    "desk_shared_actions": programme(
        "answer_support", post=302, data={"title": "Een datum prikken", "side": "programme"}
    ),
    "desk_finish_action": programme("answer_support", get=405, post=302, data={"done": "yes"}),
    "ambassador_contacts": programme(
        "manage_organisations", post=302, data={"contact": "UNION_CONTACT"}
    ),
    "contact_load": programme(
        "manage_organisations",
        post=302,
        data={"leaving": "UNION_CONTACT", "successor": "PROGRAMME_STAFF"},
    ),
    "own_card": programme("view_programme", post=302, data={"phone": "06 12345678"}),
    "add_organisation": programme(
        "manage_organisations",
        post=302,
        data={
            "name": "Drukkerij De Letter",
            "sector": "SECTOR",
            "starts": "2026-03-01",
            "experience": "new",
            "status": "approached",
            "on": "2026-02-02",
            "who": "Ugo Blok",
        },
    ),
    "overview_organisation": programme("view_programme"),
    "overview_conditions_file": programme("view_programme"),
    "pipeline": programme("manage_organisations"),
    "move_organisation": programme(
        "manage_organisations",
        post=302,
        data={"to": "paused", "on": "TODAY", "who": "Ugo Blok", "reason": "Een verhuizing"},
    ),
    "sectors": programme("manage_organisations"),
    "add_sector": programme(
        "manage_organisations", post=302, data={"name": "Onderwijs", "target": "3"}
    ),
    "change_sector": programme(
        "manage_organisations", post=302, data={"name": "Horeca", "target": "2"}
    ),
    "programme_participation": programme("manage_organisations"),
    "confirm_participation": programme("manage_organisations", get=405, post=302),
    "object_to_participation": programme(
        "manage_organisations", get=405, post=302, data={"objection": "Anders"}
    ),
    "invite_leader": programme("manage_organisations", post=302, data={"name": "Lies Leider"}),
    "leader_invitation": programme("manage_organisations"),
    "withdraw_leader_invitation": programme("manage_organisations", get=405, post=302),
    "texts": programme("manage_texts"),
    "programme_text": programme("manage_texts"),
    "programme_text_version": programme("manage_texts"),
    "change_text": programme(
        "manage_texts", post=302, data={"body": "- Een nieuw punt", "edition": "0"}
    ),
    "all_figures": programme("view_all_figures"),
    "all_figures_file": programme("view_all_figures"),
    "all_participation": programme("view_all_figures"),
    "all_participation_file": programme("view_all_figures"),
    "programme_radar": programme("view_all_figures"),
    "programme_radar_file": programme("view_all_figures"),
    "sector_radar": programme("view_all_figures"),
    "sector_radar_file": programme("view_all_figures"),
    "conditions_and_outcome": programme("view_all_figures"),
    "conditions_and_outcome_file": programme("view_all_figures"),
    "codebook": programme("view_releases"),
    "releases": programme("view_releases"),
    "ask_release": programme(
        "make_releases",
        post=302,
        data={
            "title": "Rapport",
            "closing": "TODAY",
            "units": ["org", "conv"],
            "population": "Iedereen",
        },
    ),
    "ask_archive": programme("make_releases", post=302, data={"title": "Archief"}),
    "cases": programme("make_releases"),
    "make_cases": programme("make_releases", get=405, post=302),
    "case": programme("make_releases"),
    "case_json": programme("make_releases"),
    "case_csv": programme("make_releases"),
    "add_interview": programme("make_releases", post=302, data=INTERVIEW),
    "change_interview": programme("make_releases", post=302, data=INTERVIEW),
    "remove_interview": programme("make_releases", get=405, post=302),
    "release": programme("view_releases"),
    "cancel_release": programme("make_releases", get=405, post=302),
    "decide_release": programme(
        "approve_releases", post=302, data={"decision": "approve", "reason": ""}
    ),
    "download_release": programme("make_releases"),
    "recalls": programme("view_releases"),
    "recall": programme("view_releases"),
    "confirm_removal": programme("make_releases", get=405, post=302),
    "release_tokens": programme("make_releases", post=200, data={"name": "Mijn script"}),
    "revoke_release_token": programme("make_releases", get=405, post=302),
    "research_requests": programme("manage_research_requests"),
    "add_research_request": programme(
        "manage_research_requests",
        post=302,
        data={
            "title": "Korte vragenlijst",
            "roles": ["hr", "manager"],
            "minutes": "10",
            "opens": "TOMORROW",
            "closes": "NEXT_MONTH",
        },
    ),
    "change_research_request": programme(
        "manage_research_requests",
        post=302,
        data={
            "title": "Vragenlijst",
            "roles": ["hr"],
            "minutes": "10",
            "opens": "TOMORROW",
            "closes": "NEXT_MONTH",
        },
    ),
    "close_research_request": programme("manage_research_requests", get=405, post=302),
    # Own to each person who is signed in
    "inbox": Row("person"),
    "open_inbox_item": Row("person", get=405, post=302, only=frozenset({"hr"})),
    "account": Row("person", post=302, data={"often": "day"}),
    # Own to each ambassador
    "notebook": notebook(),
    "notes": notebook(post=200, data={"notes": [NOTE]}, json=True),
    "remove_note": notebook(get=405, post=200, only=frozenset({"ambassador"})),
    "begin_notebook": notebook(get=405, post=200, data=LOCK, json=True),
    "change_lock": notebook(
        get=405,
        post=200,
        data={"edition": 1, "wrapped": LOCK["recovery"]},
        only=frozenset({"ambassador"}),
        json=True,
    ),
    "destroy_notebook": notebook(get=405, post=302),
    # Open to everybody: signed in or not, the same answer
    "enter_code": Row("public", post=302, data={"code": "INVITATION_CODE"}),
    "health": Row("public"),
    "pocket": Row("public"),
    "service_worker": Row("public"),
}

# Address → answer to (nobody signed in, somebody signed in), for GET; tested further on their own.
SPECIAL = {
    "start": (302, {200, 302}),
    "nowhere": (302, {404}),
    "door": (200, {200}),
    "door_act": (200, {200}),
    "door_calendar": (200, {200}),
    "fetch_release": (404, {404}),  # only with the token of a script
    "scanned": (302, {200, 302}),
    "account_login": (200, {302}),
    "account_logout": (302, {200}),
    "account_inactive": (200, {200}),
    "account_signup": (200, {302}),  # "only with an invitation"; a sign-in leads away
    "account_reauthenticate": (302, {200}),
    "account_email": (302, {200, 302}),
    "account_email_verification_sent": (200, {200}),
    "account_change_password": (302, {200}),
    "account_set_password": (302, {302}),
    "account_reset_password": (200, {200}),
    "account_confirm_login_code": (302, {302}),
    "account_confirm_email": (200, {200}),
    "account_reset_password_from_key_done": (200, {200}),
    "account_reset_password_from_key": (200, {200}),
    "account_reset_password_done": (200, {200}),
    "account_request_login_code": (200, {302}),
    "mfa_index": (302, {200}),
    "mfa_authenticate": (302, {302}),
    "mfa_reauthenticate": (302, {200, 302, 403}),
    "mfa_activate_totp": (302, {200, 302}),
    "mfa_deactivate_totp": (302, {200, 302, 404}),
    "mfa_view_recovery_codes": (302, {200, 302, 404}),
    "mfa_generate_recovery_codes": (302, {200, 302}),
    "mfa_download_recovery_codes": (302, {200, 302, 404}),
}
