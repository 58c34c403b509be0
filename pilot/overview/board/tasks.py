from celery import shared_task

from pilot.overview.board import actions


@shared_task
def keep_board() -> None:
    """Every minute."""
    actions.keep_lines()
