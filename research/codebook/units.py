"""The units of analysis: which rows there are, what makes each unique, and their columns."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from organisations.models import Programme
from research.codebook import (
    ambassadors,
    conversations,
    events,
    keys,
    organisations,
    rhythm,
    talks,
)
from research.codebook.variables import Level, Release, Text, Variable


@dataclass(frozen=True, eq=False)
class Unit:
    """One file. `keys` are the columns that make a row unique; a row has a value per variable."""

    name: str
    level: Level
    title: Text
    keys: tuple[str, ...]
    variables: tuple[Variable, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(variable.name for variable in self.variables)

    def for_release(self, kind: Release) -> "Unit":
        """With the variables that this kind of release carries; `frames.narrow` follows it."""
        carried = tuple(variable for variable in self.variables if kind in variable.releases)
        names = {variable.name for variable in carried}
        return replace(
            self, variables=carried, keys=self.keys if names.issuperset(self.keys) else ()
        )


UNITS = (
    Unit(
        "sector",
        Level.MACRO,
        _("A sector in a year"),
        ("sector", "cal_year"),
        (keys.SECTOR, keys.CAL_YEAR, *organisations.SECTOR_VARIABLES),
    ),
    Unit(
        "org",
        Level.MESO,
        _("An organisation"),
        ("org_pid",),
        (keys.ORG_PID, keys.SECTOR, *organisations.ORG_VARIABLES, *keys.TIME),
    ),
    Unit(
        "org_period",
        Level.MESO,
        _("An organisation in a quarter"),
        ("org_pid", "quarter"),
        (keys.ORG_PID, keys.QUARTER, *keys.TIME, *organisations.PERIOD_VARIABLES),
    ),
    Unit(
        "org_event",
        Level.MESO,
        _("What happened in an organisation in a month"),
        ("org_pid", "month", "org_event"),
        (keys.ORG_PID, keys.MONTH, *keys.TIME, *events.EVENT_VARIABLES),
    ),
    Unit(
        "org_condition",
        Level.MESO,
        _("The conditions of an organisation in a quarter"),
        ("org_pid", "quarter"),
        (keys.ORG_PID, keys.QUARTER, *keys.TIME, *events.CONDITION_VARIABLES),
    ),
    Unit(
        "amb",
        Level.MICRO,
        _("A learning ambassador"),
        ("amb_pid",),
        (keys.AMB_PID, keys.ORG_PID, keys.START_COHORT, *ambassadors.AMB_VARIABLES),
    ),
    Unit(
        "amb_month",
        Level.MICRO,
        _("A learning ambassador in a month"),
        ("amb_pid", "month"),
        (keys.AMB_PID, keys.ORG_PID, keys.MONTH, *keys.TIME, *ambassadors.AMB_MONTH_VARIABLES),
    ),
    Unit(
        "conv",
        Level.MICRO,
        _("A conversation"),
        ("conv_pid",),
        (
            keys.CONV_PID,
            keys.AMB_PID,
            keys.ORG_PID,
            keys.MONTH,
            *keys.TIME,
            *conversations.CONV_VARIABLES,
        ),
    ),
    Unit(
        "card",
        Level.MICRO,
        _("What the holder of a learner card told, at one time"),
        ("card_pid", "card_wave"),
        (
            keys.CARD_PID,
            keys.CONV_PID,
            keys.ORG_PID,
            keys.MONTH,
            *keys.TIME,
            *conversations.CARD_VARIABLES,
        ),
    ),
    Unit(
        "task",
        Level.MESO,
        _("A task of the role division"),
        ("task_pid",),
        (keys.TASK_PID, keys.ORG_PID, *keys.TIME, *rhythm.TASK_VARIABLES),
    ),
    Unit(
        "moment",
        Level.MESO,
        _("An evaluation moment or a progress talk"),
        ("moment_pid",),
        (keys.MOMENT_PID, keys.ORG_PID, keys.MONTH, *keys.TIME, *rhythm.MOMENT_VARIABLES),
    ),
    Unit(
        "support",
        Level.MESO,
        _("Support that was asked for, or that was noted"),
        ("support_pid",),
        (keys.SUPPORT_PID, keys.ORG_PID, keys.MONTH, *keys.TIME, *rhythm.SUPPORT_VARIABLES),
    ),
    Unit(
        "event",
        Level.MESO,
        _("A session of training, intervision or another meeting"),
        ("event_pid",),
        (keys.EVENT_PID, keys.MONTH, keys.CAL_YEAR, *rhythm.EVENT_VARIABLES),
    ),
    Unit(
        "attendance",
        Level.MICRO,
        _("An ambassador at a session"),
        ("event_pid", "amb_pid"),
        (
            keys.EVENT_PID,
            keys.AMB_PID,
            keys.ORG_PID,
            keys.MONTH,
            *keys.TIME,
            *rhythm.ATTENDANCE_VARIABLES,
        ),
    ),
    Unit(
        "board",
        Level.MESO,
        _("The learning board of an organisation in a quarter"),
        ("org_pid", "quarter"),
        (keys.ORG_PID, keys.QUARTER, *keys.TIME, *organisations.BOARD_VARIABLES),
    ),
    Unit(
        "qual",
        Level.MESO,
        _("A talk or observation of HAN"),
        ("doc_pid",),
        (keys.DOC_PID, keys.ORG_PID, keys.MONTH, *keys.TIME, *talks.TALK_VARIABLES),
    ),
)
UNIT = {unit.name: unit for unit in UNITS}

# Units that researchers make themselves, with their forms: each gives those of a programme.
MADE: list[Callable[[Programme], tuple[Unit, ...]]] = []


def of(programme: Programme) -> tuple[Unit, ...]:
    """Every unit of a programme: what a release is made of."""
    return (*UNITS, *(unit for made in MADE for unit in made(programme)))


def variables(units: tuple[Unit, ...] = UNITS) -> list[Variable]:
    """Every variable once, in the order of the units."""
    return list({each.name: each for unit in units for each in unit.variables}.values())


def units_with(variable: Variable, units: tuple[Unit, ...] = UNITS) -> list[Unit]:
    return [unit for unit in units if variable.name in unit.columns]
