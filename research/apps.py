from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "research"

    def ready(self) -> None:
        from ambassadors.actions import TAKEN_OUT
        from organisations.documents.kinds import KINDS, DocumentKind
        from organisations.messages.kinds import MESSAGES, MessageKind
        from research.cases import jobs as case_jobs  # noqa: F401  (its handler joins the queue)
        from research.codebook import units
        from research.colleagues import messages as slips
        from research.consent import actions as consent
        from research.consent import jobs  # noqa: F401  (the same)
        from research.development import jobs as development_jobs  # noqa: F401  (the same)
        from research.evaluation import actions as evaluation
        from research.evaluation import messages as evaluated
        from research.evaluation.models import EVALUATION
        from research.figures import actions as figures  # noqa: F401  (the same)
        from research.kit import jobs as kit_jobs  # noqa: F401  (the same)
        from research.methods import guides  # noqa: F401  (the same)
        from research.participation import figures as participation  # noqa: F401  (the same)
        from research.releases import jobs as release_jobs  # noqa: F401  (the same)
        from research.releases import telling  # noqa: F401  (the same)
        from research.reports import jobs as report_jobs  # noqa: F401  (the same)
        from research.requests import messages
        from research.requests.actions import OPENED
        from research.waves import jobs as wave_jobs  # noqa: F401  (the same)
        from research.waves import messages as waves
        from research.waves.inviting import INVITED
        from research.waves.units import of_programme

        _register_colleagues()
        MESSAGES[slips.SLIPS] = MessageKind(wanted=slips.is_wanted, compose=slips.compose)
        TAKEN_OUT.append(consent.take_out_numbers)
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


def _register_colleagues() -> None:
    from ambassadors.cards.further import FURTHER, STOPS
    from organisations.doors.views import ACTS, PAGES
    from organisations.models import Door
    from research.colleagues import actions, cards, views
    from research.colleagues import jobs as colleague_jobs  # noqa: F401  (its handler joins)

    PAGES[Door.Kind.FORM] = views.asked
    ACTS[Door.Kind.FORM, "refuse"] = views.refuse
    ACTS[Door.Kind.CARD, "research"] = views.asked
    for kind in (Door.Kind.FORM, Door.Kind.CARD):
        ACTS[kind, "questions"] = views.fill_in
        ACTS[kind, "leave"] = views.leave
        ACTS[kind, "paper"] = views.on_paper
    FURTHER.append(cards.further)
    STOPS.append(actions.leave_all)
