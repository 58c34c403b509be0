from django.apps import AppConfig


class PilotConfig(AppConfig):
    name = "pilot"

    def ready(self) -> None:
        from pilot.navigation import ELSEWHERE, IN_ORGANISATION, IN_PROGRAMME
        from roles.who_sees_what.queries import PAGES

        PAGES.extend(
            (permission, label)
            for _name, label, permission in (*IN_ORGANISATION, *IN_PROGRAMME, *ELSEWHERE)
        )
        # The web process sends wake-up calls through the same broker.
        from pilot import celery

        celery.app.set_default()
