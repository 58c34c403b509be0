"""The obstacles of one level over the last closed quarters: stored figures only, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from ambassadors.codes import Obstacle
from research.figures.measures import BY_CODE, OBSTACLES, Named
from research.figures.register import KINDS, REGISTER
from research.figures.sheets import Sheet, table
from research.radar.knobs import OF_REGISTERED, OF_TOLD, THEMES, Theme
from research.radar.plot import Panel, Plot, plot

MOST = 5
QUARTERS = 6
OWN_FIELD = BY_CODE[f"obstacle_{Obstacle.OWN_FIELD.value}"]


@dataclass(frozen=True)
class Strip:
    """One measure over the quarters, oldest first; None where it is withheld."""

    measure: Named
    values: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """Of what is shown; only to put the largest first."""
        return sum(value or 0 for value in self.values)

    @property
    def is_shown(self) -> bool:
        return any(value is not None for value in self.values)


@dataclass(frozen=True)
class Radar:
    """`sheets` are the newest quarters, oldest first."""

    sheets: Sequence[Sheet]

    @property
    def quarters(self) -> list[str]:
        return [sheet.short for sheet in self.sheets]

    def strip(self, measure: Named) -> Strip:
        return Strip(measure, tuple(sheet.values.get(measure.code) for sheet in self.sheets))

    def _largest(self, measures: Iterable[Named]) -> list[Strip]:
        found = [strip for measure in measures if (strip := self.strip(measure)).is_shown]
        return sorted(found, key=lambda strip: -strip.total)

    @cached_property
    def strips(self) -> list[Strip]:
        """The largest obstacles of the conversations, without the one that stands apart."""
        return self._largest(one for one in OBSTACLES if one != OWN_FIELD)[:MOST]

    @cached_property
    def own_field(self) -> Strip:
        return self.strip(OWN_FIELD)

    @property
    def own_field_only(self) -> list[Strip]:
        return [self.own_field]

    @cached_property
    def registered(self) -> list[Strip]:
        """Of the registers; only a sector and the programme have such figures."""
        kinds = self._largest(KINDS)[:MOST]
        rest = [self.strip(one) for one in REGISTER if one not in KINDS]
        return [*kinds, *(strip for strip in rest if strip.is_shown)]

    @property
    def is_empty(self) -> bool:
        return not self.strips and not self.own_field.is_shown

    def themes(self, more: Iterable[str] = ()) -> list[Theme]:
        """What something can be done about, the largest first; `more` are codes of a register."""
        told = [*self.strips, *([self.own_field] if self.own_field.is_shown else [])]
        written = [strip.measure.code for strip in self.registered]
        found = [OF_TOLD[strip.measure.code] for strip in told]
        found += [OF_REGISTERED[code] for code in (*written, *more) if code in OF_REGISTERED]
        return list({theme.code: theme for theme in found}.values())

    def others(self, themes: Sequence[Theme]) -> list[Theme]:
        return [theme for theme in THEMES if theme not in themes]

    # --- Pictures

    @property
    def plot(self) -> Plot | None:
        return _plot("radar", _("What stood in the way, by quarter"), self.strips, self.quarters)

    @property
    def own_field_plot(self) -> Plot | None:
        strips = [self.own_field] if self.own_field.is_shown else []
        return _plot("own-field", _("Only in own field, by quarter"), strips, self.quarters)


def _plot(key: str, title: str, strips: Sequence[Strip], quarters: list[str]) -> Plot | None:
    if not strips:
        return None
    panels = [Panel(str(strip.measure.label), strip.values) for strip in strips]
    return plot(key, title=title, panels=panels, places=quarters)


def of(sheets: Sequence[Sheet]) -> Radar:
    """From sheets with the newest first."""
    return Radar(list(reversed(sheets[:QUARTERS])))


def rows(radar: Radar, *, registered: bool) -> list[dict[str, object]]:
    """For a file: every obstacle of these quarters; empty where it is withheld."""
    return table(radar.sheets, (*OBSTACLES, *(REGISTER if registered else ())))
