"""The accounts on the demo's sign-in page, with the code of the second factor."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.models import Organisation
from pilot.demo.people import PROGRAMME_PEOPLE, SHOWN
from roles.catalogue import ORGANISATION_ROLES, ROLES, Role


@dataclass(frozen=True)
class Account:
    group: str
    label: str
    login: str
    code: str = ""


def context(request: HttpRequest) -> dict[str, Any]:
    # The pages of the second factor as well: the code is asked there.
    pages = {reverse("account_login"), reverse("mfa_authenticate"), reverse("mfa_reauthenticate")}
    return {"demo_accounts": accounts()} if request.path in pages else {}


def accounts() -> list[Account]:
    programme = [
        Account(
            _("Programme"), str(ROLES[Role(role)].name), f"{role}@pilot.example", code_for(role)
        )
        for role, _party, _name in PROGRAMME_PEOPLE
    ]
    organisations = Organisation.objects.filter(slug__in=SHOWN)
    return programme + [
        Account(organisation.name, str(spec.name), f"{spec.role}@{organisation.slug}.example")
        for organisation in organisations
        for spec in ORGANISATION_ROLES
    ]


def code_for(role: str) -> str:
    """A code that works now. Each works once, so after a sign-in the next one is shown."""
    totp = Authenticator.objects.get(type="totp", user__username=f"{role}@pilot.example")
    secret = decrypt(totp.data["secret"])
    codes = [
        auth.format_hotp_value(auth.hotp_value(secret, counter))
        for counter in auth.yield_hotp_counters_from_time()
    ]
    before, now, after = codes
    used = auth.TOTP(totp)._get_used_cache_key
    return next((code for code in (now, after, before) if not cache.get(used(code))), now)
