from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"

    def ready(self) -> None:
        _register_moments()
        _register_activities()
        _register_measures()
        _register_conditions()
        _register_feeds()
        _register_gatherings()


def _register_moments() -> None:
    from evaluations import actions, messages
    from evaluations.mirror import messages as mirror
    from evaluations.mirror.actions import BEGUN
    from evaluations.reports import messages as reports
    from evaluations.reports.actions import WRITTEN
    from organisations.messages.kinds import MESSAGES, MessageKind

    kinds = {
        actions.REMINDER: MessageKind(messages.is_wanted, messages.compose),
        actions.MOVED: MessageKind(messages.is_moved, messages.tell_moved),
        actions.CANCELLED: MessageKind(messages.was_cancelled, messages.tell_cancelled),
        actions.REPORT_DUE: MessageKind(messages.misses_report, messages.ask_report),
        WRITTEN: MessageKind(reports.is_wanted, reports.compose),
        BEGUN: MessageKind(mirror.is_wanted, mirror.compose),
    }
    MESSAGES.update(kinds)


def _register_activities() -> None:
    from evaluations.activities import actions, jobs, messages  # noqa: F401  (jobs registers itself)
    from organisations.messages.kinds import MESSAGES, MessageKind

    kinds = {
        actions.CHANGED: MessageKind(messages.still_goes_on, messages.tell_changed),
        actions.CANCELLED: MessageKind(messages.is_off, messages.tell_cancelled),
        actions.RESTORED: MessageKind(messages.still_goes_on, messages.tell_restored),
    }
    MESSAGES.update(kinds)


def _register_measures() -> None:
    from evaluations.measures import messages, queries
    from evaluations.measures.actions import DUE, YOURS
    from organisations import rights
    from organisations.messages.kinds import MESSAGES, MessageKind

    rights.ON_MEMBER["measures_to_do"] = queries.first_to_do
    MESSAGES[YOURS] = MessageKind(messages.is_wanted, messages.tell_owner)
    MESSAGES[DUE] = MessageKind(messages.is_wanted, messages.remind)


def _register_conditions() -> None:
    from evaluations.conditions.meter import newest_scores
    from organisations import rights

    rights.ON_MEMBER["condition_scores"] = newest_scores


def _register_feeds() -> None:
    from evaluations.feeds.views import feed
    from organisations.doors.views import ACTS, PAGES
    from organisations.models import Door

    for kind in (Door.Kind.FEED, Door.Kind.CALENDAR_FEED):
        PAGES[kind] = ACTS[kind, "calendar"] = feed


def _register_gatherings() -> None:
    from evaluations.gatherings import actions, jobs, messages  # noqa: F401  (jobs registers itself)
    from organisations.documents.kinds import KINDS, DocumentKind
    from organisations.messages.kinds import MESSAGES, MessageKind

    KINDS[actions.CERTIFICATE] = DocumentKind("documents/certificate.html")
    kinds = {
        actions.PLACED: MessageKind(messages.place_is_wanted, messages.about_place),
        actions.GIVEN: MessageKind(messages.place_is_wanted, messages.about_given),
        actions.REMINDER: MessageKind(messages.reminder_is_wanted, messages.remind),
        actions.CHANGED: MessageKind(messages.change_is_wanted, messages.about_change),
        actions.CANCELLED: MessageKind(messages.cancelled_is_wanted, messages.about_cancelled),
    }
    MESSAGES.update(kinds)
