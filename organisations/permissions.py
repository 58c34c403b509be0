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
    HAND_OVER_QUESTIONS = "hand_over_questions"
    ANSWER_COLLEAGUES = "answer_colleagues"
    SHARE_TIPS = "share_tips"
    MANAGE_BOARD = "manage_board"
    PLAN_MOMENTS = "plan_moments"
    MANAGE_MEASURES = "manage_measures"
    VIEW_CALENDAR = "view_calendar"
    PLAN_ACTIVITIES = "plan_activities"
    VIEW_REMINDERS = "view_reminders"
    JOIN_GATHERINGS = "join_gatherings"
    EDIT_PROFILE = "edit_profile"
    MANAGE_START = "manage_start"
    VIEW_AGREEMENTS = "view_agreements"
    MANAGE_AGREEMENTS = "manage_agreements"
    MANAGE_AMBASSADORS = "manage_ambassadors"
    TELL_STORY = "tell_story"
    VIEW_FACILITIES = "view_facilities"
    MANAGE_FACILITIES = "manage_facilities"
    MANAGE_ANNOUNCEMENTS = "manage_announcements"
    ASK_QUESTIONS = "ask_questions"
    ANSWER_QUESTIONS = "answer_questions"
    VIEW_OFFERS = "view_offers"
    MANAGE_OFFERS = "manage_offers"
    ASK_SUPPORT = "ask_support"
    VIEW_RESEARCH_REQUESTS = "view_research_requests"
    VIEW_FIGURES = "view_figures"
    SUPPLY_FIGURES = "supply_figures"
    VIEW_EVALUATION = "view_evaluation"
    RESPOND_EVALUATION = "respond_evaluation"

    # In a programme
    VIEW_PROGRAMME = "view_programme"
    MANAGE_ORGANISATIONS = "manage_organisations"
    VIEW_RELEASES = "view_releases"
    MAKE_RELEASES = "make_releases"
    APPROVE_RELEASES = "approve_releases"
    KEEP_KEYS = "keep_keys"
    MANAGE_INSTRUMENTS = "manage_instruments"
    VIEW_ALL_FIGURES = "view_all_figures"
    VIEW_METHODS = "view_methods"
    MANAGE_METHODS = "manage_methods"
    ANSWER_SUPPORT = "answer_support"
    MANAGE_PROGRAMME_OFFERS = "manage_programme_offers"
    MANAGE_TEXTS = "manage_texts"
    MANAGE_RESEARCH_REQUESTS = "manage_research_requests"
    MANAGE_GATHERINGS = "manage_gatherings"
    KEEP_REGISTERS = "keep_registers"
    PUBLISH_REPORTS = "publish_reports"


# A change in who holds one of these is held back in an organisation until its works council has
# decided about it (promise 4).
ABOUT_CONVERSATIONS = frozenset({Permission.LOG_CONVERSATIONS, Permission.VIEW_FIGURES})

