"""The addresses of an organisation."""

from tests.permissions.expected.payloads import ACTIVITY, FACILITIES, OFFER, TIME_AGREEMENT
from tests.permissions.expected.row import org

IN_ORGANISATION = {
    "home": org("enter"),
    "reminders": org("view_reminders"),
    "profile": org(
        "edit_profile",
        post=302,
        data={
            "experience": "existing",
            "earlier_since": "2020-03-01",
            "employees": "120",
            "has_works_council": "on",
        },
    ),
    "organisation": org("manage_start"),
    "record_management": org(
        "manage_start",
        post=302,
        data={
            "agreed": "yes",
            "decided_on": "2026-01-12",
            "decided_by": "Dora Directeur, directeur",
            "hours": "4,5",
            "per": "week",
            "evidence": "Verslag van 12 januari",
        },
    ),
    "continuity": org("manage_start", post=302, data={"place": "In het team", "budget": "5000"}),
    "documents": org("view_documents"),
    "document": org("view_documents"),
    "download_document": org("view_documents"),
    # The works council is asked to confirm this one, and nobody else.
    "confirm_document": org("view_documents", get=405, post=302, only=frozenset({"works_council"})),
    "object_to_document": org(
        "view_documents",
        get=405,
        post=302,
        data={"objection": "Anders"},
        only=frozenset({"works_council"}),
    ),
    # The project leader made it.
    "make_document_again": org(
        "view_documents", get=405, post=302, only=frozenset({"project_leader"})
    ),
    "ask_role_division": org("manage_roles", get=405, post=302),
    "people": org("view_people"),
    "invite": org("manage_roles", post=302, data={"name": "Nieuw Iemand", "role": "hr"}),
    "invitation": org("manage_roles"),
    "renew_invitation": org("manage_roles", get=405, post=302),
    "withdraw_invitation": org("manage_roles", get=405, post=302),
    "give_role": org("manage_roles", post=302, data={"role": "manager"}),
    "end_role": org("manage_roles", post=302),
    "hand_over": org("manage_roles", post=302, data={"last_day": "TOMORROW"}),
    "keep_role": org("manage_roles", get=405, post=302),
    "plan": org("manage_tasks"),
    "move_start": org("manage_tasks", post=302, data={"starts": "TOMORROW", "confirmed": "1"}),
    "tasks": org("view_tasks"),
    # The task of P&O: its owner, and who manages all tasks.
    "task": org(
        "view_tasks",
        post=302,
        data={"status": "busy"},
        only=frozenset({"hr", "project_leader"}),
    ),
    "plan_task": org("manage_tasks", post=302, data={"due": "2026-12-01"}),
    "works_council": org("view_decision"),
    # There is a works council here, so the project leader cannot decide in its place.
    "record_decision": org(
        "record_decision",
        post=302,
        data={
            "body": "works_council",
            "outcome": "approved",
            "decided_on": "TODAY",
            "version": "COUNCIL_FILE",
        },
        only=frozenset({"works_council"}),
    ),
    "send_file": org("answer_questions", get=405, post=302),
    "ask_question": org("ask_questions", post=302, data={"question": "Wie ziet dit?"}),
    "answer_question": org("answer_questions", post=302, data={"answer": "Niemand."}),
    "who_sees_what": org("enter"),
    # What was asked is seen by its three sides and who manages agreements; P&O is no side here.
    "time_agreements": org("view_agreements"),
    "add_time_agreement": org("manage_agreements", post=302, data=TIME_AGREEMENT),
    "time_agreement": org(
        "view_agreements", only=frozenset({"project_leader", "manager", "ambassador"}), hidden=True
    ),
    "change_time_agreement": org("manage_agreements", post=302, data=TIME_AGREEMENT),
    "ask_time_agreement": org("manage_agreements", get=405, post=302),
    "end_time_agreement": org("manage_agreements", post=302, data={"on": "TODAY"}),
    "participation": org("manage_start"),
    "change_participation": org(
        "manage_start",
        post=302,
        data={
            "decided_by": "De directie",
            "ambassadors": "2",
            "valid_from": "TODAY",
            "valid_until": "NEXT_YEAR",
            "edition": "1",
        },
    ),
    "ask_participation": org("manage_start", get=405, post=302),
    "end_participation": org("manage_start", post=302, data={"on": "TODAY"}),
    "ambassadors": org("manage_ambassadors"),
    "meet_ambassadors": org("view_people"),
    "appoint": org(
        "manage_ambassadors",
        post=302,
        data={"text_version": "0", "criteria": ["0", "2"], "manages_colleagues": "no"},
    ),
    "own_story": org("tell_story", post=302, data={"story": "Ik leerde laat lezen."}),
    "facilities_list": org("view_facilities"),
    "facilities": org("view_facilities"),
    "arrange_facilities": org("manage_facilities", post=302, data=FACILITIES),
    "say_missing": org("view_facilities", get=405, post=302, only=frozenset({"ambassador"})),
    # The ambassador's own, and all of them for who answers.
    "learning_questions": org("enter", only=frozenset({"ambassador", "hr"})),
    "learning_question": org("enter", only=frozenset({"ambassador", "hr"})),
    "ask_learning_question": org(
        "hand_over_questions", post=302, data={"question": "Wie betaalt een cursus?"}
    ),
    "answer_learning_question": org("answer_colleagues", post=302, data={"answer": "Het werk."}),
    "pass_on_learning_question": org("hand_over_questions", get=405, post=302),
    "take_back_learning_question": org("hand_over_questions", get=405, post=302),
    "public_card": org("tell_story", post=302, data={"where": "In de kantine"}),
    "remove_public_card": org("tell_story", get=405, post=302),
    # For who makes things known, and for the ambassadors.
    "poster": org(
        "enter", only=frozenset({"project_leader", "hr", "communications", "ambassador"})
    ),
    "make_public_link": org("manage_announcements", get=405, post=302),
    "recommend_offer": org("share_tips", post=302),
    "offer_link": org("share_tips"),
    "board": org("view_offers"),
    "share_tip": org("share_tips", post=302, data={"text": "Begin klein."}),
    "place_tip": org("manage_board", get=405, post=302),
    "remove_tip": org("manage_board", post=302, data={"reason": "Dit staat er al."}),
    "conversations": org("log_conversations"),
    "cards": org("log_conversations"),
    "add_cards": org("log_conversations", get=405, post=302, data={"number": "2"}),
    "card_sheet": org("log_conversations"),
    "hours": org("log_conversations"),
    "tell_hours": org(
        "log_conversations", get=405, post=302, data={"week": "LAST_WEEK", "answer": "2"}
    ),
    "tally": org("log_conversations"),
    "log_conversation": org("log_conversations", post=302, data={"month": "0"}),
    "send_conversations": org(
        "log_conversations", get=405, post=200, data={"entries": []}, json=True
    ),
    "correct_conversation": org("log_conversations", post=302, data={"subjects": ["1"]}),
    "remove_conversation": org("log_conversations", get=405, post=302),
    "research_choice": org("log_conversations", post=302, data={"research": "yes"}),
    # There is something on the list already: who shares again is sent to the page that says so.
    "share_hours": org("log_conversations", post=302, data={"remark": "Te druk"}),
    "take_back_hours": org("log_conversations", get=405, post=302),
    "calendar": org("view_calendar"),
    "coming": org("view_calendar"),
    "add_activity": org("plan_activities", post=302, data=ACTIVITY),
    "activity": org("view_calendar"),
    "change_activity": org("plan_activities", post=302, data=ACTIVITY | {"edition": "0"}),
    "cancel_activity": org("plan_activities", get=405, post=302),
    "restore_activity": org("plan_activities", get=405, post=302),
    "activity_file": org("view_calendar"),
    "calendar_feeds": org("view_calendar"),
    # The address of P&O's own calendar; those of others do not exist for somebody.
    "make_own_feed": org("view_calendar", get=405, post=302, only=frozenset({"hr"}), hidden=True),
    "stop_own_feed": org("view_calendar", get=405, post=302, only=frozenset({"hr"}), hidden=True),
    "make_shared_feed": org(
        "view_calendar",
        get=405,
        post=302,
        only=frozenset({"project_leader", "hr", "ambassador"}),
    ),
    "stop_shared_feed": org(
        "view_calendar",
        get=405,
        post=302,
        only=frozenset({"project_leader", "hr", "ambassador"}),
    ),
    "offers": org("view_offers"),
    "offer": org("view_offers"),
    "programme_offer_here": org("view_offers"),
    "manage_offers": org("manage_offers"),
    "add_offer": org("manage_offers", post=302, data=OFFER),
    "change_offer": org("manage_offers", post=302, data=OFFER),
    "check_offer": org("manage_offers", get=405, post=302),
    "end_offer": org("manage_offers", post=302),
    "support": org("ask_support"),
    "ask_support": org(
        "ask_support",
        post=302,
        data={"category": "time", "urgency": "soon", "question": "Hoe vinden we tijd?"},
    ),
    # Asked by a project leader of before, who is an ambassador now: both find it.
    "support_request": org("ask_support"),
    "withdraw_support": org("ask_support", get=405, post=302),
    "support_outcome": org("ask_support", get=405, post=302, data={"outcome": "yes"}),
    "add_shared_action": org(
        "manage_start", post=302, data={"title": "Een datum prikken", "side": "programme"}
    ),
    "finish_shared_action": org("manage_start", get=405, post=302, data={"done": "yes"}),
    "conditions": org("view_evaluation"),
    "evaluation": org("view_evaluation"),
    "publish_evaluation": org("manage_start", post=302, data={"well": "Er is tijd."}),
    "respond_evaluation": org("respond_evaluation", post=302, data={"text": "Wij zijn blij."}),
    "figures": org("view_figures"),
    "figures_file": org("view_figures"),
    "radar": org("view_figures"),
    "radar_file": org("view_figures"),
    "participation_years": org("supply_figures"),
    "participation_file": org("supply_figures"),
    "participation_year": org(
        "supply_figures", post=302, data={"employees": "80", "provenance": "2", "edition": "1"}
    ),
    "import_participation": org(
        "supply_figures",
        post=302,
        data={
            "step": "save",
            "table": "PARTICIPATION",
            "provenance": "2",
            "column_year": "0",
            "column_employees": "1",
            "replace": "LAST_YEAR",
        },
    ),
    "participation_import": org("supply_figures"),
    "undo_participation_import": org("supply_figures", get=405, post=302),
    # Asked of every role.
    "asked_by_research": org("view_research_requests"),
    "finish_research_request": org("view_research_requests", get=405, post=302),
    "undo_research_request": org("view_research_requests", get=405, post=302),
    "announcements": org("manage_announcements"),
    "add_announcement": org("manage_announcements", post=302),
    "announcement": org("manage_announcements"),
    "change_announcement": org(
        "manage_announcements", post=302, data={"title": "Brief", "body": "Beste collega's,"}
    ),
    "ask_approval": org("manage_announcements", get=405, post=302),
    "send_announcement": org(
        "manage_announcements", post=302, data={"sent_on": "2026-02-01", "channels": "paper"}
    ),
    "remove_announcement": org("manage_announcements", get=405, post=302),
}
