"""The request as a view gets it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from organisations.models import Member, Organisation, Programme, Staff, User
from organisations.permissions import Permission


class Request(HttpRequest):
    """Somebody who is signed in; the wall filled in where they are and what they may do there.

    organisation, member  on the addresses of an organisation
    programme, staff      after access.programme()
    """

    user: User  # SignInRequired sent everybody else away
    htmx: HtmxDetails
    organisation: Organisation
    member: Member
    programme: Programme
    staff: Staff
    permissions: frozenset[Permission]
    roles: tuple[str, ...]
