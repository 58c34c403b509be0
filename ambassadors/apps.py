from django.apps import AppConfig


class AmbassadorsConfig(AppConfig):
    name = "ambassadors"

    def ready(self) -> None:
        _register_agreements()
        _register_appointments()
        _register_facilities()
        _register_questions()
        _register_find()
        _register_board()
        _register_hours()
        _register_notebook()
        _register_cards()


def _register_agreements() -> None:
    from ambassadors.agreements import actions, messages
    from ambassadors.agreements.models import PARTICIPATION, TIME
    from organisations.documents.kinds import KINDS, DocumentKind
    from organisations.messages.kinds import MESSAGES, MessageKind

    KINDS[TIME] = DocumentKind("documents/time_agreement.html", completed=actions.put_in_force)
    KINDS[PARTICIPATION] = DocumentKind(
        "documents/participation_agreement.html", completed=actions.put_in_force
    )
    for kind in (actions.ENDS, actions.PARTICIPATION_ENDS):
        MESSAGES[kind] = MessageKind(wanted=messages.is_wanted, compose=messages.compose)


def _register_appointments() -> None:
    from ambassadors.appointments.actions import APPOINTMENT
    from organisations.documents.kinds import KINDS, DocumentKind

    KINDS[APPOINTMENT] = DocumentKind("documents/appointment.html")


def _register_facilities() -> None:
    from ambassadors.facilities import messages
    from ambassadors.facilities.actions import MISSING
    from organisations.messages.kinds import MESSAGES, MessageKind

    MESSAGES[MISSING] = MessageKind(wanted=messages.is_wanted, compose=messages.compose)


def _register_cards() -> None:
    from ambassadors.cards import views
    from organisations.doors.views import ACTS, PAGES
    from organisations.models import Door

    PAGES[Door.Kind.CARD] = views.card
    ACTS[Door.Kind.CARD, "offers"] = views.card_offers
    ACTS[Door.Kind.CARD, "calendar"] = views.card_calendar
    ACTS[Door.Kind.CARD, "stop"] = views.stop_card


def _register_notebook() -> None:
    from ambassadors.notebook import messages
    from organisations.messages.kinds import MESSAGES, MessageKind

    MESSAGES[messages.CLOSES] = MessageKind(messages.is_wanted, messages.compose)


def _register_hours() -> None:
    from ambassadors.hours import messages, queries
    from ambassadors.hours.actions import MISSED
    from organisations import rights
    from organisations.messages.kinds import MESSAGES, MessageKind

    MESSAGES[MISSED] = MessageKind(wanted=messages.is_wanted, compose=messages.compose)
    rights.ON_MEMBER["week_to_tell"] = queries.week_to_tell


def _register_questions() -> None:
    from ambassadors.questions import messages
    from ambassadors.questions.actions import ANSWER, MORE, QUESTION
    from organisations.messages.kinds import MESSAGES, MessageKind

    MESSAGES[QUESTION] = MessageKind(messages.question_is_wanted, messages.about_question)
    MESSAGES[ANSWER] = MessageKind(messages.answer_is_wanted, messages.about_answer)
    MESSAGES[MORE] = MessageKind(messages.answer_is_wanted, messages.about_more)


def _register_find() -> None:
    from ambassadors.find.actions import POSTER
    from ambassadors.find.views import find_ambassador
    from organisations.documents.kinds import KINDS, DocumentKind
    from organisations.doors.views import PAGES
    from organisations.models import Door

    KINDS[POSTER] = DocumentKind("documents/poster.html")
    PAGES[Door.Kind.FIND] = find_ambassador


def _register_board() -> None:
    from ambassadors.board import messages
    from ambassadors.board.actions import REMOVED, SHOWN, WAITS
    from ambassadors.board.views import recommended
    from organisations.doors.views import PAGES
    from organisations.messages.kinds import MESSAGES, MessageKind
    from organisations.models import Door

    MESSAGES[WAITS] = MessageKind(messages.waits_is_wanted, messages.about_waiting)
    MESSAGES[SHOWN] = MessageKind(messages.author_still_shares, messages.about_shown)
    MESSAGES[REMOVED] = MessageKind(messages.author_still_shares, messages.about_removed)
    PAGES[Door.Kind.OFFER] = recommended
