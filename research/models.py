from research.answers.models import Draft, Response, ResponseLink
from research.cases.models import Case, Interview
from research.colleagues.models import SentForm, SlipPrint
from research.consent.models import Consent, Withdrawal
from research.development.models import DevelopmentEdition, DevelopmentModule
from research.evaluation.models import Reaction
from research.instruments.models import Instrument, InstrumentVersion
from research.kit.models import Kit
from research.kit.starters.models import NewStarter
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
from research.reports.models import Publication, Report
from research.requests.models import RequestDone, ResearchRequest
from research.waves.models import Wave, WaveInvitation

__all__ = [
    "ApiToken",
    "Case",
    "Consent",
    "DevelopmentEdition",
    "DevelopmentModule",
    "Draft",
    "Guide",
    "Instrument",
    "InstrumentVersion",
    "Interview",
    "Kit",
    "Method",
    "MethodUse",
    "MethodVersion",
    "NewStarter",
    "ParticipationChange",
    "ParticipationFigure",
    "ParticipationImport",
    "ParticipationRun",
    "ParticipationYear",
    "Publication",
    "Reaction",
    "Recall",
    "Release",
    "ReleaseDownload",
    "Removal",
    "Report",
    "RequestDone",
    "ResearchQuestion",
    "ResearchRequest",
    "Response",
    "ResponseLink",
    "SentForm",
    "SlipPrint",
    "Wave",
    "WaveInvitation",
    "Withdrawal",
]
