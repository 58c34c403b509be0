from dataclasses import dataclass

from django.db.models import Count, QuerySet

from organisations.models import Phase, Programme
from research.cases.models import Case, Interview
from research.releases.models import Release


def newest(programme: Programme | None) -> Release | None:
    """The newest release that was approved and not recalled since; never an archive edition."""
    rows = Release.objects.filter(programme=programme, source=None, recalls=None)
    approved = rows.filter(state=Release.State.APPROVED, files__has_key="data/org.csv")
    return approved.select_related("package").first()


@dataclass(frozen=True)
class Shelf:
    """The case files as they can be read now."""

    release: Release | None
    cases: list[Case]

    @property
    def is_old(self) -> bool:
        """The worker did not make those of the newest release yet."""
        if self.release is None:
            return False
        made = {case.release_id for case in self.cases}
        return made != {self.release.pk}


def shelf(programme: Programme) -> Shelf:
    rows = Case.objects.filter(programme=programme).defer("content")
    return Shelf(
        newest(programme), list(rows.annotate(talks=Count("interviews")).order_by("org_pid"))
    )


def can_be_read(case: Case) -> bool:
    """What a recalled release told is shown no more."""
    return bool(case.content) and not case.release.recalls.exists()


def interviews(case: Case) -> QuerySet[Interview]:
    return Interview.objects.filter(case=case)


def phases(programme: Programme) -> list[Phase]:
    return list(Phase.objects.filter(programme=programme))
