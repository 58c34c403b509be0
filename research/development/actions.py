from typing import Any

from django.db import transaction
from django.db.models import Max

from organisations import audit, clock
from organisations.documents import content as canonical
from organisations.jobs import queue
from organisations.models import Programme, Staff
from research.development import queries
from research.development.models import DevelopmentEdition, DevelopmentModule
from research.methods.actions import next_number

JOB = "development"
# What a module takes with it into the next edition.
KEPT = ("code", "place", "title", "goals", "activities", "materials", "minutes", "kinds")


class Frozen(ValueError):
    """A published edition never changes; there can be a new one."""


class NoModules(ValueError):
    """There is nothing to publish yet."""


class NoReason(ValueError):
    """From the second edition on it says what changes, and why."""


@transaction.atomic
def start(programme: Programme, *, by: Staff) -> DevelopmentEdition:
    """A draft that begins as the newest edition is; the draft that there is, if any."""
    # Two people at once would make the same edition; there may be no row of it to lock.
    Programme.objects.select_for_update(no_key=True).only("pk").get(pk=programme.pk)
    rows = DevelopmentEdition.objects.filter(programme=programme)
    newest = rows.first()
    if newest and newest.is_draft:
        return newest
    draft = DevelopmentEdition.objects.create(
        programme=programme,
        number=next_number(rows),
        introduction=newest.introduction if newest else "",
    )
    if newest:
        DevelopmentModule.objects.bulk_create(
            DevelopmentModule(
                programme=programme, of=draft, **{name: getattr(row, name) for name in KEPT}
            )
            for row in newest.modules.all()
        )
    audit.record_programme("start edition of development programme", draft, by=by)
    return draft


@transaction.atomic
def change(draft: DevelopmentEdition, *, by: Staff, **facts: Any) -> None:
    """`facts` are the texts of the edition. Raises Frozen."""
    _check_draft(draft)
    _save(draft, facts)
    audit.record_programme("change development programme", draft, by=by)


@transaction.atomic
def throw_away(draft: DevelopmentEdition, *, by: Staff) -> None:
    """Raises Frozen."""
    _check_draft(draft)
    audit.record_programme("throw away development programme", draft, by=by)
    draft.delete()


@transaction.atomic
def publish(draft: DevelopmentEdition, *, by: Staff) -> None:
    """Freeze what it says now; the worker puts it on paper. Raises Frozen, NoModules, NoReason."""
    _check_draft(draft)
    if not draft.modules.exists():
        raise NoModules
    if not draft.is_first and not draft.changed:
        raise NoReason
    draft.content = queries.says(draft)
    draft.content_hash = canonical.digest(draft.content)
    draft.published_by, draft.published_at = by, clock.now()
    draft.state = DevelopmentEdition.State.QUEUED
    draft.save(update_fields=["content", "content_hash", "published_by", "published_at", "state"])
    audit.record_programme("publish development programme", draft, by=by)
    queue.plan(JOB, draft.pk, owner=draft.programme, user=by.user)


@transaction.atomic
def make_again(edition: DevelopmentEdition, *, by: Staff) -> None:
    """Put one that could not be made in the queue once more."""
    edition.state = DevelopmentEdition.State.QUEUED
    edition.save(update_fields=["state"])
    audit.record_programme("make development programme again", edition, by=by)
    queue.plan_again(JOB, edition.pk, owner=edition.programme)


# --- Modules of a draft


@transaction.atomic
def add_module(draft: DevelopmentEdition, *, by: Staff, **facts: Any) -> DevelopmentModule:
    """At the end; `facts` are the fields of the form. Raises Frozen."""
    _check_draft(draft)
    last = draft.modules.aggregate(last=Max("place"))["last"] or 0
    module = DevelopmentModule.objects.create(
        programme_id=draft.programme_id, of=draft, place=last + 1, **facts
    )
    audit.record_programme("add module", module, by=by)
    return module


@transaction.atomic
def change_module(module: DevelopmentModule, *, by: Staff, **facts: Any) -> None:
    """Raises Frozen."""
    _check_draft(module.of)
    _save(module, facts)
    audit.record_programme("change module", module, by=by)


@transaction.atomic
def move_up(module: DevelopmentModule, *, by: Staff) -> None:
    """Before the one before it; the first one stays first. Raises Frozen."""
    _check_draft(module.of)
    rows = list(module.of.modules.all())
    at = rows.index(module)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
        for place, row in enumerate(rows, start=1):
            row.place = place
        DevelopmentModule.objects.bulk_update(rows, ["place"])
    audit.record_programme("move module", module, by=by)


@transaction.atomic
def remove_module(module: DevelopmentModule, *, by: Staff) -> None:
    """Raises Frozen."""
    _check_draft(module.of)
    audit.record_programme("remove module", module, by=by)
    module.delete()


def _check_draft(edition: DevelopmentEdition) -> None:
    if not edition.is_draft:
        raise Frozen


def _save(row: DevelopmentEdition | DevelopmentModule, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.edition += 1
    row.save(update_fields=[*facts, "edition"])
