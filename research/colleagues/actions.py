from uuid import UUID, uuid5

from django.db import transaction

from organisations import audit, clock
from organisations.doors import doors
from organisations.jobs import queue
from organisations.models import Door, Member
from research.answers.actions import complete, send_sealed
from research.colleagues import queries
from research.colleagues.models import SentForm, SlipPrint
from research.colleagues.queries import Held, Inviting
from research.consent.models import Withdrawal
from research.instruments.questions import Answer

LEAVE = "leave_with_code"
MOST = 2000  # slips of one round in one organisation
EXPLAINS = 60  # days after the key in which a code still says why nothing can be taken out
Way = Withdrawal.Way


class TooManySlips(ValueError):
    """There are plenty already."""


class NotNow(ValueError):
    """Sent before, closed meanwhile, or the key is gone."""


# --- Slips


@transaction.atomic
def print_slips(inviting: Inviting, *, by: Member, key: UUID, number: int) -> list[Door]:
    """The doors of new slips; of the same ones when `key` was used before. Raises TooManySlips.

    Nothing tells later which slip is which: their codes stand on this one page."""
    wave, organisation = inviting.wave, by.organisation
    pk = uuid5(key, f"{organisation.pk}:{wave.pk}")
    rows = SlipPrint.objects.filter(organisation=organisation)
    row = rows.filter(pk=pk).first()
    if row is None:
        if queries.printed(organisation, wave.pk) + number > MOST:
            raise TooManySlips
        row = rows.create(
            id=pk, organisation=organisation, wave_id=wave.pk, number=number, on=clock.today()
        )
        audit.record("print slips", row, by=by)
    days = (wave.key_until - clock.today()).days + EXPLAINS
    ids = [uuid5(pk, str(place)) for place in range(row.number)]
    return doors.make_alike(Door.Kind.FORM, organisation, wave.pk, ids=ids, days=days)


# --- Who holds a slip or a card; nobody knows who that is, so there is no `by` and no audit


@transaction.atomic
def send(held: Held, *, answers: dict[str, Answer | None], linked: bool = False) -> None:
    """The answers without a name, and the code whose they are sealed. Once: raises NotNow."""
    # Two taps: one waits for the other.
    door = Door.objects.select_for_update().get(pk=held.door.pk)
    rows = SentForm.objects.filter(holder_id=held.holder, wave_id=held.wave.pk)
    if door.closed or not held.wave.is_open(held.start) or rows.exists():
        raise NotNow
    given = {name: value for name, value in answers.items() if value is not None}
    SentForm.objects.create(
        organisation=held.organisation,
        holder_id=held.holder,
        wave_id=held.wave.pk,
        linked=linked,
    )
    send_sealed(
        held.wave,
        held.organisation,
        who=held.holder,
        answers=complete(held.questions, given),
    )


@transaction.atomic
def refuse(held: Held) -> None:
    """A slip that is not wanted: its code ends, and nothing was kept."""
    Door.objects.filter(pk=held.door.pk).update(closed=True)


@transaction.atomic
def leave(held: Held, way: str) -> None:
    """Take the answers out, or cut the link with this code; the worker does it within minutes.
    Raises NotNow."""
    chosen = Way(way)
    rows = SentForm.objects.select_for_update().filter(
        holder_id=held.holder, wave_id=held.wave.pk, left=""
    )
    row = rows.first()
    if row is None or not held.has_link:
        raise NotNow
    row.left, row.linked = chosen, False
    row.save(update_fields=["left", "linked"])
    queue.plan(LEAVE, row.pk, owner=held.organisation)
    if not held.by_card:
        refuse(held)


def leave_all(door: Door) -> None:
    """Everything that was sent with a card goes, because its holder stops; in its scope."""
    for held in queries.held_by_card(door):
        if held.may_leave:
            leave(held, Way.TAKE_OUT)
