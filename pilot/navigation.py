"""The menu: what this person may open here, in the order of the work."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ambassadors.board.queries import count_waiting
from organisations.permissions import Permission
from organisations.support.contacts import contact_of
from roles.catalogue import Role

IN_ORGANISATION = (
    ("home", _("Today"), Permission.ENTER),
    ("conversations", _("Conversations"), Permission.LOG_CONVERSATIONS),
    ("learning_questions", _("Questions of colleagues"), Permission.HAND_OVER_QUESTIONS),
    ("learning_questions", _("Questions of colleagues"), Permission.ANSWER_COLLEAGUES),
    ("tasks", _("Tasks"), Permission.VIEW_TASKS),
    ("plan", _("The plan"), Permission.MANAGE_TASKS),
    ("moments", _("Moments"), Permission.PLAN_MOMENTS),
    ("calendar", _("Calendar"), Permission.VIEW_CALENDAR),
    ("gatherings", _("Schooling"), Permission.JOIN_GATHERINGS),
    ("offers", _("Offers"), Permission.VIEW_OFFERS),
    ("people", _("People"), Permission.VIEW_PEOPLE),
    ("ambassadors", _("Ambassadors"), Permission.MANAGE_AMBASSADORS),
    ("facilities_list", _("Facilities"), Permission.VIEW_FACILITIES),
    ("time_agreements", _("Agreements"), Permission.VIEW_AGREEMENTS),
    ("documents", _("Documents"), Permission.VIEW_DOCUMENTS),
    ("figures", _("Figures"), Permission.VIEW_FIGURES),
    ("evaluation", _("Evaluation"), Permission.VIEW_EVALUATION),
    ("asked_by_research", _("Research"), Permission.VIEW_RESEARCH_REQUESTS),
    ("works_council", _("The council"), Permission.VIEW_DECISION),
    ("support", _("Help"), Permission.ASK_SUPPORT),
    ("organisation", _("Organisation"), Permission.MANAGE_START),
)
IN_PROGRAMME = (
    ("overview", _("Organisations"), Permission.VIEW_PROGRAMME),
    ("run", _("The run"), Permission.VIEW_PROGRAMME),
    ("pipeline", _("Recruitment"), Permission.MANAGE_ORGANISATIONS),
    ("programme_offers", _("Offers"), Permission.MANAGE_PROGRAMME_OFFERS),
    ("programme_gatherings", _("Training and meetings"), Permission.MANAGE_GATHERINGS),
    ("support_desk", _("Requests"), Permission.ANSWER_SUPPORT),
    ("all_figures", _("Figures"), Permission.VIEW_ALL_FIGURES),
    ("reports", _("Yearly reports"), Permission.VIEW_ALL_FIGURES),
    ("releases", _("Research files"), Permission.VIEW_RELEASES),
    ("research_requests", _("Requests to organisations"), Permission.MANAGE_RESEARCH_REQUESTS),
    ("instruments", _("Forms"), Permission.MANAGE_INSTRUMENTS),
    ("wave_keys", _("Keys and withdrawals"), Permission.KEEP_KEYS),
    ("methods", _("Methods"), Permission.VIEW_METHODS),
    ("texts", _("Texts"), Permission.MANAGE_TEXTS),
)

# Pages that are reached from another one, with the right that opens them.
ELSEWHERE = (
    ("who_sees_what", _("Who sees what?"), Permission.ENTER),
    ("poster", _("The link and the poster"), Permission.ENTER),
    ("notebook", _("My notebook"), Permission.LOG_CONVERSATIONS),
    ("hours", _("My hours"), Permission.LOG_CONVERSATIONS),
    ("tally", _("My overview"), Permission.LOG_CONVERSATIONS),
    ("cards", _("Learner cards"), Permission.LOG_CONVERSATIONS),
    ("ask_learning_question", _("Hand over a question"), Permission.HAND_OVER_QUESTIONS),
    ("own_story", _("My learning story"), Permission.TELL_STORY),
    ("public_card", _("My card for everybody"), Permission.TELL_STORY),
    ("board", _("Learning board"), Permission.VIEW_OFFERS),
    ("manage_offers", _("Check and change the list"), Permission.MANAGE_OFFERS),
    ("meet_ambassadors", _("Meet the ambassadors"), Permission.VIEW_PEOPLE),
    ("announcements", _("Letters and messages"), Permission.MANAGE_ANNOUNCEMENTS),
    ("add_activity", _("Add an activity"), Permission.PLAN_ACTIVITIES),
    ("measures", _("What is in the way"), Permission.MANAGE_MEASURES),
    ("my_measures", _("What you do"), Permission.ENTER),
    ("conditions", _("What you arrange"), Permission.VIEW_EVALUATION),
    ("profile", _("Facts of the organisation"), Permission.EDIT_PROFILE),
    ("participation", _("Participation agreement"), Permission.MANAGE_START),
    ("reminders", _("Messages that people get"), Permission.VIEW_REMINDERS),
    ("deliveries", _("Messages that people get"), Permission.VIEW_PROGRAMME),
    ("participation_years", _("Who takes part in training"), Permission.SUPPLY_FIGURES),
    ("all_participation", _("Who takes part in training"), Permission.VIEW_ALL_FIGURES),
    ("radar", _("Obstacle radar"), Permission.VIEW_FIGURES),
    ("programme_radar", _("Obstacle radar"), Permission.VIEW_ALL_FIGURES),
    ("conditions_and_outcome", _("Conditions and outcome"), Permission.VIEW_ALL_FIGURES),
    ("codebook", _("The codebook"), Permission.VIEW_RELEASES),
    ("cases", _("Case files"), Permission.MAKE_RELEASES),
    ("my_part", _("My part in the research"), Permission.VIEW_RESEARCH_REQUESTS),
    ("slips", _("Slips for colleagues"), Permission.MANAGE_ANNOUNCEMENTS),
    ("waves", _("Rounds"), Permission.MANAGE_INSTRUMENTS),
    ("sectors", _("Sectors"), Permission.MANAGE_ORGANISATIONS),
    ("contact_load", _("Ambassadors per contact"), Permission.MANAGE_ORGANISATIONS),
    ("support_given", _("Support given"), Permission.KEEP_REGISTERS),
    ("methods_here", _("Methods that work"), Permission.VIEW_DOCUMENTS),
    ("add_method", _("Add a method"), Permission.MANAGE_METHODS),
    ("kits", _("Starter kits"), Permission.VIEW_METHODS),
    ("new_starters", _("New starters"), Permission.VIEW_PROGRAMME),
    ("development", _("Development programme"), Permission.VIEW_METHODS),
    ("research_questions", _("Questions of the research"), Permission.VIEW_RELEASES),
    ("own_card", _("My card"), Permission.VIEW_PROGRAMME),
    ("activity_plan", _("Activity plan"), Permission.VIEW_PROGRAMME),
    ("macro_log", _("Talks with sectors and ministries"), Permission.VIEW_PROGRAMME),
    ("sector_map", _("Map of the sectors"), Permission.VIEW_PROGRAMME),
    ("partners", _("Partners"), Permission.VIEW_PROGRAMME),
    ("publications", _("The public page"), Permission.PUBLISH_REPORTS),
    ("published_evaluations", _("Evaluations of organisations"), Permission.VIEW_PROGRAMME),
)

# Who has the page on the right finds the one on the left there, and not in the menu as well.
WITHIN = {
    "facilities_list": Permission.MANAGE_AMBASSADORS,
    "evaluation": Permission.VIEW_FIGURES,
    "time_agreements": Permission.MANAGE_AMBASSADORS,
}

# Pages that are found on a page of the menu, and the entry that is marked there.
UNDER = {
    "facilities_list": "ambassadors",
    "time_agreements": "ambassadors",
    "evaluation": "figures",
    "conditions": "figures",
    "profile": "organisation",
    "reminders": "organisation",
    "board": "offers",
    "poster": "documents",
    "methods_here": "documents",
    "measures": "moments",
    "participation_years": "figures",
}

# The same for pages of the programme.
UNDER_PROGRAMME = {
    "programme_radar": "all_figures",
    "conditions_and_outcome": "all_figures",
    "new_starters": "methods",
}

# Pages of a person, in no organisation: one way back to where they came from.
OWN_PAGES = ("/inbox/", "/account/", "/accounts/email/", "/accounts/password/", "/accounts/2fa/")


@dataclass(frozen=True)
class Item:
    url: str
    label: str | Promise
    current: bool


def context(request: HttpRequest) -> dict[str, Any]:
    """For every template: the menu, and who and where the reader is."""
    organisation = getattr(request, "organisation", None)
    permissions: frozenset[Permission] = getattr(request, "permissions", frozenset())
    entries, args = (IN_ORGANISATION, [organisation.slug]) if organisation else (IN_PROGRAMME, [])
    # A page that two permissions open stands there once.
    urls = {
        reverse(name, args=args): label
        for name, label, permission in entries
        if permission in permissions and WITHIN.get(name) not in permissions
    }
    if not urls and request.path.startswith(OWN_PAGES):
        urls = {reverse("start"): _("Today")}
    current = _current(request.path, list(urls), args)
    member = getattr(request, "member", None)
    talks = Role.AMBASSADOR in getattr(request, "roles", ())
    return {
        "organisation": organisation,
        "unread": member.unread if member else None,
        "member": member,
        # An ambassador has it at hand on every page.
        "my_contact": contact_of(member) if member and talks else None,
        "nav": [Item(url, label, url == current) for url, label in urls.items()],
        # Counted only on a page that shows it.
        "tips_waiting": partial(count_waiting, organisation) if organisation else None,
        "may": {str(permission): True for permission in permissions},
    }


def _current(path: str, urls: list[str], args: list[str]) -> str:
    """The address in the menu that `path` is or lies under, or "". Nothing lies under home."""
    home = reverse("home", args=args) if args else reverse("start")
    if path == home:
        return home
    parents = {url: url for url in urls if url != home}
    entries = UNDER if args else UNDER_PROGRAMME
    under = {reverse(name, args=args): reverse(entries[name], args=args) for name in entries}
    parents = under | parents
    found = max((url for url in parents if path.startswith(url)), key=len, default="")
    return parents.get(found, "")
