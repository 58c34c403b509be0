from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from evaluations.gatherings.models import Lesson
from organisations import clock
from organisations.models import Organisation, Programme
from research.methods.models import Guide, Level, Method, MethodUse, MethodVersion

SHOWN = 200


@dataclass(frozen=True)
class Listed:
    """A method on the list: its newest published version, its draft, and who works with it."""

    pk: UUID
    published: MethodVersion | None
    draft: MethodVersion | None
    using: int  # organisations, today

    @property
    def shown(self) -> MethodVersion:
        found = self.published or self.draft
        assert found is not None  # a method has a version
        return found


def methods(programme: Programme) -> list[Listed]:
    """By level and name; two queries."""
    newest: dict[UUID, dict[bool, MethodVersion]] = {}
    for version in MethodVersion.objects.filter(programme=programme).order_by("-number"):
        newest.setdefault(version.method_id, {}).setdefault(version.is_draft, version)
    using = _using(programme)
    rows = [
        Listed(pk, found.get(False), found.get(True), using.get(pk, 0))
        for pk, found in newest.items()
    ]
    return sorted(rows, key=lambda row: _place(row.shown))


@dataclass(frozen=True)
class Published:
    """A method as it is now, and how many organisations work with it today."""

    version: MethodVersion
    using: int


def published(programme_id: int) -> list[Published]:
    """The newest published version of each method, by level and name."""
    rows = MethodVersion.objects.filter(programme=programme_id).published()
    newest = rows.order_by("method", "-number").distinct("method")
    using = _using(programme_id)
    found = sorted(newest, key=_place)
    return [Published(version, using.get(version.method_id, 0)) for version in found]


def _place(version: MethodVersion) -> tuple[int, str]:
    return Level.values.index(version.level), version.title.lower()


def by_level[Row](
    rows: Iterable[Row], *, level: Callable[[Row], str]
) -> list[tuple[str, list[Row]]]:
    """The name of each level that has any, with what there is of it."""
    found = list(rows)
    groups = [
        (str(label), [row for row in found if level(row) == value])
        for value, label in Level.choices
    ]
    return [(label, rows) for label, rows in groups if rows]


def _using(programme: Programme | int) -> dict[UUID, int]:
    """Method → how many organisations work with it today."""
    today = clock.today()
    rows = MethodUse.objects.filter(programme=programme, starts__lte=today)
    rows = rows.filter(Q(ends=None) | Q(ends__gte=today)).order_by()
    counted = rows.values_list("method").annotate(n=Count("organisation", distinct=True))
    return dict(counted)


def how_many_use(method: Method) -> int:
    """How many organisations work with it today."""
    return _using(method.programme_id).get(method.pk, 0)


def versions(method: Method) -> list[MethodVersion]:
    """The newest first, a draft before all."""
    return list(MethodVersion.objects.filter(method=method))


def before(version: MethodVersion) -> MethodVersion | None:
    rows = MethodVersion.objects.filter(method=version.method_id, number__lt=version.number)
    return rows.first()


def newest(versions: Sequence[MethodVersion]) -> MethodVersion:
    """What is in use now; a draft where nothing was published."""
    return next((version for version in versions if not version.is_draft), versions[0])


def uses(method: Method) -> list[MethodUse]:
    rows = MethodUse.objects.filter(method=method).select_related("organisation")
    return list(rows.order_by("ends", "organisation__name")[:SHOWN])


def not_using(method: Method) -> QuerySet[Organisation]:
    """The organisations of which it is not noted that they work with it now."""
    rows = Organisation.objects.filter(programme=method.programme_id)
    now = MethodUse.objects.filter(method=method, ends=None)
    return rows.exclude(pk__in=now.values("organisation"))


def changes(programme: Programme) -> list[MethodVersion]:
    """Every published change, the newest first, with where an analysis can be split."""
    rows = MethodVersion.objects.filter(programme=programme, number__gt=1).published()
    return list(rows.order_by("-since", "title"))


def lessons(programme: Programme) -> list[Lesson]:
    """Lessons of gatherings with which no method began yet."""
    taken = Method.objects.filter(programme=programme, lesson__isnull=False)
    rows = Lesson.objects.filter(programme=programme).exclude(pk__in=taken.values("lesson"))
    return list(rows.select_related("session__gathering")[:SHOWN])


def last_guide(programme: Programme) -> Guide | None:
    """The guide that was asked last."""
    return Guide.objects.filter(programme=programme).first()


def has_guide(programme_id: int) -> bool:
    return Guide.objects.filter(programme=programme_id, state=Guide.State.READY).exists()
