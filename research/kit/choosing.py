"""Which methods are in a kit, and in one sentence why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from organisations import clock
from organisations.figures.rules import FEWEST_ORGANISATIONS
from organisations.models import Profile, Programme, Sector
from research.methods import queries
from research.methods.models import MethodUse, MethodVersion
from research.readers.alike import Alike, alike

# An organisation that works with a method for so long must find that it works there. That is no
# more than it says: nobody was asked.
LONG_ENOUGH = timedelta(days=90)


@dataclass(frozen=True)
class Wanted:
    """The kind of organisation that a kit is for; without a sector it is one outside the
    programme."""

    sector: Sector | None
    size: int
    experience: str


@dataclass(frozen=True)
class Chosen:
    """A method of the kit. `organisations` is where it worked; it is told from three on."""

    version: MethodVersion
    organisations: int
    same_sector: bool
    same_size: bool
    same_start: bool
    experience: str

    @property
    def rank(self) -> tuple[int, int]:
        shared = self.same_sector + self.same_size + self.same_start
        return -shared, -self.organisations

    @property
    def why(self) -> str:
        where = get_text_list(self._where(), _("and"))
        facts = {"number": self.organisations, "where": where}
        if self.organisations < FEWEST_ORGANISATIONS:
            return _("Used for at least three months in one or more %(where)s.") % facts
        if not where:
            return _("Used for at least three months in %(number)s organisations.") % facts
        return (
            _(
                "Used for at least three months in %(number)s organisations, among them one or more"
                " %(where)s."
            )
            % facts
        )

    def _where(self) -> list[str]:
        is_new = self.experience == Profile.Experience.NEW
        start = (
            _("organisations that began anew, too")
            if is_new
            else _("organisations that had ambassadors before, too")
        )
        told = (
            (self.same_sector, _("organisations in the same sector")),
            (self.same_size, _("organisations of about the same size")),
            (self.same_start, start),
        )
        return [words for holds, words in told if holds]


def choose(programme: Programme, wanted: Wanted) -> list[Chosen]:
    """The published methods that worked in an organisation of the same sector or the same size, or
    in three organisations or more; what has most in common stands first."""
    like = alike(programme, sector=wanted.sector, size=wanted.size, experience=wanted.experience)
    worked = worked_in(programme)
    found = [
        _chosen(row.version, worked[row.version.method_id], like, wanted)
        for row in queries.published(programme.pk)
        if row.version.method_id in worked
    ]
    fit = [
        one
        for one in found
        if one.same_sector or one.same_size or one.organisations >= FEWEST_ORGANISATIONS
    ]
    return sorted(fit, key=lambda one: (*one.rank, one.version.title.lower()))


def _chosen(version: MethodVersion, where: set[int], like: Alike, wanted: Wanted) -> Chosen:
    return Chosen(
        version=version,
        organisations=len(where),
        same_sector=bool(where & like.sector),
        same_size=bool(where & like.size),
        same_start=bool(where & like.start),
        experience=wanted.experience,
    )


def worked_in(programme: Programme) -> dict[UUID, set[int]]:
    """Method → the keys of the organisations that kept it up for long enough; one query."""
    today = clock.today()
    rows = MethodUse.objects.filter(programme=programme).order_by()
    found: defaultdict[UUID, set[int]] = defaultdict(set)
    for method, organisation, starts, ends in rows.values_list(
        "method_id", "organisation_id", "starts", "ends"
    ):
        if _lasted(starts, ends, today) >= LONG_ENOUGH:
            found[method].add(organisation)
    return dict(found)


def _lasted(starts: date, ends: date | None, today: date) -> timedelta:
    return min(ends or today, today) - starts
