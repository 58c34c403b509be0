"""Carrying out who leaves with a code: only the worker can find which answers belong to it."""

from organisations import clock
from organisations.jobs import queue
from organisations.models import Job
from research.colleagues.actions import LEAVE
from research.consent.jobs import recall_answers
from research.consent.models import Withdrawal
from research.waves import links


@queue.handler(LEAVE)
def leave(job: Job) -> None:
    """As for people with an account (research/consent/jobs.py). What is counted has no code."""
    sent = links.sent_form(job.subject_id)
    if sent is None:  # the key went first, and everything with it
        return
    found = [
        (link, response)
        for link, who, response in links.opened(sent.wave_id, sent.organisation_id)
        if who == sent.holder_id
    ]
    responses = [response for _link, response in found]
    if sent.left == Withdrawal.Way.TAKE_OUT:
        links.delete_responses(responses)
    with queue.owner_scope(job):
        # Its key is the job's: carried out twice is counted once.
        row = Withdrawal(
            id=job.pk,
            organisation_id=sent.organisation_id,
            way=sent.left,
            year=clock.today().year,
            done=True,
        )
        row.insert_once()
        programme = row.organisation.programme
    recall_answers(programme, sent.left, responses)
    # The links last: a run that breaks off finds the same responses again.
    links.delete_links([link for link, _response in found])
