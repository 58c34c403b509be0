"""The standard forms, in our own plain Dutch: a researcher takes them over and can change them."""

from research.instruments.presets.ambassadors import AMBASSADORS
from research.instruments.presets.colleagues import COLLEAGUES
from research.instruments.presets.elsewhere import ELSEWHERE
from research.instruments.presets.organisations import ORGANISATIONS
from research.instruments.presets.preset import Preset
from research.instruments.presets.roles import OF_ROLES

__all__ = ["PRESETS", "Preset"]

PRESETS: tuple[Preset, ...] = tuple(
    sorted(
        (*AMBASSADORS, *COLLEAGUES, *ELSEWHERE, *ORGANISATIONS, *OF_ROLES),
        key=lambda preset: preset.code,
    )
)
