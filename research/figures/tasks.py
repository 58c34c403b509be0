from celery import shared_task

from research.figures import actions
from research.participation import figures as participation


@shared_task
def close_quarters() -> None:
    """Every night: the figures of a quarter that nobody can correct any more, and those about
    participation once in each quarter."""
    actions.close_quarters()
    participation.make_quarter()
