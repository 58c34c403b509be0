"""A form on paper, with the code of its version and the code of each answer: for who rather writes,
and for who types it over."""

import json
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation

from organisations.documents import pdf
from research.waves.models import Wave


def html(wave: Wave) -> str:
    with translation.override("nl"):
        return render_to_string(
            "research/waves/paper.html", {"wave": wave, "questions": wave.version.asked}
        )


def render(wave: Wave, *, made_at: datetime) -> bytes:
    facts = {"form": wave.version.form_code, "questions": wave.version.questions}
    return pdf.render(
        html(wave),
        attachment=json.dumps(facts, ensure_ascii=False, sort_keys=True).encode(),
        attachment_name="form.json",
        made_at=made_at,
    )
