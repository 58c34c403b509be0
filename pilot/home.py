"""Where somebody lands, and each role's "Vandaag": what is next, what is late."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from ambassadors.queries import may_log
from ambassadors.questions.queries import waiting
from evaluations.conditions import meter
from evaluations.measures.queries import at_home
from evaluations.queries import moments
from organisations.access import require
from organisations.pages import page
from organisations.permissions import Permission
from organisations.queries import my_organisations
from organisations.requests import Request
from organisations.rights import granted_in_programme
from research.evaluation.queries import unanswered
from roles.queries import gate, leads_and_manages, tasks

SHOWN = 5


@require_safe
def start(request: Request) -> HttpResponse:
    """The own organisation; a chooser where there are several; programme people to their own."""
    found = my_organisations(request.user)
    _programme, grants = granted_in_programme(request.user)
    rights = set().union(*grants.values())
    if Permission.VIEW_PROGRAMME in rights and not found:
        return redirect("overview")
    if Permission.VIEW_RELEASES in rights and not found:
        return redirect("releases")
    if len(found) == 1 and not rights:
        return redirect(found[0])
    return page(request, "pilot/start.html", organisations=found, rights=rights)


@require_safe
def home(request: Request) -> HttpResponse:
    require(request, Permission.ENTER)
    rows = tasks(request.organisation).open()
    if Permission.MANAGE_TASKS not in request.permissions:
        rows = rows.of(request.member, request.roles)
    shown = list(rows[:200])
    mine = [task for task in shown if task.waits_for(request.member, request.roles)]
    late = [task for task in mine if task.is_late]
    others_late = sum(task.is_late for task in shown) - len(late)
    ahead = []
    if Permission.PLAN_MOMENTS in request.permissions:
        ahead = list(moments(request.member).ahead()[:3])
    answers = Permission.ANSWER_COLLEAGUES in request.permissions
    leads = {Permission.MANAGE_TASKS, Permission.VIEW_EVALUATION} <= request.permissions
    responds = Permission.RESPOND_EVALUATION in request.permissions
    needs_gate = request.permissions & {Permission.LOG_CONVERSATIONS, Permission.RECORD_DECISION}
    decided = gate(request.organisation) if needs_gate else None
    return page(
        request,
        "pilot/home.html",
        late=late[:SHOWN],
        coming=[task for task in mine if not task.is_late][:SHOWN],
        leads_and_manages=leads_and_manages(request.roles),
        late_count=len(late),
        others_late=others_late,
        open_count=len(mine),
        measures=at_home(request.member),
        evaluation=unanswered(request.organisation) if responds else None,
        meter=meter.at_home(request.member) if leads else None,
        moments=ahead,
        questions=waiting(request.organisation) if answers else 0,
        gate=decided,
        may_log=decided is not None and may_log(decided, request.roles),
    )


def nowhere(request: Request, rest: str) -> HttpResponse:
    """Any other address in an organisation: somebody who is not signed in learns nothing."""
    raise Http404
