import logging

from celery import shared_task

from organisations.models import Organisation, Programme
from organisations.queries import not_at_rest
from organisations.tenancy import scope
from roles import grants
from roles.offers.actions import ask_to_check

log = logging.getLogger(__name__)


@shared_task
def check_grants() -> int:
    """Every night: guardian's grants equal the catalogue, or somebody must know."""
    owners: list[grants.Owner] = [*Programme.objects.all(), *Organisation.objects.all()]
    found = [line for owner in owners for line in grants.differences(owner)]
    for line in found:
        log.error("Grants differ from the catalogue: %s", line)
    return len(found)


@shared_task
def ask_to_check_offers() -> None:
    """In the first days of a month: P&O of each organisation looks at its list of offers."""
    for organisation in not_at_rest():
        try:
            with scope(org=organisation.pk, programme=organisation.programme_id):
                ask_to_check(organisation)
        except Exception as error:  # one organisation may not keep it from the others
            log.error(
                "Organisation %s was not asked to check its offers: %s",
                organisation.pk,
                type(error).__name__,
            )
