"""What every address must answer to whom. Typed by hand, and never imported from the product: a
right that changes there must be changed here as well, by somebody who thinks about it."""

from dataclasses import dataclass, field

# Role → what it may do in its organisation.
ORGANISATION = {
    "project_leader": {
        "enter",
        "view_people",
        "manage_roles",
        "view_tasks",
        "manage_tasks",
        "view_documents",
        "view_decision",
        "record_decision",
        "edit_profile",
        "manage_start",
        "view_agreements",
        "manage_agreements",
        "manage_ambassadors",
        "view_facilities",
        "manage_facilities",
        "manage_announcements",
        "answer_questions",
        "view_offers",
        "ask_support",
        "view_research_requests",
    },
    "hr": {
        "enter",
        "view_people",
        "view_tasks",
        "view_documents",
        "view_decision",
        "plan_moments",
        "view_agreements",
        "manage_announcements",
        "view_offers",
        "manage_offers",
        "view_research_requests",
    },
    "manager": {
        "enter",
        "view_tasks",
        "view_documents",
        "view_agreements",
        "view_facilities",
        "manage_facilities",
        "view_offers",
        "view_research_requests",
    },
    "communications": {
        "enter",
        "view_people",
        "view_tasks",
        "view_documents",
        "manage_announcements",
        "view_offers",
        "view_research_requests",
    },
    "works_council": {
        "enter",
        "view_people",
        "view_tasks",
        "view_documents",
        "view_decision",
        "record_decision",
        "ask_questions",
        "view_offers",
        "view_research_requests",
    },
    "ambassador": {
        "enter",
        "view_tasks",
        "view_documents",
        "view_decision",
        "log_conversations",
        "plan_moments",
        "view_agreements",
        "tell_story",
        "view_facilities",
        "view_offers",
        "ask_support",
        "view_research_requests",
    },
}

# Role → what it may do in the programme.
PROGRAMME = {
    "union_contact": {"view_programme", "answer_support"},
    "programme_staff": {
        "view_programme",
        "manage_organisations",
        "answer_support",
        "manage_programme_offers",
        "manage_texts",
    },
    "researcher": {"view_exports", "make_exports", "manage_research_requests"},
    "data_steward": {"view_exports"},
}


@dataclass(frozen=True)
class Row:
    """An address: where it is, what it asks, and what an allowed request is answered.

    get, post  the status for who may; 405 for a method that the address does not know
    data       a valid payload of the POST; names in capitals are filled in by the test
    only       the roles that reach this very object, where the permission is not all of it
    """

    place: str  # organisation, programme, person or public
    permission: str = ""
    get: int = 200
    post: int = 405
    data: dict[str, object] = field(default_factory=dict)
    only: frozenset[str] | None = None


def org(permission: str, **kwargs: object) -> Row:
    return Row("organisation", permission, **kwargs)


def programme(permission: str, **kwargs: object) -> Row:
    return Row("programme", permission, **kwargs)


URLS = {
    # In an organisation
    "home": org("enter"),
    "profile": org(
        "edit_profile",
        post=302,
        data={"starts": "2026-01-05", "experience": "new", "employees": "120"},
    ),
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
        data={"body": "works_council", "outcome": "approved", "decided_on": "2026-02-01"},
        only=frozenset({"works_council"}),
    ),
    "conversations": org("log_conversations"),
    "log_conversation": org("log_conversations", post=302, data={"month": "THIS_MONTH"}),
    "remove_conversation": org("log_conversations", get=405, post=302),
    "research_choice": org("log_conversations", post=302, data={"research": "yes"}),
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
    "moment": org("plan_moments"),
    "cancel_moment": org("plan_moments", get=405, post=302),
    # In the programme
    "overview": programme("view_programme"),
    "add_organisation": programme(
        "manage_organisations",
        post=302,
        data={
            "name": "Drukkerij De Letter",
            "sector": "SECTOR",
            "starts": "2026-03-01",
            "experience": "new",
        },
    ),
    "overview_organisation": programme("view_programme"),
    "invite_leader": programme("manage_organisations", post=302, data={"name": "Lies Leider"}),
    "leader_invitation": programme("manage_organisations"),
    "exports": programme("view_exports"),
    "make_export": programme("make_exports", get=405, post=302),
    "export": programme("view_exports"),
    "download_export": programme("make_exports"),
    # Own to each person who is signed in
    "inbox": Row("person"),
    "open_inbox_item": Row("person", get=405, post=302, only=frozenset({"hr"})),
    "account": Row("person"),
    # Open to everybody: signed in or not, the same answer
    "enter_code": Row("public", post=302, data={"code": "INVITATION_CODE"}),
    "health": Row("public"),
}

# Address → answer to (nobody signed in, somebody signed in), for GET; tested further on their own.
SPECIAL = {
    "start": (302, {200, 302}),
    "nowhere": (302, {404}),
    "door": (200, {200}),
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
