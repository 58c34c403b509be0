"""A photo as small as it is shown, as a data: address. It is drawn anew, so nothing of the file
stays: no place, no camera, no hidden content."""

from base64 import b64encode
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

SIDE = 96  # pixels: twice as large as it is shown
MOST_PIXELS = 40_000_000


class NotAPhoto(ValueError):
    """No JPEG or PNG, one with too many points, or one that cannot be drawn."""


def small_photo(file: BinaryIO) -> str:
    """Raises NotAPhoto."""
    try:
        content = _drawn(file)
    except Exception:  # a damaged file makes Pillow stumble anywhere: struct.error, TypeError, …
        raise NotAPhoto from None
    return f"data:image/jpeg;base64,{b64encode(content).decode()}"


def _drawn(file: BinaryIO) -> bytes:
    # The formats are those of the first bytes of the file, whatever its name says.
    with Image.open(file, formats=("JPEG", "PNG")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise NotAPhoto
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    square = ImageOps.fit(upright, (SIDE, SIDE))
    white = Image.new("RGBA", square.size, "white")
    out = BytesIO()
    Image.alpha_composite(white, square).convert("RGB").save(out, "JPEG", quality=75, optimize=True)
    return out.getvalue()
