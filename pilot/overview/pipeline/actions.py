from django.db import transaction

from organisations import audit
from organisations.models import Programme, Sector, Staff


@transaction.atomic
def add_sector(programme: Programme, *, by: Staff, name: str, target: int) -> Sector:
    """One more sector; `target` is the wanted number of organisations."""
    sector = Sector.objects.create(programme=programme, name=name, target=target)
    audit.record_programme("add sector", sector, by=by)
    return sector


@transaction.atomic
def change_sector(sector: Sector, *, by: Staff, name: str, target: int) -> Sector:
    sector.name, sector.target = name, target
    sector.save(update_fields=["name", "target"])
    audit.record_programme("change sector", sector, by=by)
    return sector
