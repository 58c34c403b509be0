from celery import shared_task

from evaluations.conditions import actions


@shared_task
def keep_scores() -> None:
    """Every night."""
    actions.keep_scores()
