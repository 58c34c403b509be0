"""What the tests of the public card and of the poster share."""

import io

from PIL import Image

from organisations.models import Document

CARD = {
    "where": "Dinsdag om 12 uur in de kantine",
    "phone": "06 12 34 56 78",
    "email": "leren@example.org",
    "invitation": "Ik zoek met je mee.",
}


def picture():
    file = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(file, "JPEG")
    file.seek(0)
    file.name = "me.jpg"
    return file


def poster():
    """The newest one."""
    return Document.objects.filter(kind="poster").first()
