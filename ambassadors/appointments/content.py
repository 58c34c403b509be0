"""What an appointment says, as the plain values that are confirmed."""

from typing import Any

from ambassadors.appointments.queries import Texts
from ambassadors.models import Appointment
from organisations.models import Member


def appointment(row: Appointment, *, by: Member, texts: Texts) -> dict[str, Any]:
    return {
        "organisation": row.organisation.name,
        "ambassador": row.member.name,
        "appointed_by": by.name,
        "profile_version": texts.profile_version,
        "profile": texts.profile,
        "text_version": texts.version,
        "criteria": [
            {"text": point, "met": number in row.criteria}
            for number, point in enumerate(texts.points)
        ],
        "manages_colleagues": row.manages_colleagues,
        "covers": row.covers,
        "colleagues": row.colleagues,
        "informal_since": row.informal_since,
    }
