from research.answers.models import Draft, Response, ResponseLink
from research.consent.models import Consent, Withdrawal
from research.evaluation.models import Reaction
from research.instruments.models import Instrument, InstrumentVersion
from research.methods.models import Guide, Method, MethodUse, MethodVersion
from research.participation.models import (
    ParticipationChange,
    ParticipationFigure,
    ParticipationImport,
    ParticipationRun,
    ParticipationYear,
)
from research.questions.models import ResearchQuestion
from research.releases.models import ApiToken, Recall, Release, ReleaseDownload, Removal
from research.requests.models import RequestDone, ResearchRequest
from research.waves.models import Wave, WaveInvitation

__all__ = [
    "ApiToken",
    "Consent",
    "Draft",
    "Guide",
    "Instrument",
    "InstrumentVersion",
    "Method",
    "MethodUse",
    "MethodVersion",
    "ParticipationChange",
    "ParticipationFigure",
    "ParticipationImport",
    "ParticipationRun",
    "ParticipationYear",
    "Reaction",
    "Recall",
    "Release",
    "ReleaseDownload",
    "Removal",
    "RequestDone",
    "ResearchQuestion",
    "ResearchRequest",
    "Response",
    "ResponseLink",
    "Wave",
    "WaveInvitation",
    "Withdrawal",
]
