from typing import Any

from django.db import transaction

from organisations import audit
from organisations.models import Programme, Staff, SupportGiven


@transaction.atomic
def add(programme: Programme, *, by: Staff, **facts: Any) -> SupportGiven:
    """`facts` are the fields of SupportGiven."""
    given = SupportGiven.objects.create(programme=programme, **facts)
    audit.record_programme("note support", given, by=by)
    return given


@transaction.atomic
def change(given: SupportGiven, *, by: Staff, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(given, name, value)
    given.save(update_fields=list(facts))
    audit.record_programme("change noted support", given, by=by)


@transaction.atomic
def remove(given: SupportGiven, *, by: Staff) -> None:
    """It was not so, or stood there twice."""
    audit.record_programme("remove noted support", given, by=by)
    given.delete()
