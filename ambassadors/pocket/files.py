"""What a phone keeps: files without anything of a person."""

from functools import cache
from hashlib import sha256

from django.template.loader import render_to_string
from django.templatetags.static import static

from ambassadors.forms import ConversationForm

FILES = (
    "css/site.css",
    "css/components.css",
    "css/forms.css",
    "css/print.css",
    "vendor/pico/pico.fluid.classless.min.css",
    "vendor/atkinson-hyperlegible/latin-400.woff2",
    "vendor/atkinson-hyperlegible/latin-700.woff2",
    "vendor/age/age.min.js",
    "img/mark.svg",
    "js/log.js",
    "js/outbox.js",
    "js/store.js",
)


@cache
def addresses() -> list[str]:
    return [static(name) for name in FILES]


@cache
def version() -> str:
    """Another one for each release that changes a file or the page."""
    return sha256("\n".join([page(), *addresses()]).encode()).hexdigest()[:16]


def page() -> str:
    """The page itself, made without a request: nobody is in it, and no key or token."""
    form = ConversationForm(initial={"key": None})
    return render_to_string("ambassadors/pocket/shell.html", {"form": form})
