from django.apps import AppConfig


class AmbassadorsConfig(AppConfig):
    name = "ambassadors"

    def ready(self) -> None:
        _register_agreements()
        _register_appointments()
        _register_facilities()


def _register_agreements() -> None:
    from ambassadors.agreements import actions, messages
    from ambassadors.agreements.models import PARTICIPATION, TIME
    from organisations.documents.kinds import KINDS, DocumentKind
    from organisations.messages.kinds import MESSAGES, MessageKind

    KINDS[TIME] = DocumentKind("documents/time_agreement.html", completed=actions.put_in_force)
    KINDS[PARTICIPATION] = DocumentKind(
        "documents/participation_agreement.html", completed=actions.put_in_force
    )
    MESSAGES[actions.ENDS] = MessageKind(wanted=messages.is_wanted, compose=messages.compose)


def _register_appointments() -> None:
    from ambassadors.appointments.actions import APPOINTMENT
    from organisations.documents.kinds import KINDS, DocumentKind

    KINDS[APPOINTMENT] = DocumentKind("documents/appointment.html")


def _register_facilities() -> None:
    from ambassadors.facilities import messages
    from ambassadors.facilities.actions import MISSING
    from organisations.messages.kinds import MESSAGES, MessageKind

    MESSAGES[MISSING] = MessageKind(wanted=messages.is_wanted, compose=messages.compose)
