from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from organisations import audit, clock
from organisations.doors import tokens
from organisations.figures import rules
from organisations.jobs import queue
from organisations.models import Programme, Staff
from research.releases.models import (
    ApiToken,
    Recall,
    Release,
    ReleaseDownload,
    Removal,
)

MAKE, CHECK, CASES = "release", "check_release", "case_files"
# Days in which who downloaded a release takes rows out of every copy.
TO_REMOVE = timedelta(days=30)
TOKEN_LASTS = timedelta(days=365)
State = Release.State


class NotNow(ValueError):
    """Somebody else was first: the release is not in a state in which this can be done."""


class SamePerson(ValueError):
    """Who asked for a release does not approve it."""


class HasErrors(ValueError):
    """What the quality gate calls an error cannot be approved."""


class ReasonNeeded(ValueError):
    """A warning was read only when somebody writes why it is no objection."""


@transaction.atomic
def ask(
    programme: Programme, *, by: Staff, title: str, closing: date, units: list[str], **more: str
) -> Release:
    """Ask the worker, which alone has the key of the pseudonyms, for a new release."""
    known = Release.objects.filter(programme=programme)
    release = Release.objects.create(
        programme=programme,
        **_next_number(programme),
        title=title,
        closing=closing,
        units=units,
        rules=rules.VERSION,
        previous=known.filter(state=State.APPROVED, source=None).first(),
        asked_by=by,
        asked_at=clock.now(),
        **more,
    )
    audit.record_programme("ask release", release, by=by)
    queue.plan(MAKE, release.pk, owner=programme, user=by.user)
    return release


@transaction.atomic
def ask_archive(source: Release, *, by: Staff, title: str) -> Release:
    """Ask the worker for an archive edition of an approved release. Raises NotNow."""
    _in(source, State.APPROVED)
    if source.source_id or source.recalls.exists():
        raise NotNow
    release = Release.objects.create(
        programme=source.programme,
        **_next_number(source.programme),
        title=title,
        source=source,
        closing=source.closing,
        population=source.population,
        units=source.units,
        rules=rules.VERSION,
        asked_by=by,
        asked_at=clock.now(),
    )
    audit.record_programme("ask archive edition", release, by=by)
    queue.plan(MAKE, release.pk, owner=source.programme, user=by.user)
    return release


def _next_number(programme: Programme) -> dict[str, int]:
    """Two at once would get the same: the programme is locked."""
    Programme.objects.select_for_update(of=["self"]).get(pk=programme.pk)
    rows = Release.objects.filter(programme=programme, year=clock.today().year)
    last = rows.aggregate(last=Max("sequence"))["last"] or 0
    return {"year": clock.today().year, "sequence": last + 1}


@transaction.atomic
def cancel(release: Release, *, by: Staff) -> None:
    """Stop while it is being made; the worker notices at its next step. Raises NotNow."""
    _in(release, State.QUEUED)
    release.state = State.CANCELLED
    release.save(update_fields=["state"])
    audit.record_programme("cancel release", release, by=by)


@transaction.atomic
def approve(release: Release, *, by: Staff, reason: str = "") -> None:
    """From now on it can be downloaded. Raises NotNow, SamePerson, HasErrors and ReasonNeeded."""
    _decidable(release, by)
    if release.errors or (release.source and release.source.recalls.exists()):
        raise HasErrors
    if release.warnings and not reason:
        raise ReasonNeeded
    _decide(release, State.APPROVED, reason, by)
    audit.record_programme("approve release", release, by=by)
    queue.plan(CHECK, release.pk, owner=release.programme)
    if release.source_id is None:
        queue.plan(CASES, release.pk, owner=release.programme)


@transaction.atomic
def send_back(release: Release, *, by: Staff, reason: str) -> None:
    """It stays closed; the reason is for who asked. Raises NotNow, SamePerson, ReasonNeeded."""
    _decidable(release, by)
    if not reason:
        raise ReasonNeeded
    _decide(release, State.SENT_BACK, reason, by)
    audit.record_programme("send release back", release, by=by)


def _decidable(release: Release, by: Staff) -> None:
    _in(release, State.MADE)
    # One person can be both: then it is still one person.
    if release.asked_by.user_id == by.user_id:
        raise SamePerson


def _in(release: Release, state: str) -> None:
    if release.state != state:
        raise NotNow


def _decide(release: Release, state: str, reason: str, by: Staff) -> None:
    release.state, release.reason = state, reason
    release.decided_by, release.decided_at = by, clock.now()
    release.save(update_fields=["state", "reason", "decided_by", "decided_at"])


@transaction.atomic
def note_download(release: Release, path: str, *, by: Staff, by_script: bool = False) -> None:
    """Before a file is sent: who had it is asked when rows must go."""
    ReleaseDownload.objects.create(
        programme_id=release.programme_id,
        release=release,
        by=by,
        at=clock.now(),
        path=path,
        by_script=by_script,
    )
    audit.record_programme("download release", release, by=by)


# --- Recall


def recall(
    programme: Programme,
    *,
    unit_ids: Mapping[str, Iterable[str]],
    reason: str,
    by: Staff | None = None,
) -> list[Recall]:
    """Ask who downloaded a release with these rows (pseudonyms by unit) to take them out; nothing
    where no release has them. For the worker, in any scope: it reads the files that are kept. The
    same call again makes no second recall."""
    from research.releases.recalling import recall as find_and_recall

    return find_and_recall(programme, unit_ids=unit_ids, reason=reason, by=by)


@transaction.atomic
def confirm_removal(recall: Recall, *, by: Staff) -> None:
    """Say that the rows are gone from every copy; twice is once."""
    _row, is_new = Removal.objects.get_or_create(
        programme_id=recall.programme_id, recall=recall, by=by, defaults={"at": clock.now()}
    )
    if is_new:
        audit.record_programme("confirm removal", recall, by=by)


# --- Tokens of scripts


@transaction.atomic
def make_token(*, by: Staff, name: str) -> tuple[ApiToken, str]:
    """A new token and its text, which is shown once: the database holds the hash."""
    text = tokens.random()
    token = ApiToken.objects.create(
        user=by.user,
        name=name,
        token_hash=tokens.digest(text),
        made_at=clock.now(),
        expires=clock.now() + TOKEN_LASTS,
    )
    audit.record_programme("make token for releases", by, by=by)
    return token, text


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Staff) -> None:
    """It opens nothing any more, from the next request on."""
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        audit.record_programme("revoke token for releases", by, by=by)
