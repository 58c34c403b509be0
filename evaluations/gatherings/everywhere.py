"""Who signed up, over all organisations. Through the login of the worker, which sees which rows
there are and no person: only jobs can ask this."""

from uuid import UUID

from evaluations.gatherings.models import SignUp


def gathering_of(sign_up_id: UUID) -> UUID | None:
    rows = SignUp.objects.using("system").filter(pk=sign_up_id)
    return rows.values_list("gathering_id", flat=True).first()


def waiting(gathering_id: UUID) -> list[tuple[int, UUID]]:
    """Organisation and sign-up of everybody who waits, who waits longest first."""
    rows = SignUp.objects.using("system").filter(
        gathering_id=gathering_id, state=SignUp.State.WAITING
    )
    return list(rows.order_by("asked_at", "pk").values_list("organisation_id", "pk"))


def organisations(gathering_id: UUID) -> list[int]:
    """Where somebody takes part in it or waits for a place."""
    rows = SignUp.objects.using("system").filter(gathering_id=gathering_id)
    rows = rows.exclude(state=SignUp.State.WITHDRAWN).order_by()
    return list(rows.values_list("organisation_id", flat=True).distinct())
