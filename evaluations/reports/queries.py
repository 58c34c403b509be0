from dataclasses import dataclass

from evaluations.models import AgendaPoint, Moment, SignOff
from organisations.models import Member


@dataclass(frozen=True)
class Preparation:
    """What stands on the agenda of a moment, and who agreed with its report."""

    points: list[AgendaPoint]
    signed: list[SignOff]  # of the report as it is now
    waits_for: list[Member]
    to_sign: bool  # by the reader


def preparation(moment: Moment, reader: Member) -> Preparation:
    signed = []
    if moment.edition:
        rows = SignOff.objects.filter(moment=moment, edition=moment.edition)
        signed = list(rows.select_related("member"))
    pair = [moment.series.ambassador, moment.series.partner]
    agreed = [row.member for row in signed]
    waits_for = [member for member in pair if member not in agreed] if moment.edition else []
    return Preparation(
        points=list(moment.points.select_related("author")),
        signed=signed,
        waits_for=waits_for,
        to_sign=reader in waits_for,
    )
