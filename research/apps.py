from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "research"

    def ready(self) -> None:
        from research import actions  # noqa: F401  (its handler joins the queue)
