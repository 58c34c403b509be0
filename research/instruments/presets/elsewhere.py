"""What is measured on another page of the application, or outside it: only described here, so that
nothing is asked twice."""

from research.instruments.presets.preset import Preset
from roles.catalogue import Role

ELSEWHERE = (
    Preset(
        code="Q02", title="Cijfers over deelname aan scholing",
        roles=(Role.HR, Role.PROJECT_LEADER), minutes=15, unit="none",
        about="Ten numbers a year, given on the page with the participation figures.",
    ),
    Preset(
        code="Q05", title="Gesprekken tellen", roles=(Role.AMBASSADOR,), minutes=1, unit="none",
        about="The conversation log: codes per conversation, less than a minute each.",
    ),
    Preset(
        code="Q06", title="Uren", roles=(Role.AMBASSADOR,), minutes=1, unit="none",
        about="One tap a week: were the agreed hours received?",
    ),
    Preset(
        code="Q09", title="Zes stellingen", roles=(Role.AMBASSADOR, Role.MANAGER, Role.HR),
        minutes=3, unit="none",
        about="The mirror before an evaluation moment, filled in by the three sides.",
    ),
    Preset(
        code="Q14", title="Gesprekken en observaties door de HAN", roles=(), minutes=60,
        unit="none",
        about="Interviews, observation and stories. Transcripts are kept outside this application.",
    ),
)  # fmt: skip
