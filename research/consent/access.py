from django.http import Http404

from organisations.access import require
from organisations.models import Member, Organisation
from organisations.permissions import Permission
from organisations.requests import Request
from organisations.tenancy import enter


def own(request: Request) -> Member:
    """The own choices: nobody else sees them."""
    require(request, Permission.VIEW_RESEARCH_REQUESTS)
    enter(member=request.member.pk)
    return request.member


def own_afterwards(request: Request, slug: str) -> Member:
    """The same for who may have no role there any more: they can still stop. Opened for the own
    rows only; who never was there gets the answer of a wrong address."""
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise Http404
    enter(org=organisation.pk, programme=organisation.programme_id)
    member = Member.objects.filter(organisation=organisation, user=request.user).first()
    if member is None:
        enter(org=None, programme=None)
        raise Http404
    enter(member=member.pk)
    member.organisation = organisation
    return member
