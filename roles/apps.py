from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RolesConfig(AppConfig):
    name = "roles"

    def ready(self) -> None:
        post_migrate.connect(_equal_the_catalogue, sender=self)
        _register()


def _equal_the_catalogue(using: str, **kwargs: object) -> None:
    from roles import grants

    grants.make_permissions(using)
    grants.bring_up_to_date(using)


def _register() -> None:
    from organisations.documents.kinds import KINDS, DocumentKind
    from organisations.doors.views import PAGES
    from organisations.forms import ProfileForm
    from organisations.jobs import queue
    from organisations.messages.kinds import MAILS, MESSAGES, MessageKind
    from organisations.models import Door
    from roles import emails, views
    from roles.actions.decisions import DECISION
    from roles.actions.people import ROLE_DIVISION
    from roles.announcements import access as announcement_access
    from roles.announcements import actions as announcements
    from roles.announcements import messages as announcement_messages
    from roles.handover import actions as handover
    from roles.offers import messages as offers
    from roles.offers.actions import CHECK
    from roles.works_council import actions as council
    from roles.works_council import messages as told
    from roles.works_council.forms import may_lose_its_council
    from roles.works_council.models import FILE

    queue.handler(handover.JOB)(handover.after_last_day)
    KINDS[announcements.DOCUMENT] = DocumentKind(
        "documents/announcement.html",
        button=_("This text is right"),
        about=_("This text is about you. It goes out only when you say that it is right."),
        completed=announcements.approved,
        objected=announcements.objected,
        readable=announcement_access.documents,
    )
    MESSAGES[announcements.MESSAGE] = MessageKind(
        wanted=announcement_messages.is_wanted, compose=announcement_messages.compose
    )
    KINDS[FILE] = DocumentKind(
        "documents/works_council_file.html",
        button=_("I have read this"),
        about=_("Read the file. Have you read it? Then say so below. That is not a decision yet."),
        completed=council.file_is_read,
        to_read=True,
    )
    KINDS[ROLE_DIVISION] = DocumentKind("documents/role_division.html")
    MAILS["invitation"] = emails.invitation
    MESSAGES[council.QUESTION] = MessageKind(told.question_is_wanted, told.about_question)
    MESSAGES[council.ANSWER] = MessageKind(told.answer_is_wanted, told.about_answer)
    MESSAGES[council.CHANGED] = MessageKind(told.answer_is_wanted, told.about_changed_answer)
    MESSAGES[DECISION] = MessageKind(told.decision_is_wanted, told.about_decision)
    ProfileForm.checks.append(may_lose_its_council)
    MESSAGES[CHECK] = MessageKind(wanted=offers.is_wanted, compose=offers.compose)
    PAGES[Door.Kind.INVITATION] = views.answer_invitation
    PAGES[Door.Kind.INVITATION_MAIL] = views.answer_invitation
