"""Everything that can be done, once. Which role may do it stands in roles/catalogue/roles.py."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    # In an organisation
    ENTER = "enter"
    VIEW_PEOPLE = "view_people"
    MANAGE_ROLES = "manage_roles"
    VIEW_TASKS = "view_tasks"
    MANAGE_TASKS = "manage_tasks"
    VIEW_DOCUMENTS = "view_documents"
    VIEW_DECISION = "view_decision"
    RECORD_DECISION = "record_decision"
    LOG_CONVERSATIONS = "log_conversations"
    PLAN_MOMENTS = "plan_moments"
    EDIT_PROFILE = "edit_profile"

    # In a programme
    VIEW_PROGRAMME = "view_programme"
    MANAGE_ORGANISATIONS = "manage_organisations"
    VIEW_EXPORTS = "view_exports"
    MAKE_EXPORTS = "make_exports"


# A change in who holds one of these is held back in an organisation until its works council has
# decided about it (promise 4).
ABOUT_CONVERSATIONS = frozenset({Permission.LOG_CONVERSATIONS})

# In the words of somebody who asks: what can they do here? ENTER says nothing by itself.
LABELS = {
    Permission.VIEW_PEOPLE: _("see who has which role"),
    Permission.MANAGE_ROLES: _("invite people, give roles and end them"),
    Permission.VIEW_TASKS: _("see and do their own tasks"),
    Permission.MANAGE_TASKS: _("see and plan the tasks of everybody"),
    Permission.VIEW_DOCUMENTS: _("read the documents, such as the role division"),
    Permission.VIEW_DECISION: _("read the works council's file and its decision"),
    Permission.RECORD_DECISION: _("record the decision about the conversation log"),
    Permission.LOG_CONVERSATIONS: _("log their own conversations; nobody else sees those"),
    Permission.PLAN_MOMENTS: _("plan their own evaluation moments"),
    Permission.EDIT_PROFILE: _("change the facts of the organisation"),
    Permission.VIEW_PROGRAMME: _("see all organisations: phase, roles, late tasks"),
    Permission.MANAGE_ORGANISATIONS: _("add organisations and invite their project leader"),
    Permission.VIEW_EXPORTS: _("see which research files were made"),
    Permission.MAKE_EXPORTS: _("make and download research files without names"),
}
