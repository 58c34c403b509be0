from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RolesConfig(AppConfig):
    name = "roles"

    def ready(self) -> None:
        post_migrate.connect(_make_permissions, sender=self)
        _register()


def _make_permissions(using: str, **kwargs: object) -> None:
    from roles import grants

    grants.make_permissions(using)


def _register() -> None:
    from organisations.documents.kinds import KINDS, DocumentKind
    from organisations.doors.views import PAGES
    from organisations.messages.kinds import MAILS
    from organisations.models import Door
    from roles import emails, views
    from roles.actions.people import ROLE_DIVISION

    KINDS[ROLE_DIVISION] = DocumentKind("documents/role_division.html")
    MAILS["invitation"] = emails.invitation
    PAGES[Door.Kind.INVITATION] = views.answer_invitation
    PAGES[Door.Kind.INVITATION_MAIL] = views.answer_invitation
