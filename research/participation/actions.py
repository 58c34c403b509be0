from collections.abc import Iterable

from django.db import transaction

from organisations import audit, clock
from organisations.models import Member, Organisation
from research.participation.lines import Line
from research.participation.models import (
    Facts,
    ParticipationChange,
    ParticipationImport,
    ParticipationYear,
)

Undo = ParticipationChange.Undo


@transaction.atomic
def save_year(row: ParticipationYear, *, by: Member, before: Facts | None) -> None:
    """Save what somebody told; `before` is what stood there, and None where nothing did."""
    row.imported = False
    row.edition += 1
    row.save()
    _keep(row, before, by=by)
    audit.record("save participation year", row, by=by)


@transaction.atomic
def import_years(
    organisation: Organisation, lines: Iterable[Line], *, by: Member
) -> ParticipationImport:
    """Save these lines; their years must be held by who calls (`access.supplied`)."""
    made = ParticipationImport.objects.create(organisation=organisation, by=by, at=clock.now())
    rows = {row.year: row for row in ParticipationYear.objects.filter(organisation=organisation)}
    for line in lines:
        row = rows.get(line.year)
        before = row.facts if row else None
        row = row or ParticipationYear(organisation=organisation, year=line.year)
        _set(row, line.facts)
        _keep(row, before, by=by, part_of=made)
    audit.record("import participation", made, by=by)
    return made


@transaction.atomic
def undo_import(found: ParticipationImport, *, by: Member) -> list[ParticipationChange]:
    """Put back exactly what stood there before. A year that somebody changed since is left alone;
    each change says in the end what became of it. Twice is once; the import must be locked."""
    if found.undone_at is not None:
        return []
    organisation = found.organisation
    held = ParticipationYear.objects.select_for_update().filter(organisation=organisation)
    rows = {row.year: row for row in held}
    changes = list(found.changes.all())
    for change in changes:
        row = rows.get(change.year)
        if row is None or row.facts != change.after:
            change.undo = Undo.LEFT
        else:
            _put_back(row, change, by=by)
            change.undo = Undo.RESTORED
        change.save(update_fields=["undo"])
    found.undone_at, found.undone_by = clock.now(), by
    found.save(update_fields=["undone_at", "undone_by"])
    audit.record("undo import of participation", found, by=by)
    return changes


def _put_back(row: ParticipationYear, change: ParticipationChange, *, by: Member) -> None:
    now = row.facts
    if change.before is None:
        row.delete()
    else:
        _set(row, change.before)
    ParticipationChange.objects.create(
        organisation_id=row.organisation_id,
        year=change.year,
        before=now,
        after=change.before,
        by=by,
        at=clock.now(),
    )


def _set(row: ParticipationYear, facts: Facts) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.edition += 1
    row.save()


def _keep(
    row: ParticipationYear,
    before: Facts | None,
    *,
    by: Member,
    part_of: ParticipationImport | None = None,
) -> None:
    ParticipationChange.objects.create(
        organisation_id=row.organisation_id,
        year=row.year,
        before=before,
        after=row.facts,
        by=by,
        at=clock.now(),
        part_of=part_of,
    )