# In the words of somebody who asks: what can they do here? ENTER says nothing by itself.
LABELS = {
    Permission.VIEW_PEOPLE: _("see who has which role"),
    Permission.MANAGE_ROLES: _("invite people, give roles and end them"),
    Permission.VIEW_TASKS: _("see and do their own tasks"),
    Permission.MANAGE_TASKS: _("see and plan the tasks of everybody"),
    Permission.VIEW_DOCUMENTS: _("read the documents, such as the role division"),
    Permission.VIEW_DECISION: _("read the works council's file and its decision"),
    Permission.RECORD_DECISION: _(
        "record the decision about the conversation log; where there is a works council, only its"
        " members can"
    ),
    Permission.LOG_CONVERSATIONS: _("log their own conversations; nobody else sees those"),
    Permission.HAND_OVER_QUESTIONS: _(
        "hand over a question of a colleague to HR, without the name, and bring back the answer"
    ),
    Permission.ANSWER_COLLEAGUES: _("answer questions that an ambassador hands over"),
    Permission.SHARE_TIPS: _("send a tip for the learning board and recommend an offer"),
    Permission.MANAGE_BOARD: _("decide which tips stand on the learning board"),
    Permission.PLAN_MOMENTS: _(
        "plan their own talks between an ambassador and HR, the manager or the project leader, and"
        " write the report of those together"
    ),
    Permission.MANAGE_MEASURES: _(
        "see and add what is in the way in the organisation, and what is done about it"
    ),
    Permission.VIEW_CALENDAR: _("see the calendar with the activities of the organisation"),
    Permission.PLAN_ACTIVITIES: _("put activities in the calendar"),
    Permission.VIEW_REMINDERS: _(
        "see which messages are due or did not arrive, and print them for who has no e-mail"
    ),
    Permission.JOIN_GATHERINGS: _("sign up for training, intervision and meetings"),
    Permission.EDIT_PROFILE: _("change the facts of the organisation"),
    Permission.MANAGE_START: _(
        "record what the management team agreed, take part as an organisation, and plan what comes"
        " after the pilot"
    ),
    Permission.VIEW_AGREEMENTS: _("read and confirm their own agreements"),
    Permission.MANAGE_AGREEMENTS: _("make time agreements and see those of every ambassador"),
    Permission.MANAGE_AMBASSADORS: _("appoint ambassadors and see for whom they are there"),
    Permission.TELL_STORY: _("tell their own learning story"),
    Permission.VIEW_FACILITIES: _(
        "see what is arranged for an ambassador; ambassadors only their own"
    ),
    Permission.MANAGE_FACILITIES: _("arrange workplace and facilities for the ambassadors"),
    Permission.MANAGE_ANNOUNCEMENTS: _("write letters and messages, and note when they went out"),
    Permission.ASK_QUESTIONS: _("ask questions about the works council's file"),
    Permission.ANSWER_QUESTIONS: _("send the works council its file and answer its questions"),
    Permission.VIEW_OFFERS: _("search what there is to learn and which budgets there are"),
    Permission.MANAGE_OFFERS: _("keep the list of offers and budgets of the organisation right"),
    Permission.ASK_SUPPORT: _("ask CNV and SBCM for help and read their own answers"),
    Permission.VIEW_RESEARCH_REQUESTS: _("see what HAN asks of their role, and how long it takes"),
    Permission.VIEW_FIGURES: _(
        "see figures about conversations of the whole organisation, in which nobody is recognised"
    ),
    Permission.SUPPLY_FIGURES: _(
        "give the yearly figures about who took part in training, without names"
    ),
    Permission.VIEW_EVALUATION: _("read the evaluation of the pilot in the organisation"),
    Permission.RESPOND_EVALUATION: _("respond to the evaluation; the answer is kept with it"),
    Permission.VIEW_PROGRAMME: _("see all organisations: phase, roles, late tasks"),
    Permission.MANAGE_ORGANISATIONS: _("add organisations and invite their project leader"),
    Permission.VIEW_RELEASES: _("see which research files were made"),
    Permission.MAKE_RELEASES: _("make and download research files without names"),
    Permission.APPROVE_RELEASES: _("approve research files before they are downloaded"),
    Permission.KEEP_KEYS: _("destroy the key of a round of forms, and carry out who withdraws"),
    Permission.MANAGE_INSTRUMENTS: _("make the forms of the research and plan its rounds"),
    Permission.VIEW_ALL_FIGURES: _(
        "see figures of all organisations in which nobody is recognised"
    ),
    Permission.VIEW_METHODS: _("read what works in which organisation"),
    Permission.MANAGE_METHODS: _("write down what works in which organisation"),
    Permission.ANSWER_SUPPORT: _("read and answer requests for help, and keep the shared list"),
    Permission.MANAGE_PROGRAMME_OFFERS: _("keep the list of offers for all organisations right"),
    Permission.MANAGE_TEXTS: _("write the profile, the criteria and the participation agreement"),
    Permission.MANAGE_RESEARCH_REQUESTS: _("ask people with a role to take part in the research"),
    Permission.MANAGE_GATHERINGS: _("plan training, intervision and meetings, and note who came"),
    Permission.KEEP_REGISTERS: _(
        "keep the activity plan, the support that was given and the talks with sectors"
    ),
    Permission.PUBLISH_REPORTS: _("make and publish the yearly report, and keep the public page"),
}
