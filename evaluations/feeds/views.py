from hashlib import sha256
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.feeds import access, actions, ical, queries
from organisations.models import Door
from organisations.pages import page
from organisations.requests import Request


@require_safe
def calendar_feeds(request: Request) -> HttpResponse:
    member = access.own(request)
    may_share = access.may_share(request)
    return page(
        request,
        "evaluations/feeds/feeds.html",
        own=queries.own_feeds(member),
        may_share=may_share,
        shared=queries.organisation_address(request.organisation) if may_share else None,
    )


@require_POST
def make_own_feed(request: Request, pk: UUID) -> HttpResponse:
    assignment = access.own_assignment(request, pk)
    actions.make_own(assignment, by=request.member)
    return _made(request)


@require_POST
def stop_own_feed(request: Request, pk: UUID) -> HttpResponse:
    assignment = access.own_assignment(request, pk)
    actions.stop_own(assignment, by=request.member)
    return _stopped(request)


@require_POST
def make_shared_feed(request: Request) -> HttpResponse:
    member = access.sharer(request)
    actions.make_shared(by=member)
    return _made(request)


@require_POST
def stop_shared_feed(request: Request) -> HttpResponse:
    member = access.sharer(request)
    actions.stop_shared(by=member)
    return _stopped(request)


def _made(request: Request) -> HttpResponse:
    messages.success(request, _("The address is made. Put it in your calendar program."))
    return redirect("calendar_feeds", request.organisation.slug)


def _stopped(request: Request) -> HttpResponse:
    messages.success(request, _("The address no longer works."))
    return redirect("calendar_feeds", request.organisation.slug)


@require_safe
def feed(request: Request, door: Door, token: str) -> HttpResponse:
    """For a calendar program, which asks again and again: without signing in, and with an answer
    of no length as long as nothing changed."""
    found = access.behind(door)
    text = ical.of_feed(
        found.activities,
        found.moments,
        found.sessions,
        name=found.name,
        uid=found.subject_id,
        slug=found.organisation.slug,
    )
    etag = f'"{sha256(text).hexdigest()}"'
    response = HttpResponse(text, content_type=ical.MEDIA_TYPE)
    response.headers["ETag"] = etag
    # The program may keep it, and nobody in between; each time it asks whether it is still right.
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="agenda.ics"'
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return get_conditional_response(request, etag=etag, response=response) or response
