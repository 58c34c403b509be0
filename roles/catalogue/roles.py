"""What each role may do. This is the only place where a right is given."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission as P
from roles.catalogue.slugs import Role


@dataclass(frozen=True)
class RoleSpec:
    role: Role
    name: str | Promise
    description: str | Promise
    permissions: frozenset[P]


ORGANISATION_ROLES = (
    RoleSpec(
        Role.PROJECT_LEADER,
        _("Internal project leader"),
        _("Gets everyone informed and agreed, and sees what is next."),
        frozenset(
            {
                P.ENTER,
                P.VIEW_PEOPLE,
                P.MANAGE_ROLES,
                P.VIEW_TASKS,
                P.MANAGE_TASKS,
                P.VIEW_DOCUMENTS,
                P.VIEW_DECISION,
                P.RECORD_DECISION,
                P.EDIT_PROFILE,
                P.MANAGE_START,
                P.VIEW_AGREEMENTS,
                P.MANAGE_AGREEMENTS,
                P.MANAGE_AMBASSADORS,
                P.VIEW_FACILITIES,
                P.MANAGE_FACILITIES,
                P.MANAGE_ANNOUNCEMENTS,
                P.ANSWER_QUESTIONS,
                P.PLAN_MOMENTS,
                P.MANAGE_MEASURES,
                P.VIEW_CALENDAR,
                P.VIEW_REMINDERS,
                P.JOIN_GATHERINGS,
                P.VIEW_OFFERS,
                P.ASK_SUPPORT,
                P.VIEW_RESEARCH_REQUESTS,
                P.VIEW_FIGURES,
                P.SUPPLY_FIGURES,
                P.VIEW_EVALUATION,
            }
        ),
    ),
    RoleSpec(
        Role.HR,
        _("HR"),
        _("Offers, budgets, the activity calendar and the evaluation moments."),
        frozenset(
            {
                P.ENTER,
                P.VIEW_PEOPLE,
                P.VIEW_TASKS,
                P.VIEW_DOCUMENTS,
                P.VIEW_DECISION,
                P.PLAN_MOMENTS,
                P.MANAGE_MEASURES,
                P.VIEW_CALENDAR,
                P.PLAN_ACTIVITIES,
                P.JOIN_GATHERINGS,
                P.VIEW_AGREEMENTS,
                P.MANAGE_ANNOUNCEMENTS,
                P.ANSWER_COLLEAGUES,
                P.VIEW_OFFERS,
                P.MANAGE_OFFERS,
                P.VIEW_RESEARCH_REQUESTS,
                P.VIEW_FIGURES,
                P.SUPPLY_FIGURES,
                P.VIEW_EVALUATION,
            }
        ),
    ),
    RoleSpec(
        Role.MANAGER,
        _("Line manager"),
        _("Makes time and room for the ambassador, and reviews whether it can be combined."),
        frozenset(
            {
                P.ENTER,
                P.VIEW_TASKS,
                P.VIEW_DOCUMENTS,
                P.PLAN_MOMENTS,
                P.VIEW_CALENDAR,
                P.VIEW_AGREEMENTS,
                P.VIEW_FACILITIES,
                P.MANAGE_FACILITIES,
                P.VIEW_OFFERS,
                P.VIEW_RESEARCH_REQUESTS,
                P.VIEW_EVALUATION,
            }
        ),
    ),
    RoleSpec(
        Role.COMMUNICATIONS,
        _("Communications"),
        _("Helps the ambassador to be seen and shares successes."),
        frozenset(
            {
                P.ENTER,
                P.VIEW_PEOPLE,
                P.VIEW_TASKS,
                P.VIEW_DOCUMENTS,
                P.VIEW_CALENDAR,
                P.MANAGE_ANNOUNCEMENTS,
                P.MANAGE_BOARD,
                P.VIEW_OFFERS,
                P.VIEW_RESEARCH_REQUESTS,
                P.VIEW_FIGURES,
                P.VIEW_EVALUATION,
            }
        ),
    ),
    RoleSpec(
        Role.WORKS_COUNCIL,
        _("Works council"),
        _("Reads the file, decides about the conversation log and responds to the evaluation."),
        frozenset(
            {
                P.ENTER,
                P.VIEW_PEOPLE,
                P.VIEW_TASKS,
                P.VIEW_DOCUMENTS,
                P.VIEW_DECISION,
                P.RECORD_DECISION,
                P.ASK_QUESTIONS,
                P.VIEW_OFFERS,
                P.VIEW_RESEARCH_REQUESTS,
                P.VIEW_FIGURES,
                P.VIEW_EVALUATION,
                P.RESPOND_EVALUATION,
            }
        ),
    ),
    RoleSpec(
        Role.AMBASSADOR,
        _("Learning ambassador"),
        _("Talks with colleagues about learning, as an equal."),
        frozenset(
            {
                P.ENTER,
                P.VIEW_TASKS,
                P.VIEW_DOCUMENTS,
                P.VIEW_DECISION,
                P.LOG_CONVERSATIONS,
                P.HAND_OVER_QUESTIONS,
                P.SHARE_TIPS,
                P.PLAN_MOMENTS,
                P.VIEW_CALENDAR,
                P.PLAN_ACTIVITIES,
                P.JOIN_GATHERINGS,
                P.VIEW_AGREEMENTS,
                P.TELL_STORY,
                P.VIEW_FACILITIES,
                P.VIEW_OFFERS,
                P.ASK_SUPPORT,
                P.VIEW_RESEARCH_REQUESTS,
                P.VIEW_FIGURES,
                P.VIEW_EVALUATION,
            }
        ),
    ),
)

PROGRAMME_ROLES = (
    RoleSpec(
        Role.UNION_CONTACT,
        _("Union contact"),
        _("Direct contact of the ambassador at CNV."),
        frozenset(
            {
                P.VIEW_PROGRAMME,
                P.ANSWER_SUPPORT,
                P.MANAGE_GATHERINGS,
                P.KEEP_REGISTERS,
                P.VIEW_ALL_FIGURES,
                P.VIEW_METHODS,
                P.MANAGE_METHODS,
            }
        ),
    ),
    RoleSpec(
        Role.PROGRAMME_STAFF,
        _("Programme team"),
        _("Supports and oversees all organisations."),
        frozenset(
            {
                P.VIEW_PROGRAMME,
                P.MANAGE_ORGANISATIONS,
                P.ANSWER_SUPPORT,
                P.MANAGE_PROGRAMME_OFFERS,
                P.MANAGE_TEXTS,
                P.MANAGE_GATHERINGS,
                P.KEEP_REGISTERS,
                P.PUBLISH_REPORTS,
                P.VIEW_ALL_FIGURES,
                P.VIEW_METHODS,
                P.MANAGE_METHODS,
            }
        ),
    ),
    RoleSpec(
        Role.RESEARCHER,
        _("HAN researcher"),
        _("Follows the pilot with pseudonymised data."),
        frozenset(
            {
                P.VIEW_RELEASES,
                P.MAKE_RELEASES,
                P.MANAGE_INSTRUMENTS,
                P.MANAGE_RESEARCH_REQUESTS,
                P.VIEW_ALL_FIGURES,
                P.VIEW_METHODS,
                P.MANAGE_METHODS,
            }
        ),
    ),
    RoleSpec(
        Role.DATA_STEWARD,
        _("Data steward"),
        _("Keeps the key between people and research data."),
        frozenset({P.VIEW_RELEASES, P.APPROVE_RELEASES, P.KEEP_KEYS}),
    ),
)

ROLES = {spec.role: spec for spec in (*ORGANISATION_ROLES, *PROGRAMME_ROLES)}
