"""What every address must answer to whom. Typed by hand, and never imported from the product: a
right that changes there must be changed here as well, by somebody who thinks about it."""

from tests.permissions.expected.elsewhere import ELSEWHERE, SPECIAL
from tests.permissions.expected.gatherings import GATHERINGS
from tests.permissions.expected.in_organisation import IN_ORGANISATION
from tests.permissions.expected.kit import KIT
from tests.permissions.expected.knowledge import KNOWLEDGE
from tests.permissions.expected.payloads import OFFER
from tests.permissions.expected.reports import REPORTS
from tests.permissions.expected.rhythm import RHYTHM
from tests.permissions.expected.roles import ORGANISATION, PROGRAMME
from tests.permissions.expected.rounds import ROUNDS
from tests.permissions.expected.row import Row
from tests.permissions.expected.run import RUN

URLS = IN_ORGANISATION | RHYTHM | GATHERINGS | ROUNDS | KNOWLEDGE | KIT | REPORTS | RUN | ELSEWHERE

__all__ = ["OFFER", "ORGANISATION", "PROGRAMME", "SPECIAL", "URLS", "Row"]
