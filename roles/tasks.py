import logging

from celery import shared_task

from organisations.models import Organisation, Programme
from roles import grants

log = logging.getLogger(__name__)


@shared_task
def check_grants() -> int:
    """Every night: guardian's grants equal the catalogue, or somebody must know."""
    owners: list[grants.Owner] = [*Programme.objects.all(), *Organisation.objects.all()]
    found = [line for owner in owners for line in grants.differences(owner)]
    for line in found:
        log.error("Grants differ from the catalogue: %s", line)
    return len(found)
