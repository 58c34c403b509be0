from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "research"

    def ready(self) -> None:
        from organisations.documents.kinds import KINDS, DocumentKind
        from organisations.messages.kinds import MESSAGES, MessageKind
        from research.codebook import units
        from research.consent import jobs  # noqa: F401  (its handler joins the queue)
        from research.evaluation import actions as evaluation
        from research.evaluation import messages as evaluated
        from research.evaluation.models import EVALUATION
        from research.figures import actions as figures  # noqa: F401  (the same)
        from research.methods import guides  # noqa: F401  (the same)
        from research.participation import figures as participation  # noqa: F401  (the same)
        from research.releases import jobs as release_jobs  # noqa: F401  (the same)
        from research.requests import messages
        from research.requests.actions import OPENED
        from research.waves import jobs as wave_jobs  # noqa: F401  (the same)
        from research.waves import messages as waves
        from research.waves.inviting import INVITED
        from research.waves.units import of_programme

        MESSAGES[OPENED] = MessageKind(wanted=messages.is_wanted, compose=messages.compose)
        MESSAGES[INVITED] = MessageKind(wanted=waves.is_wanted, compose=waves.compose)
        units.MADE.append(of_programme)
        KINDS[EVALUATION] = DocumentKind("documents/evaluation.html")
        MESSAGES[evaluation.PUBLISHED] = MessageKind(
            wanted=evaluated.published_is_wanted, compose=evaluated.about_published
        )
        MESSAGES[evaluation.RESPONDED] = MessageKind(
            wanted=evaluated.responded_is_wanted, compose=evaluated.about_responded
        )
