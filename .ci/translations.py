"""Compares the Dutch catalogue with the messages in the sources; `update` brings it up to date.

Extraction is Django's own, on a copy: it writes temporary files beside the templates and rewrites
the catalogue. It runs without settings, so that nothing of the project is started.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")
SUFFIXES = {".py", ".html", ".txt", ".subject"}
# At the top; besides, whatever starts with a dot.
LEFT_OUT = [
    ROOT / name for name in ("docs", "locale", "node_modules", "staticfiles", "tests", "var")
]

# {name} and {0.name!r:>5}, but not the literal {{ and }}; %(name)s and %s, but not the literal %%.
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w*)[^{}]*\}|%%|%(\(\w+\))?[-+0#]*\d*(?:\.\d+)?[sdifgr]")

# The one that gettext makes up is marked fuzzy, and a fuzzy catalogue is not compiled.
HEADER = r"""msgid ""
msgstr ""
"Language: nl\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""

type Key = tuple[str, ...]  # context, message, plural if there is one


def problems(minimum: int = 100) -> list[str]:
    """What is wrong with the catalogue, one line each; fewer messages than `minimum` is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        found = by_key(read(extract(Path(folder))))
    catalogue = (
        read(ROOT / CATALOGUE) if (ROOT / CATALOGUE).exists() else Catalog(locale="nl", fuzzy=False)
    )
    return list(compare(found, catalogue, minimum))


def compare(found: dict[Key, Message], catalogue: Catalog, minimum: int) -> Iterator[str]:
    if len(found) < minimum:
        yield f"only {len(found)} messages found in the sources, at least {minimum} expected"
    if catalogue.fuzzy:
        yield "the header is marked fuzzy: such a catalogue is not compiled"
    known = by_key(catalogue)
    for key in found.keys() - known.keys():
        yield f"not in the catalogue: {describe(found[key])}"
    for key in known.keys() - found.keys():
        yield f"no longer used: {describe(known[key])}"
    for message in catalogue.obsolete.values():
        yield f"obsolete: {describe(message)}"
    for message in known.values():
        if message.fuzzy:
            yield f"fuzzy: {describe(message)}"
        elif not all(forms(message.string)):
            yield f"not translated: {describe(message)}"
        else:
            yield from misplaced(message)


def misplaced(message: Message) -> Iterator[str]:
    originals, translations = forms(message.id), forms(message.string)
    # "One conversation", "{count} conversations": a form for one may leave the number out.
    allowed = set().union(*map(placeholders, originals))
    for translation in translations[:-1]:
        if strange := placeholders(translation) - allowed:
            yield f"unknown placeholder {', '.join(sorted(strange))}: {describe(message)}"
    if placeholders(originals[-1]) != placeholders(translations[-1]):
        yield f"other placeholders than the original: {describe(message)}"


def placeholders(text: str) -> set[str]:
    """The names; a placeholder without one gets a number: "%s %s" has %s1 and %s2."""
    names: set[str] = set()
    for match in PLACEHOLDER.finditer(text):
        if match[0] in ("{{", "}}", "%%"):
            continue
        name = f"{{{match[1]}}}" if match[0].startswith("{") else f"%{match[2] or match[0][1:]}"
        unnamed = name == "{}" or (name.startswith("%") and not match[2])
        names.add(f"{name}{sum(n.startswith(name) for n in names) + 1}" if unnamed else name)
    return names


def forms(text: str | Iterable[str] | None) -> list[str]:
    return [text or ""] if isinstance(text, str | None) else list(text)


def by_key(catalogue: Catalog) -> dict[Key, Message]:
    return {
        (message.context or "", *forms(message.id)): message for message in catalogue if message.id
    }


def describe(message: Message) -> str:
    places = ", ".join(sorted({place for place, _ in message.locations})[:3])
    context = f" [{message.context}]" if message.context else ""
    return f"{forms(message.id)[0]!r}{context}" + (f" ({places})" if places else "")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def update() -> None:
    target = ROOT / CATALOGUE
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        target.write_text(HEADER)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(extract(Path(folder), target), target)


def extract(copy: Path, catalogue: Path | None = None) -> Path:
    """Runs makemessages in a copy; answers a new catalogue, or the one given brought up to date."""
    for folder, subfolders, files in os.walk(ROOT):
        subfolders[:] = [
            name for name in subfolders if Path(folder, name) not in LEFT_OUT and name[0] != "."
        ]
        for file in (Path(folder, name) for name in files):
            if file.suffix in SUFFIXES:
                target = copy / file.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
    (copy / CATALOGUE.parent).mkdir(parents=True)
    if catalogue:
        shutil.copyfile(catalogue, copy / CATALOGUE)
    environment = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    }
    command = [sys.executable, "-m", "django", "makemessages", "--locale=nl", "--verbosity=0"]
    command += [
        "--extension=html,txt,py,subject",
        "--no-obsolete",
        "--no-wrap",
        "--add-location=file",
    ]  # so that only what changed shows in a diff
    done = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"makemessages failed: {(done.stderr or done.stdout).strip()}")
    return copy / CATALOGUE


def main() -> None:
    if sys.argv[1:] == ["update"]:
        update()
    elif wrong := problems():
        wrong = [
            *sorted(wrong),
            f"{len(wrong)} problems with the translations (`make messages`, then translate)",
        ]
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
