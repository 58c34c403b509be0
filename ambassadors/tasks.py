import logging

from celery import shared_task

from ambassadors.find.actions import forget_who_left
from ambassadors.notebook.closing import close_notebooks as close
from organisations.models import Organisation
from organisations.tenancy import scope

log = logging.getLogger(__name__)


@shared_task
def close_notebooks() -> None:
    """Every night; what goes wrong in one organisation waits for the next, the rest goes on."""
    for organisation in Organisation.objects.all():
        try:
            close(organisation)
        except Exception as error:
            log.error("Closing notebooks failed: %s", type(error).__name__)


@shared_task
def clear_public_cards() -> None:
    """Every night: who is no ambassador any more stands on no page and no poster."""
    for organisation in Organisation.objects.all():
        with scope(org=organisation.pk, programme=organisation.programme_id):
            forget_who_left(organisation)
