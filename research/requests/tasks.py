from celery import shared_task

from research.requests import actions


@shared_task
def tell_everybody() -> None:
    """Every morning: people hear of the requests that opened."""
    actions.tell_everybody()
