from collections.abc import Iterator
from typing import TypedDict

from django.db.models import QuerySet

from organisations.models import Programme, ProgrammeText
from organisations.texts import defaults

POINT = "- "


class Block(TypedDict):
    """A paragraph with the points under it; both can be empty. Plain JSON."""

    text: str
    points: list[str]


def versions(programme: Programme | int, kind: str) -> QuerySet[ProgrammeText]:
    """What staff saved, newest first."""
    rows = ProgrammeText.objects.filter(programme=programme, kind=kind)
    return rows.select_related("made_by").order_by("-version")


def text(programme: Programme | int, kind: str) -> tuple[int, str]:
    """The version in use and its body; 0 with our own text while staff saved none. One query.

    `programme` may be the key of one, as in `organisation.programme_id`.
    """
    saved = versions(programme, kind).values_list("version", "body").first()
    return saved or (0, defaults.body(kind))


def newest(programme: Programme | int, kind: str) -> ProgrammeText:
    """The same as a row, which is not saved while it is our own text."""
    found = versions(programme, kind).first()
    return found or ProgrammeText(kind=kind, version=0, body=defaults.body(kind))


def texts(programme: Programme | int) -> dict[str, tuple[int, str]]:
    """The same for every kind at once; one query."""
    rows = ProgrammeText.objects.filter(programme=programme).order_by("kind", "-version")
    saved = {row.kind: (row.version, row.body) for row in rows.distinct("kind")}
    return {kind: saved.get(kind, (0, defaults.body(kind))) for kind in ProgrammeText.Kind.values}


def blocks(body: str) -> list[Block]:
    """The body as templates/organisations/text_body.html shows it, in its own order."""
    found: list[Block] = []
    for part in _parts(body):
        lines = [line for line in part if not _is_point(line)]
        listed = [line.removeprefix(POINT).strip() for line in part if _is_point(line)]
        if listed and not lines and found and not found[-1]["points"]:
            found[-1]["points"] = listed  # the points under the paragraph before it
        else:
            found.append(Block(text=" ".join(lines), points=listed))
    return found


def paragraphs(body: str) -> list[str]:
    """Only what is no point."""
    return [block["text"] for block in blocks(body) if block["text"]]


def points(body: str) -> list[str]:
    """Only the points, in order; their place in this list is what is ticked off."""
    return [point for block in blocks(body) for point in block["points"]]


def _is_point(line: str) -> bool:
    return line.startswith(POINT) and bool(line.removeprefix(POINT).strip())


def _parts(body: str) -> Iterator[list[str]]:
    """The lines between empty lines. A line that follows a point begins anew."""
    part: list[str] = []
    for line in [*(line.strip() for line in body.splitlines()), ""]:
        begins = part and _is_point(part[-1]) and not _is_point(line)
        if part and (not line or begins):
            yield part
            part = []
        if line:
            part.append(line)
