from typing import Any

from django.db import transaction
from django.db.models import Max

from organisations import audit, clock
from organisations.models import Programme, Staff
from research.instruments.models import Instrument, InstrumentVersion
from research.instruments.questions import Question


class NotADraft(ValueError):
    """A published version never changes."""


class NoQuestions(ValueError):
    """There is nothing to publish."""


@transaction.atomic
def take_over(programme: Programme, *, by: Staff) -> int:
    """The standard forms that are not there yet, published; how many that were. What is there, and
    perhaps was changed, stays."""
    from research.instruments.presets import PRESETS

    there = set(Instrument.objects.filter(programme=programme).values_list("code", flat=True))
    new = [preset for preset in PRESETS if preset.code not in there]
    for preset in new:
        instrument = Instrument.objects.create(
            programme=programme,
            code=preset.code,
            title=preset.title,
            roles=list(preset.roles),
            minutes=preset.minutes,
            unit=preset.unit,
            about=preset.about,
        )
        if preset.questions:
            InstrumentVersion.objects.create(
                programme=programme,
                instrument=instrument,
                number=1,
                intro=preset.intro,
                questions=[question.to_json() for question in preset.questions],
                published_on=clock.today(),
            )
        audit.record_programme("take over form", instrument, by=by)
    return len(new)


@transaction.atomic
def add(programme: Programme, *, by: Staff, **facts: Any) -> Instrument:
    """A form of one's own, with an empty first version."""
    instrument = Instrument.objects.create(programme=programme, **facts)
    InstrumentVersion.objects.create(programme=programme, instrument=instrument, number=1)
    audit.record_programme("add form", instrument, by=by)
    return instrument


@transaction.atomic
def new_version(instrument: Instrument, *, by: Staff) -> InstrumentVersion:
    """A draft with the questions of the newest version; the draft that there is, if any."""
    rows = InstrumentVersion.objects.filter(instrument=instrument)
    Instrument.objects.select_for_update().get(pk=instrument.pk)
    if draft := rows.filter(published_on=None).first():
        return draft
    newest = rows.first()
    last = rows.aggregate(last=Max("number"))["last"] or 0
    draft = InstrumentVersion.objects.create(
        programme_id=instrument.programme_id,
        instrument=instrument,
        number=last + 1,
        intro=newest.intro if newest else "",
        questions=newest.questions if newest else [],
    )
    audit.record_programme("new version of form", draft, by=by)
    return draft


@transaction.atomic
def save_question(
    version: InstrumentVersion, question: Question, *, by: Staff, position: int | None = None
) -> None:
    """Put it at the end, or in place of the one at `position`. Raises NotADraft."""
    rows = list(version.questions)
    if position is None:
        rows.append(question.to_json())
    else:
        rows[position] = question.to_json()
    _save(version, rows, by=by, verb="change question" if position is not None else "add question")


@transaction.atomic
def move_up(version: InstrumentVersion, position: int, *, by: Staff) -> None:
    rows = list(version.questions)
    if position > 0:
        rows[position - 1], rows[position] = rows[position], rows[position - 1]
        _save(version, rows, by=by, verb="move question")


@transaction.atomic
def remove(version: InstrumentVersion, position: int, *, by: Staff) -> None:
    rows = list(version.questions)
    del rows[position]
    _save(version, rows, by=by, verb="remove question")


@transaction.atomic
def change_intro(version: InstrumentVersion, *, by: Staff, intro: str) -> None:
    version.intro = intro
    _save(version, version.questions, by=by, verb="change introduction")


@transaction.atomic
def publish(version: InstrumentVersion, *, by: Staff) -> None:
    """From now it can be asked, and never changes. Raises NotADraft and NoQuestions."""
    if not version.questions:
        raise NoQuestions
    version.published_on = clock.today()
    _save(version, version.questions, by=by, verb="publish form", publishes=True)


def _save(
    version: InstrumentVersion,
    rows: list[dict[str, Any]],
    *,
    by: Staff,
    verb: str,
    publishes: bool = False,
) -> None:
    if not version.is_draft and not publishes:
        raise NotADraft
    version.questions = rows
    version.edition += 1
    version.save()
    audit.record_programme(verb, version, by=by)
