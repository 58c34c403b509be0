"""The files of a kit: a page to begin with, a PDF, the guide, the tasks and the letters."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from organisations.documents import content as canonical
from organisations.documents import pdf
from research.files.archive import to_zip
from research.files.tables import text_table
from research.kit.models import Kit
from research.methods import guides

START, PAPER, GUIDE, TASKS = "begin-hier.html", "startpakket.pdf", "gids.pdf", "taken.csv"
LETTERS = "brieven"


def pages(kit: Kit) -> dict[str, str]:
    """The three that are HTML before they are anything else, by the name of their file."""
    with override(settings.LANGUAGE_CODE):
        about = {"kit": kit, "content": kit.content}
        names = {"paper": PAPER, "guide": GUIDE, "tasks": TASKS, "letters": LETTERS}
        return {
            START: render_to_string("research/kit/begin.html", about | {"files": names}),
            PAPER: render_to_string("documents/kit.html", about),
            GUIDE: guides.html(kit.guide),
        }


def archive(kit: Kit, pages: dict[str, str]) -> bytes:
    """The zip; the same kit, the same bytes. Slow: it makes two PDFs."""
    letters = {
        f"{LETTERS}/{letter['slug']}.txt": f"{letter['title']}\n\n{letter['body']}\n".encode()
        for letter in kit.content["letters"]
    }
    return to_zip(
        letters
        | {
            START: pages[START].encode(),
            PAPER: pdf.render(
                pages[PAPER],
                attachment=canonical.canonical(kit.content),
                attachment_name="content.json",
                made_at=kit.asked_at,
            ),
            GUIDE: guides.on_paper(kit.guide, pages[GUIDE]),
            TASKS: tasks(kit.content),
        }
    )


def tasks(content: dict[str, Any]) -> bytes:
    """A line for each task of each role, for who plans in a spreadsheet."""
    with override(settings.LANGUAGE_CODE):
        header = [
            _("Role"), _("Code"), _("Task"), _("How"), _("Phase"), _("When"), _("Together with"),
            _("Who"), _("Done on"),
        ]  # fmt: skip
    return text_table(
        header,
        [
            [
                role["name"],
                task["code"],
                task["title"],
                task["explanation"],
                task["phase"],
                task["when"],
                ", ".join(task["together"]),
                "",
                "",
            ]
            for role in content["roles"]
            for task in role["tasks"]
        ],
    )
