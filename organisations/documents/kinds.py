"""What kinds of documents there are. Each room registers its own when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import Document
from organisations.requests import Request

AGREE = _("I agree")
READ = _("Read the text. Do you agree with it? Then say so below.")
PAPER, SCREEN = "documents/paper.html", "documents/screen.html"


@dataclass(frozen=True)
class DocumentKind:
    """How a kind looks and what confirming it means.

    template   under templates/, extends the base it is given; gets `document` and `content`
    button     what somebody who is asked presses
    about      one sentence for who is asked
    completed  called in the transaction of the last confirmation
    objected   called when somebody says that they do not agree
    to_read    confirming it is to have read it, and no agreement
    readable   the ids of closed ones that somebody may read besides what they are a party to
    """

    template: str
    button: str | Promise = AGREE
    about: str | Promise = READ
    completed: Callable[[Document], None] | None = None
    objected: Callable[[Document], None] | None = None
    to_read: bool = False
    readable: Callable[[Request], QuerySet[Any]] | None = None

    def html(self, document: Document, base: str = PAPER) -> str:
        context: dict[str, Any] = {"document": document, "content": document.content, "base": base}
        return render_to_string(self.template, context)


KINDS: dict[str, DocumentKind] = {}
