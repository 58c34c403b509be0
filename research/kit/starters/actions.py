from typing import Any

from django.db import transaction

from organisations import audit
from organisations.models import Programme, Staff
from research.kit.starters.models import NewStarter


@transaction.atomic
def add(programme: Programme, *, by: Staff, **facts: Any) -> NewStarter:
    """`facts` are the fields of NewStarter."""
    starter = NewStarter.objects.create(programme=programme, **facts)
    audit.record_programme("add new starter", starter, by=by)
    return starter


@transaction.atomic
def change(starter: NewStarter, *, by: Staff, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(starter, name, value)
    starter.save(update_fields=list(facts))
    audit.record_programme("change new starter", starter, by=by)


@transaction.atomic
def remove(starter: NewStarter, *, by: Staff) -> None:
    audit.record_programme("remove new starter", starter, by=by)
    starter.delete()
