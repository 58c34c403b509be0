import logging

from celery import shared_task

from organisations.models import Organisation
from roles import grants

log = logging.getLogger(__name__)


@shared_task
def check_grants() -> int:
    """Every night: guardian's grants equal the catalogue, or somebody must know."""
    found = [line for owner in Organisation.objects.all() for line in grants.differences(owner)]
    for line in found:
        log.error("Grants differ from the catalogue: %s", line)
    return len(found)
