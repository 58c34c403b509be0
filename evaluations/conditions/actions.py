import logging
from datetime import date

from django.db import transaction

from evaluations.conditions import queries, rules
from evaluations.conditions.models import ConditionScore
from organisations import clock
from organisations.models import Organisation
from organisations.tenancy import scope

log = logging.getLogger(__name__)


def quarter_of(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


@transaction.atomic
def keep_score(organisation: Organisation) -> ConditionScore:
    """Keep how the conditions stand now as those of this quarter; the last time counts."""
    found = rules.score(queries.facts(organisation))
    kept, _ = ConditionScore.objects.update_or_create(
        organisation=organisation,
        quarter=quarter_of(clock.today()),
        defaults={
            "scores": {one.condition.code: [one.points, one.parts] for one in found},
            "points": rules.total(found),
            "rules": rules.VERSION,
            "made_on": clock.today(),
        },
    )
    return kept


def keep_scores() -> None:
    """Of every organisation; what goes wrong in one waits for the next night, the rest goes on."""
    for organisation in Organisation.objects.all():
        try:
            with scope(org=organisation.pk, programme=organisation.programme_id):
                keep_score(organisation)
        except Exception as error:
            log.error("Keeping the score failed: %s", type(error).__name__)
