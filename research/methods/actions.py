from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from evaluations.gatherings.models import Lesson
from organisations import audit, clock
from organisations.models import Organisation, Programme, Staff
from research.methods.models import Method, MethodUse, MethodVersion

# What a new version takes over from the one before; what changed is told anew.
KEPT = ("title", "level", "audience", "steps", "needs", "evidence")


class NotADraft(ValueError):
    """A published version never changes."""


class NoReason(ValueError):
    """A change needs what changed, because of which finding, and from which day."""


@transaction.atomic
def add(programme: Programme, *, by: Staff, lesson: Lesson | None = None, **facts: Any) -> Method:
    """A method with its first version, a draft; `facts` are fields of MethodVersion."""
    method = Method.objects.create(programme=programme, lesson=lesson)
    MethodVersion.objects.create(programme=programme, method=method, number=1, **facts)
    audit.record_programme("add method", method, by=by)
    return method


@transaction.atomic
def new_version(method: Method, *, by: Staff) -> MethodVersion:
    """A draft that begins as the newest version is; the draft that there is, if any."""
    rows = MethodVersion.objects.filter(method=method)
    newest = rows.order_by("-number")[0]
    if newest.is_draft:
        return newest
    draft = MethodVersion.objects.create(
        programme_id=method.programme_id,
        method=method,
        number=newest.number + 1,
        **{name: getattr(newest, name) for name in KEPT},
    )
    audit.record_programme("new version of method", draft, by=by)
    return draft


@transaction.atomic
def change(draft: MethodVersion, *, by: Staff, **facts: Any) -> None:
    """Raises NotADraft."""
    if not draft.is_draft:
        raise NotADraft
    for name, value in facts.items():
        setattr(draft, name, value)
    draft.edition += 1
    draft.save(update_fields=[*facts, "edition"])
    audit.record_programme("change method", draft, by=by)


@transaction.atomic
def publish(draft: MethodVersion, *, by: Staff) -> None:
    """From now organisations read it, and it never changes. Raises NotADraft and NoReason."""
    if not draft.is_draft:
        raise NotADraft
    if not draft.is_first and not (draft.changed and draft.finding and draft.since):
        raise NoReason
    draft.published_on = clock.today()
    draft.since = draft.since or draft.published_on
    draft.save(update_fields=["published_on", "since"])
    audit.record_programme("publish method", draft, by=by)


@transaction.atomic
def throw_away(draft: MethodVersion, *, by: Staff) -> None:
    """A draft that is not needed after all; with the first version the method goes."""
    if not draft.is_draft:
        raise NotADraft
    audit.record_programme("throw away draft of method", draft, by=by)
    (draft.method if draft.is_first else draft).delete()


@transaction.atomic
def begin_use(
    method: Method, *, by: Staff, organisation: Organisation, starts: date, ends: date | None = None
) -> MethodUse:
    use = MethodUse.objects.create(
        programme_id=method.programme_id,
        method=method,
        organisation=organisation,
        starts=starts,
        ends=ends,
    )
    audit.record_programme("note use of method", use, by=by)
    return use


@transaction.atomic
def end_use(use: MethodUse, *, by: Staff, ends: date) -> None:
    use.ends = ends
    use.save(update_fields=["ends"])
    audit.record_programme("end use of method", use, by=by)


def next_number(rows: Any) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
