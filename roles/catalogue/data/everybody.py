"""About everybody."""

from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from roles.catalogue.data.kept import Kept

ABOUT_EVERYBODY = (
    Kept(
        "name",
        _("Name, job and phone number"),
        _("The name as it was given in the invitation. Job and phone number only if filled in."),
        Permission.ENTER,
        (Permission.VIEW_PEOPLE,),
        tables=("organisations.Member",),
    ),
    Kept(
        "sign_in",
        _("How somebody signs in"),
        _("A username, an e-mail address if there is one, and a password that nobody can read."),
        Permission.ENTER,
        tables=("organisations.User",),
    ),
    Kept(
        "invitation",
        _("The invitation"),
        _("The name, the role and the day. The e-mail address is only for who can invite people."),
        Permission.ENTER,
        (Permission.VIEW_PEOPLE, Permission.MANAGE_ROLES),
        tables=("roles.Invitation",),
    ),
    Kept(
        "roles",
        _("Roles, from when and until when"),
        _("They also stand in the role division, with the tasks of each role."),
        Permission.ENTER,
        (Permission.VIEW_PEOPLE, Permission.VIEW_DOCUMENTS),
        tables=("roles.Assignment",),
    ),
    Kept(
        "tasks",
        _("Tasks"),
        _("Which task, before which day and how far it is."),
        Permission.ENTER,
        (Permission.MANAGE_TASKS,),
        tables=("roles.Task",),
    ),
    Kept(
        "documents",
        _("Documents that somebody made or confirmed"),
        _(
            "The name, the moment, and what should change first. Agreements and letters are closed:"
            " see there."
        ),
        Permission.ENTER,
        (Permission.VIEW_DOCUMENTS,),
        tables=("organisations.Document", "organisations.Party"),
    ),
    Kept(
        "messages",
        _("Messages and e-mails"),
        _("The messages in the inbox, and that an e-mail went out."),
        Permission.ENTER,
        tables=(
            "organisations.Message",
            "organisations.InboxItem",
            "organisations.MailChoice",
            "organisations.OutgoingMail",
        ),
    ),
    Kept(
        "announcements",
        _("Letters and announcements"),
        _("Who gets them, who made them and about whom they are."),
        Permission.ENTER,
        (Permission.MANAGE_ANNOUNCEMENTS,),
        besides=_("who it is for, and who it is about"),
        tables=("roles.Announcement",),
    ),
    Kept(
        "acts",
        _("Who did what, and when"),
        _("For example: gave a role, confirmed a document. Never what was written in it."),
        Permission.ENTER,
        besides=_("nobody on a page; only who manages the server, when something went wrong"),
        tables=("organisations.AuditEntry",),
    ),
)
