"""An edition as files for other software: JSON with everything, and a table of its modules."""

import json
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from organisations import clock
from research.development.models import DevelopmentEdition
from research.files.tables import text_table


def as_json(edition: DevelopmentEdition) -> bytes:
    """The frozen content, with which edition it is and since when."""
    at = edition.published_at
    about = {
        "edition": edition.number,
        "published_on": at.astimezone(clock.AMSTERDAM).date().isoformat() if at else None,
        "content_hash": edition.content_hash,
    }
    text = json.dumps(about | edition.content, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def as_table(edition: DevelopmentEdition) -> bytes:
    with override(settings.LANGUAGE_CODE):
        header = [
            _("Number"), _("Module"), _("What can people do afterwards?"),
            _("What do people do?"), _("Materials"), _("Minutes"), _("Gatherings"),
            _("Opinions given"), _("Found it useful"),
        ]  # fmt: skip
    rows = enumerate(edition.content["modules"], start=1)
    return text_table(header, [_row(number, module) for number, module in rows])


def _row(number: int, module: dict[str, Any]) -> list[object]:
    opinions = module["opinions"] or {"answers": "", "useful": ""}
    materials = [f"{row['title']} {row['link']}".strip() for row in module["materials"]]
    return [
        number,
        module["title"],
        module["goals"],
        module["activities"],
        "\n".join(materials),
        module["minutes"],
        ", ".join(module["kinds"]),
        opinions["answers"],
        opinions["useful"],
    ]
