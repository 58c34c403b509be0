from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"

    def ready(self) -> None:
        from evaluations import messages
        from evaluations.actions import REMINDER
        from organisations.messages.kinds import MESSAGES, MessageKind

        MESSAGES[REMINDER] = MessageKind(wanted=messages.is_wanted, compose=messages.compose)
