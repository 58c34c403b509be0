"""HTML to PDF that a screen reader can read. WeasyPrint takes a second to import: worker only."""

import mimetypes
from datetime import datetime
from pathlib import Path

from django.contrib.staticfiles import finders


def render(html: str, *, attachment: bytes, attachment_name: str, made_at: datetime) -> bytes:
    """PDF/UA-1 bytes with `attachment` (JSON) embedded. The same input gives the same bytes."""
    import weasyprint
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        """data: addresses and our own static files; nothing else is ever fetched."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url.startswith("static:") and (found := finders.find(url.removeprefix("static:"))):
                kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
                body = Path(found).read_bytes()
                return URLFetcherResponse(url, body, headers={"Content-Type": kind})
            return super().fetch(url, headers)

    fetcher = OwnFiles(allowed_protocols={"data"})
    document = weasyprint.HTML(string=html, url_fetcher=fetcher).render()
    document.metadata.attachments = [
        weasyprint.Attachment(
            string=attachment.decode(),
            name=attachment_name,
            description="application/json",
            created=made_at,
            modified=made_at,
            relationship="Source",
        )
    ]
    return document.write_pdf(pdf_variant="pdf/ua-1")
