"""How a works council in the demo comes to its decision: the file, a question, an answer, a yes."""

from datetime import UTC, date, datetime, time, timedelta

from organisations import clock
from organisations.documents.actions import confirm
from organisations.models import Member, Organisation
from roles import actions as roles
from roles.models import LogDecision
from roles.queries import profile
from roles.works_council import actions as council

QUESTION = "Kan een leidinggevende zien hoe vaak iemand met de leerambassadeur praat?"
ANSWER = "Nee. Alleen de leerambassadeur ziet de eigen gesprekken, en daar staat geen collega bij."


def decide(organisation: Organisation, *, member: Member, leader: Member, day: date) -> None:
    """On `day` there is a decision of the works council with `member`, or of a staff meeting that
    `leader` records where there is none; whatever comes before it happens in the weeks before."""
    since = member.assignments.earliest("starts").starts
    day = max(day, since)
    with clock.at(_at(max(since, day - timedelta(days=28)))):
        sent = council.send_file(organisation, by=leader)
    if not profile(organisation).has_works_council:
        _record(organisation, leader, day, LogDecision.Body.STAFF_MEETING)
        return
    for party in sent.file.parties.select_related("member"):
        with clock.at(_at(max(since, day - timedelta(days=21)))):
            confirm(party, by=party.member, content_hash=sent.file.content_hash)
    with clock.at(_at(max(since, day - timedelta(days=21)))):
        question = council.ask_question(organisation, by=member, question=QUESTION)
    with clock.at(_at(max(since, day - timedelta(days=18)))):
        council.answer_question(question, by=leader, answer=ANSWER)
    _record(organisation, member, day, LogDecision.Body.WORKS_COUNCIL)


def _record(organisation: Organisation, by: Member, day: date, body: str) -> None:
    with clock.at(_at(day)):
        roles.record_decision(
            organisation,
            by=by,
            body=body,
            outcome=LogDecision.Outcome.APPROVED,
            decided_on=day,
        )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=UTC)
