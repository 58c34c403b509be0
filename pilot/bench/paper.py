"""What our whole job of putting an evaluation on paper costs, beside WeasyPrint alone on the same
HTML: reading, rendering, embedding the content, and keeping the bytes."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from django.contrib.staticfiles import finders

from organisations.documents import rendering
from organisations.documents.kinds import KINDS
from organisations.models import Document, Job
from organisations.tenancy import scope
from research.evaluation.models import EVALUATION

ROUNDS, WARM_UP = 20, 2
LIMIT = 1.2
STYLES = "css/document.css"


class Output(Protocol):
    def write(self, msg: str) -> object: ...


def measure(out: Output) -> None:
    """In turn, and each time the one against the other: what else the machine does hits both."""
    found = Document.objects.using("owner").filter(kind=EVALUATION).select_related("organisation")
    document = found.order_by("pk")[0]
    with scope(org=document.organisation_id, programme=document.organisation.programme_id):
        html = _alone(KINDS[EVALUATION].html(document))
    job = Job(kind="document", subject_id=document.pk, organisation_id=document.organisation_id)
    ours, plain = [], []
    for number in range(WARM_UP + ROUNDS):
        with scope(org=document.organisation_id, programme=document.organisation.programme_id):
            Document.objects.filter(pk=document.pk).update(state=Document.State.QUEUED)
        times = _seconds(lambda: rendering.render(job)), _seconds(lambda: _plain(html))
        if number >= WARM_UP:
            ours.append(times[0])
            plain.append(times[1])
    ratio = statistics.median(one / other for one, other in zip(ours, plain, strict=True))
    kept = "kept" if ratio <= LIMIT else "NOT KEPT"
    out.write(
        f"an evaluation on paper: {statistics.median(ours) * 1000:.0f} ms, WeasyPrint alone"
        f" {statistics.median(plain) * 1000:.0f} ms, ratio {ratio:.2f} ({LIMIT} at most: {kept})"
    )


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _alone(html: str) -> str:
    """With our style sheet in it and our fonts as files: nobody else knows our addresses."""
    path = str(finders.find(STYLES))
    styles = Path(path).read_text().replace("static:", f"file://{path.removesuffix(STYLES)}")
    link = f'<link rel="stylesheet" href="static:{STYLES}">'
    assert link in html
    return html.replace(link, f"<style>{styles}</style>")


def _plain(html: str) -> bytes:
    import weasyprint

    data: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return data
