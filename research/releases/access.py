import re
from uuid import UUID

from allauth.core.internal import ratelimit
from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations import clock
from organisations.access import enter_programme, programme
from organisations.documents import files
from organisations.doors import tokens
from organisations.doors.doors import TooManyTries
from organisations.models import Programme
from organisations.permissions import Permission
from organisations.requests import Request
from research.releases import queries
from research.releases.models import ApiToken, Recall, Release
from research.releases.stored import Package

NUMBER = re.compile(r"(\d{4})\.(\d{1,4})", re.ASCII)
BEARER = re.compile(r"Bearer\s+(\S{1,100})\s*", re.IGNORECASE)


def viewing(request: Request) -> Programme:
    return programme(request, to=Permission.VIEW_RELEASES)


def making(request: Request) -> Programme:
    return programme(request, to=Permission.MAKE_RELEASES)


def release(request: Request, pk: UUID) -> Release:
    return _release(viewing(request), pk)


def release_to_cancel(request: Request, pk: UUID) -> Release:
    """Locked: the worker may be done in the same moment."""
    return _locked(making(request), pk)


def release_to_decide(request: Request, pk: UUID) -> Release:
    """Locked for who saves: one decision, over what stands there now."""
    found = programme(request, to=Permission.APPROVE_RELEASES)
    made = _locked(found, pk) if request.method == "POST" else _release(found, pk)
    if made.state != Release.State.MADE:
        raise Http404
    return made


def release_to_archive(request: Request, pk: UUID) -> Release:
    """An approved one that is given; an archive edition has none of its own."""
    rows = Release.objects.filter(source=None, recalls=None, state=Release.State.APPROVED)
    return get_object_or_404(rows, programme=making(request), pk=pk)


def _release(found: Programme, pk: UUID) -> Release:
    rows = Release.objects.select_related("asked_by", "decided_by", "previous", "source", "package")
    return get_object_or_404(rows, programme=found, pk=pk)


def _locked(found: Programme, pk: UUID) -> Release:
    rows = Release.objects.select_for_update(of=["self"]).select_related("asked_by")
    return get_object_or_404(rows, programme=found, pk=pk)


def file(request: Request, pk: UUID, path: str) -> tuple[Release, bytes]:
    """A file of an approved release, or the whole package, for who may download."""
    return _file(making(request), path, pk=pk)


def file_by_token(request: Request, number: str, path: str) -> tuple[Release, bytes]:
    """The same for a script. A wrong token, and one of somebody who left, find nothing (404)."""
    found = _by_token(request)
    parts = NUMBER.fullmatch(number)
    if parts is None:
        raise Http404
    return _file(found, path, year=int(parts[1]), sequence=int(parts[2]))


def _file(found: Programme, path: str, **which: object) -> tuple[Release, bytes]:
    rows = Release.objects.select_related("package").filter(recalls=None, source__recalls=None)
    release = get_object_or_404(rows, programme=found, state=Release.State.APPROVED, **which)
    assert release.package is not None
    if path == release.package_name:
        return release, files.read(release.package)
    if path not in release.files:
        raise Http404
    return release, Package.of(release).read(path)


def _by_token(request: Request) -> Programme:
    tries = ratelimit.consume(request, app="allauth.account", action="door", limit_get=True)
    if tries is None:
        raise TooManyTries
    bearer = BEARER.fullmatch(request.headers.get("Authorization", ""))
    rows = ApiToken.objects.filter(revoked_at=None, expires__gt=clock.now(), user__is_active=True)
    digest = tokens.digest(bearer[1]) if bearer else ""
    token = rows.select_related("user").filter(token_hash=digest).first()
    if token is None:
        raise Http404
    tries.rollback()  # only wrong tokens count
    request.user = token.user
    found = enter_programme(request)
    if Permission.MAKE_RELEASES not in request.permissions:
        raise Http404
    ApiToken.objects.filter(pk=token.pk).update(used_on=clock.today())
    return found


def recall(request: Request, pk: UUID) -> Recall:
    rows = Recall.objects.select_related("release")
    return get_object_or_404(rows, programme=viewing(request), pk=pk)


def own_recall(request: Request, pk: UUID) -> Recall:
    """One of a release that this person downloaded."""
    found = making(request)
    rows = Recall.objects.select_related("release").filter(release__downloads__by=request.staff)
    return get_object_or_404(rows.distinct(), programme=found, pk=pk)


def own_token(request: Request, pk: UUID) -> ApiToken:
    making(request)
    return get_object_or_404(queries.tokens(request.staff), pk=pk)
