"""Every night: the notebook of who is no ambassador any more closes, and 30 days later it goes."""

from datetime import timedelta

from django.db import transaction

from ambassadors.notebook import actions, queries
from ambassadors.notebook.messages import CLOSES
from organisations import clock
from organisations.messages.actions import Plan, plan_messages
from organisations.models import Organisation
from organisations.tenancy import scope
from roles.models import Assignment

# A role may have ended while nothing ran for a while.
LOOKS_BACK = timedelta(days=120)


def close_notebooks(organisation: Organisation) -> None:
    """Safe to repeat; one organisation at a time, each person in a scope of their own."""
    with scope(org=organisation.pk, programme=organisation.programme_id):
        over = Assignment.objects.filter(
            role__in=queries.WRITERS,
            ends__lt=clock.today(),
            ends__gte=clock.today() - LOOKS_BACK,
            member__user__isnull=False,
        )
        rows = list(over.select_related("member__user").order_by("ends"))
    for assignment in {row.member.user_id: row for row in rows}.values():
        _close(assignment, organisation)


@transaction.atomic
def _close(assignment: Assignment, organisation: Organisation) -> None:
    user = assignment.member.user
    with scope(org=organisation.pk, programme=organisation.programme_id, user=user.pk):
        key = queries.key_of(user)
        if key is None:
            return
        if queries.is_writer(user):
            if key.closes_on:
                actions.keep_open(key)
        elif key.closes_on and key.closes_on < clock.today():
            actions.destroy(user)
        elif actions.close(key, last_day=assignment.ends or clock.today()):
            plan = Plan(CLOSES, key.pk, assignment.member, on=clock.today())
            plan_messages([plan], organisation=organisation)
