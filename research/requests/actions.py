import logging
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from organisations import audit, clock
from organisations.jobs import queue
from organisations.messages.actions import Plan, plan_messages
from organisations.models import Job, Member, Organisation, Programme, Staff, User
from organisations.queries import not_at_rest
from organisations.tenancy import scope
from research.requests import queries
from research.requests.models import RequestDone, ResearchRequest
from roles.models import Assignment

log = logging.getLogger(__name__)

OPENED = "research_request"
TELL = "tell_research"


# --- Of who asks


@transaction.atomic
def ask(
    programme: Programme,
    *,
    by: Staff,
    title: str,
    roles: list[str],
    minutes: int,
    opens: date,
    closes: date,
    explanation: str = "",
) -> ResearchRequest:
    """Ask people with these roles for some minutes of their time before a day."""
    asked = ResearchRequest.objects.create(
        programme=programme,
        made_by=by,
        title=title,
        explanation=explanation,
        roles=roles,
        minutes=minutes,
        opens=opens,
        closes=closes,
    )
    audit.record_programme("ask for research", asked, by=by)
    _tell_today(asked)
    return asked


@transaction.atomic
def change(asked: ResearchRequest, *, by: Staff, **facts: Any) -> None:
    """`facts` are fields, as `ask` takes them."""
    for name, value in facts.items():
        setattr(asked, name, value)
    asked.save(update_fields=list(facts))
    audit.record_programme("change research request", asked, by=by)
    _tell_today(asked)


@transaction.atomic
def close(asked: ResearchRequest, *, by: Staff) -> None:
    """Nobody is asked any more from today. What was not open yet was never asked, and goes."""
    audit.record_programme("close research request", asked, by=by)
    if asked.is_coming:
        asked.delete()
    else:
        asked.closes = clock.today()
        asked.save(update_fields=["closes"])


def _tell_today(asked: ResearchRequest) -> None:
    """What opens today does not wait for the scheduler of tomorrow morning."""
    if asked.opens == clock.today():
        queue.plan(TELL, asked.pk, owner=asked.programme)


# --- Of who is asked. None of it is audited: the organisation would keep who took part.


def finish(asked: ResearchRequest, *, by: User) -> None:
    """Somebody notes for themselves that they did it."""
    done = RequestDone(user=by, request_id=asked.pk, done_on=clock.today())
    RequestDone.objects.bulk_create([done], ignore_conflicts=True)


def undo(asked: ResearchRequest, *, by: User) -> None:
    RequestDone.objects.filter(user=by, request_id=asked.pk).delete()


# --- Of the scheduler and the queue


def tell_everybody() -> None:
    """Plan a message about each open request to everybody who is asked, once for each of them."""
    for programme in Programme.objects.all():
        with scope(programme=programme.pk):
            requests = list(queries.requests(programme).open())
        if requests:
            _tell_organisations(programme, requests)


@queue.handler(TELL)
def tell_of_one(job: Job) -> None:
    with queue.owner_scope(job):
        programme = job.programme
        requests = list(ResearchRequest.objects.open().filter(pk=job.subject_id))
    if programme and requests:
        _tell_organisations(programme, requests)


def _tell_organisations(programme: Programme, requests: Sequence[ResearchRequest]) -> None:
    for organisation in not_at_rest().filter(programme=programme):
        try:
            with scope(org=organisation.pk, programme=programme.pk):
                tell(organisation, requests)
        except Exception as error:  # one organisation may not keep it from the others
            log.error(
                "Organisation %s was not told of research requests: %s",
                organisation.pk,
                type(error).__name__,
            )


def tell(organisation: Organisation, requests: Sequence[ResearchRequest]) -> None:
    """Who was told already has the same plan, so only people and requests that are new count."""
    wanted = {role for request in requests for role in request.roles}
    rows = Assignment.objects.today().filter(organisation=organisation, role__in=wanted)
    members: dict[Member, set[str]] = {}
    for row in rows.select_related("member"):
        members.setdefault(row.member, set()).add(row.role)
    plans = [
        Plan(OPENED, request.pk, member, on=clock.today())
        for request in requests
        for member, roles in members.items()
        if roles & set(request.roles)
    ]
    plan_messages(plans, organisation=organisation)
