"""Talks, measures, the calendar and gatherings."""

from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from roles.catalogue.data.kept import Kept

RHYTHM = (
    Kept(
        "moments",
        _("Talks of an ambassador with HR, the manager or the project leader"),
        _("When and where, the agenda, and the report that both agree with."),
        Permission.PLAN_MOMENTS,
        besides=_("the two people who talk with each other"),
        tables=("evaluations.Series", "evaluations.AgendaPoint", "evaluations.SignOff"),
    ),
    Kept(
        "mirror",
        _("The six statements before an evaluation moment"),
        _("What each side filled in. The others see it only when all three want to show theirs."),
        Permission.PLAN_MOMENTS,
        besides=_("the ambassador, HR and the manager, when all three agreed"),
        tables=("evaluations.MirrorAnswer",),
    ),
    Kept(
        "measures",
        _("What will be done about something that is in the way"),
        _("Who does it, before which day, and whether it helped."),
        Permission.PLAN_MOMENTS,
        (Permission.MANAGE_MEASURES,),
        besides=_("who does it, and the two people at whose talk it came up"),
        tables=("evaluations.Measure",),
    ),
    Kept(
        "activities",
        _("Activities in the calendar"),
        _("Who put it there. No name of a colleague stands in it."),
        Permission.PLAN_ACTIVITIES,
        (Permission.VIEW_CALENDAR,),
        tables=("evaluations.Activity",),
    ),
    Kept(
        "gatherings",
        _("Training, intervision and meetings"),
        _(
            "That you signed up, what you need there, how long you travel, whether you came and"
            " what you thought of it."
        ),
        Permission.JOIN_GATHERINGS,
        (Permission.MANAGE_GATHERINGS,),
        tables=("evaluations.SignUp", "evaluations.Presence"),
    ),
    Kept(
        "contact_card",
        _("The contact list of a training"),
        _("Only if you put yourself on it, and only what you fill in. Taken off is gone."),
        Permission.JOIN_GATHERINGS,
        (Permission.MANAGE_GATHERINGS,),
        besides=_("the people of that training"),
        tables=("evaluations.ContactCard",),
    ),
    Kept(
        "table_story",
        _("The story that you told after a meeting"),
        _("Only if you tell one. You choose who reads it. Taken back is gone everywhere."),
        Permission.JOIN_GATHERINGS,
        besides=_("the people of that meeting, other organisations or everybody, as you chose"),
        tables=("evaluations.Story",),
    ),
    Kept(
        "intervision",
        _("What an intervision group talks about"),
        _("Cases without names, and what the group learned from them."),
        Permission.JOIN_GATHERINGS,
        besides=_("the people of that group"),
        tables=("evaluations.GroupNote",),
    ),
    Kept(
        "reflection",
        _("How you prepare a training or intervision and look back on it"),
        _("Only for yourself."),
        Permission.JOIN_GATHERINGS,
        tables=("evaluations.Reflection",),
    ),
)
