from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.pages import page
from organisations.requests import Request
from research.evaluation import access, actions, queries
from research.evaluation.content import content
from research.evaluation.forms import PublishForm, ReactionForm


@require_safe
def evaluation(request: Request) -> HttpResponse:
    """Every evaluation with what the works council said about it."""
    organisation = access.evaluations(request)
    return page(
        request,
        "research/evaluation/evaluation.html",
        documents=list(queries.published(organisation)),
    )


def publish_evaluation(request: Request) -> HttpResponse:
    """What it would say now, and the project leader's own words."""
    organisation = access.publishing(request)
    # Both texts may be left empty.
    data = request.POST if request.method == "POST" else None
    form = PublishForm(data, by=request.member)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("well", "otherwise")}
        if actions.publish(organisation, by=request.member, **words):
            messages.success(request, _("Published. The works council gets a message."))
        else:
            messages.info(request, _("Nothing has changed since the last one."))
        return redirect("evaluation", organisation.slug)
    return page(
        request,
        "research/evaluation/publish.html",
        form=form,
        content=content(queries.facts(organisation)),
    )


def respond_evaluation(request: Request, pk: UUID) -> HttpResponse:
    found = access.evaluation(request, pk)
    form = ReactionForm(request.POST or None)
    if form.is_valid():
        actions.respond(found, by=request.member, **form.cleaned_data)
        messages.success(request, _("It is kept beside the evaluation."))
        return redirect("evaluation", request.organisation.slug)
    return page(request, "research/evaluation/respond.html", form=form, document=found)
