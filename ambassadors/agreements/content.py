"""What stands in an agreement: plain values, so that its hash is the same for ever."""

from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext_lazy as _

from ambassadors.agreements import queries
from ambassadors.agreements.models import (
    PARTICIPATION,
    TIME,
    Agreement,
    ParticipationAgreement,
    TimeAgreement,
)
from organisations.models import ProgrammeText
from organisations.texts.queries import blocks, text
from roles.catalogue import ROLES, Role
from roles.queries import holders

TITLES = {
    TIME: _("Time agreement of %(name)s"),
    PARTICIPATION: _("Participation agreement"),
}


def time_agreement(agreement: TimeAgreement) -> dict[str, Any]:
    leads = agreement.organiser in holders(agreement.organisation, Role.PROJECT_LEADER)
    role = Role.PROJECT_LEADER if leads else Role.HR
    return {
        "organisation": agreement.organisation.name,
        "ambassador": agreement.ambassador.name,
        "manager": agreement.manager.name,
        "organiser": agreement.organiser.name,
        "organiser_role": str(ROLES[role].name),
        "hours": f"{agreement.hours.normalize():f}",
        "per": str(agreement.get_per_display()),
        "moments": agreement.moments,
        "cover": agreement.cover,
        "review_months": agreement.review_months,
        "hr_checked": _checked(agreement.hr_checked_by, agreement.hr_checked_on),
        "management_checked": _checked(
            agreement.management_checked_by, agreement.management_checked_on
        ),
        **_period(agreement),
    }


def participation_agreement(agreement: ParticipationAgreement) -> dict[str, Any]:
    organisation = agreement.organisation
    version, body = text(organisation.programme_id, ProgrammeText.Kind.PARTICIPATION)
    decision = queries.management_decision(organisation)
    return {
        "organisation": organisation.name,
        "programme": organisation.programme.name,
        "leader": agreement.leader.name,
        "decided_by": agreement.decided_by,
        "ambassadors": agreement.ambassadors,
        "wishes": agreement.wishes,
        "text_version": version,
        "text": blocks(body),
        "hours": f"{decision.hours.normalize():f}" if decision else "",
        "per": str(decision.get_per_display()) if decision else "",
        **_period(agreement),
    }


def _period(agreement: Agreement) -> dict[str, str]:
    return {
        "valid_from": agreement.valid_from.isoformat(),
        "valid_until": agreement.valid_until.isoformat(),
        "first_day": _day(agreement.valid_from),
        "last_day": _day(agreement.valid_until),
    }


def _checked(name: str, day: date | None) -> dict[str, str]:
    return {"by": name, "on": _day(day) if day else ""}


def _day(day: date) -> str:
    return formats.date_format(day, "j F Y")
