from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "research"

    def ready(self) -> None:
        from organisations.messages.kinds import MESSAGES, MessageKind
        from research import actions  # noqa: F401  (its handler joins the queue)
        from research.requests import messages
        from research.requests.actions import OPENED

        MESSAGES[OPENED] = MessageKind(wanted=messages.is_wanted, compose=messages.compose)
