from django.apps import AppConfig


class PilotConfig(AppConfig):
    name = "pilot"

    def ready(self) -> None:
        # The web process sends wake-up calls through the same broker.
        from pilot import celery

        celery.app.set_default()
