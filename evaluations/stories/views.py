from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.stories import access, actions, queries
from evaluations.stories.forms import StoryForm
from organisations.pages import page
from organisations.requests import Request

FOLDER = "evaluations/stories"


def stories(request: Request, pk: UUID) -> HttpResponse:
    """What people of a meeting tell each other, and the own story."""
    found, mine = access.table(request, pk)
    own = queries.own_story(found, request.user)
    form = StoryForm(request.POST or None, by=request.member, story=own)
    if form.is_valid():
        actions.tell(found, mine, by=request.member, **form.cleaned_data)
        messages.success(request, _("Your story is told. You can take it back at any time."))
        return redirect("stories", request.organisation.slug, pk)
    others = queries.at_table(found, besides=own.pk if own else None)
    return page(
        request, f"{FOLDER}/table.html", gathering=found, stories=others, own=own, form=form
    )


@require_safe
def shared_stories(request: Request) -> HttpResponse:
    """What people of all organisations tell each other."""
    programme_id = access.shared(request)
    return page(request, f"{FOLDER}/shared.html", stories=queries.shared(programme_id))


@require_safe
def own_stories(request: Request) -> HttpResponse:
    """Also for who has no role any more: taking back is always possible."""
    return page(request, f"{FOLDER}/own.html", stories=access.own(request))


@require_POST
def forget_story(request: Request, pk: UUID) -> HttpResponse:
    actions.forget(access.own_story(request, pk))
    messages.success(request, _("Your story is gone everywhere. Nobody can read it any more."))
    return redirect("own_stories")


@login_not_required
@require_safe
def public_stories(request: Request) -> HttpResponse:
    """For everybody, signed in or not."""
    programme_id = access.public()
    return page(request, f"{FOLDER}/public.html", stories=queries.public(programme_id))
