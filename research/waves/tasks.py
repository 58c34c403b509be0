from celery import shared_task

from research.waves import inviting


@shared_task
def invite_everybody() -> None:
    """Every morning: people are asked for the waves that opened."""
    inviting.invite_everybody()
