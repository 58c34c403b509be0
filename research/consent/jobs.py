"""Carrying out who leaves the research: only the worker can find whose answers are whose."""

from uuid import UUID

from organisations.jobs import queue
from organisations.models import Job, Programme
from research import pseudonyms
from research.consent import actions
from research.consent.models import Withdrawal
from research.instruments.models import Instrument
from research.waves import links
from research.waves.models import Wave

Way = Withdrawal.Way
# The files in which an ambassador stands under a pseudonym; forms have one of their own.
OF_AMBASSADOR = ("amb", "amb_month", "conv", "attendance")
REASONS = {Way.TAKE_OUT: "taken out of the research", Way.CUT_LINK: "link with a person cut"}


@queue.handler(actions.WITHDRAW)
def withdraw(job: Job) -> None:
    """Delete what can be found, tell who has it in a file, and forget who it was."""
    with queue.owner_scope(job):
        row = Withdrawal.objects.select_related("organisation__programme").get(pk=job.subject_id)
        waves = list(
            Wave.objects.filter(programme=row.organisation.programme)
            .exclude(public_key="")
            .filter(destroyed_at=None)
        )
        member, organisation = row.member_id, row.organisation
    if row.done or member is None:
        return
    if row.way != Way.STOP:
        with_forms = [] if row.only_numbers else [wave.pk for wave in waves]
        found = _links(with_forms, organisation.pk, member)
        responses = [response for _link, response in found]
        if row.way == Way.TAKE_OUT:
            links.delete_responses(responses)
        # The links last: a run that breaks off finds the same responses again.
        _recall(organisation.programme, row, member, responses)
        links.delete_links([link for link, _response in found])
    with queue.owner_scope(job):
        actions.finish(row.pk)


@queue.handler(actions.ARCHIVE_NO)
def leave_archive(job: Job) -> None:
    """What is being decided may have rows of who took the yes to an archive back."""
    from research.releases.recalling import stop_editions

    assert job.organisation is not None
    stop_editions(job.organisation.programme, at=job.due)


def _links(waves: list[UUID], organisation: int, member: UUID) -> list[tuple[UUID, UUID]]:
    return [
        (link, response)
        for wave in waves
        for link, who, response in links.opened(wave, organisation)
        if who == member
    ]


def _recall(programme: Programme, row: Withdrawal, member: UUID, responses: list[UUID]) -> None:
    """Who downloaded a release with rows of this person is asked to take them out."""
    person = pseudonyms.pseudonym(pseudonyms.key(), "amb", member)
    named = OF_AMBASSADOR if row.way == Way.TAKE_OUT else ()
    # Also the forms of a line manager that say whom they are about.
    about = () if row.only_numbers else (str(Instrument.Unit.MGR),)
    more = {unit: [person] for unit in (*named, *about)}
    recall_answers(programme, row.way, responses, more)


def recall_answers(
    programme: Programme,
    way: str,
    responses: list[UUID],
    more: dict[str, list[str]] | None = None,
) -> None:
    """The same for answers on forms; `more` are other pseudonyms, by unit."""
    from research.releases.actions import recall

    key = pseudonyms.key()
    answers = [pseudonyms.pseudonym(key, "answer", response) for response in responses]
    ids = {str(unit): answers for unit in Instrument.Unit if answers}
    for unit, others in (more or {}).items():
        ids[unit] = [*ids.get(unit, []), *others]
    if ids:
        recall(programme, unit_ids=ids, reason=REASONS[Way(way)], by=None)
