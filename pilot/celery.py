"""Wakes workers up. What must happen stands in the database; a lost wake-up call is no loss."""

import os
import warnings
from pathlib import Path

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.schedules import crontab
from celery.signals import beat_init, worker_init
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilot.settings")

app = Celery("leerambassadeurs")
app.autodiscover_tasks(
    [
        "organisations",
        "roles",
        "ambassadors",
        "evaluations.conditions",
        "pilot.overview.board",
        "research.figures",
        "research.requests",
        "research.waves",
    ]
)

# One try: a save must not wait for a broker that is gone (kombu's own retries take six seconds).
REDIS_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
}
SCAN_SECONDS = float(os.environ.get("SCAN_SECONDS", "20"))
BOARD_SECONDS = 3 * SCAN_SECONDS


def configure() -> None:
    from django.conf import settings

    if not settings.CELERY_BROKER_URL:
        # Without services this is a demo or a test, and a newcomer's container often runs as root.
        warnings.simplefilter("ignore", SecurityWarning)
    app.conf.update(
        timezone=settings.TIME_ZONE,
        task_ignore_result=True,
        broker_connection_retry_on_startup=True,
        worker_hijack_root_logger=False,
        beat_schedule={
            "scan": {
                "task": "organisations.tasks.scan",
                "schedule": SCAN_SECONDS,
                # A tick that no worker had time for is of no use later.
                "options": {"expires": SCAN_SECONDS},
            },
            "keep board": {
                "task": "pilot.overview.board.tasks.keep_board",
                "schedule": BOARD_SECONDS,
                "options": {"expires": BOARD_SECONDS},
            },
            "clear sessions": {
                "task": "organisations.tasks.clear_sessions",
                "schedule": crontab(minute=45, hour=3),
            },
            "check grants": {
                "task": "roles.tasks.check_grants",
                "schedule": crontab(minute=15, hour=3),
            },
            "close notebooks": {
                "task": "ambassadors.tasks.close_notebooks",
                "schedule": crontab(minute=30, hour=2),
            },
            "clear public cards": {
                "task": "ambassadors.tasks.clear_public_cards",
                "schedule": crontab(minute=20, hour=3),
            },
            "check offers": {
                "task": "roles.tasks.ask_to_check_offers",
                # The 2nd and 3rd as well: who was told on the 1st is not told again.
                "schedule": crontab(minute=0, hour=8, day_of_month="1-3"),
            },
            "keep scores": {
                "task": "evaluations.conditions.tasks.keep_scores",
                "schedule": crontab(minute=0, hour=4),
            },
            "close quarters": {
                "task": "research.figures.tasks.close_quarters",
                "schedule": crontab(minute=10, hour=4),
            },
            "invite to waves": {
                "task": "research.waves.tasks.invite_everybody",
                "schedule": crontab(minute=45, hour=6),
            },
            "tell of research requests": {
                "task": "research.requests.tasks.tell_everybody",
                "schedule": crontab(minute=30, hour=6),
            },
        },
    )
    if settings.CELERY_BROKER_URL:
        app.conf.broker_url = settings.CELERY_BROKER_URL
        app.conf.broker_transport_options = REDIS_OPTIONS
    else:
        TRANSPORT_ALIASES["whole-files"] = "pilot.broker:Transport"
        app.conf.broker_url = "whole-files://"
        app.conf.broker_transport_options = _folders(settings.BROKER_FOLDER)


def _folders(root: Path) -> dict[str, object]:
    queue, control = root / "queue", root / "control"
    for folder in (queue, control):
        folder.mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(control),
        "store_processed": False,
        "polling_interval": 0.1,
    }


configure()


@worker_init.connect
@beat_init.connect
def _require_logins(**kwargs: object) -> None:
    from organisations import logins

    logins.require("default", "overview", "system")
