from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from organisations.access import require
from organisations.models import Document
from organisations.permissions import Permission
from organisations.requests import Request
from roles.announcements import wording
from roles.models import Announcement


def announcements(request: Request) -> QuerySet[Announcement]:
    """All of this organisation: who writes them shares one list."""
    require(request, Permission.MANAGE_ANNOUNCEMENTS)
    return Announcement.objects.filter(organisation=request.organisation)


def documents(request: Request) -> QuerySet[Announcement, Any]:
    """The ids of the documents of what has gone out: for who writes it, who it is for and who it is
    about."""
    rows = Announcement.objects.filter(
        organisation=request.organisation, state=Announcement.State.SENT
    )
    if Permission.MANAGE_ANNOUNCEMENTS not in request.permissions:
        to_role = [template.slug for template in wording.ALL if template.role in request.roles]
        rows = rows.filter(
            Q(recipient=request.member)
            | Q(about=request.member)
            | Q(recipient=None, template__in=to_role)
        )
    return rows.values("document")


def template(request: Request, slug: str) -> wording.Template:
    require(request, Permission.MANAGE_ANNOUNCEMENTS)
    if slug not in wording.TEMPLATES:
        raise Http404
    return wording.TEMPLATES[slug]


def announcement(request: Request, pk: UUID) -> Announcement:
    """One of them; locked where something is sent, so that two people find out about each other."""
    rows = announcements(request).filter(pk=pk)
    if request.method == "POST":
        # Its document first, in the same order as when the ambassador confirms that.
        asked = rows.filter(document__isnull=False).values("document")
        list(Document.objects.filter(pk__in=asked).select_for_update())
        rows = rows.select_for_update(of=["self"])
    people = ("organisation", "recipient", "about", "sent_by", "made_by", "document")
    return get_object_or_404(rows.select_related(*people))
