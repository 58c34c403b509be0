from django.db import transaction

from organisations import audit, clock
from organisations.models import Programme, ProgrammeText, Staff


class Overtaken(ValueError):
    """Somebody else saved a version after the one that was read."""


@transaction.atomic
def change_text(
    programme: Programme, *, by: Staff, kind: str, body: str, after: int
) -> ProgrammeText:
    """The version that comes after the version `after`. Raises Overtaken when it is there."""
    text = ProgrammeText(
        programme=programme,
        kind=kind,
        version=after + 1,
        body=body,
        made_at=clock.now(),
        made_by=by,
    )
    # Two people can have read the same version: the row of the second one is left out.
    ProgrammeText.objects.bulk_create([text], ignore_conflicts=True)
    if not ProgrammeText.objects.filter(pk=text.pk).exists():
        raise Overtaken
    audit.record_programme(f"change text {kind}", text, by=by)
    return text
