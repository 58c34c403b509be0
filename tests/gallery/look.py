"""Shows every component: renders the gallery, takes pictures, and measures what axe does not.

.venv/bin/python tests/gallery/look.py [folder]
"""

import functools
import http.server
import json
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
AXE = ROOT / "tests/assets/axe/axe.min.js"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Everything a finger has to hit, except links inside a sentence.
SMALL_TARGETS = """() => [...document.querySelectorAll(
  'button, .button, .choice, .site-header a, .site-footer a, .back, summary, select, input:not([type=hidden])')]
  .filter(e => !e.closest('.choice') || e.matches('.choice'))
  .filter(e => e.checkVisibility() && !e.matches('.skip-link'))
  .map(e => [e.outerHTML.slice(0, 70), e.getBoundingClientRect()])
  .filter(([_, r]) => r.height < 44).map(([h, r]) => h + ' ' + r.height)"""
# Border against the surface behind the field (WCAG 1.4.11), and the focus ring against the same.
CONTRAST = """() => {
  const numbers = c => c.match(/[\\d.]+/g).slice(0, 3).map(Number)
  const light = c => numbers(c).map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05) }
  const behind = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$|transparent/.test(c)) return c } return 'rgb(255,255,255)' }
  const low = []
  for (const e of document.querySelectorAll('input:not([type=hidden], [type=file]), select, textarea, .choice')) {
    const r = ratio(getComputedStyle(e).borderInlineStartColor, behind(e.parentElement))
    if (r < 3) low.push(['border', e.outerHTML.slice(0, 60), r.toFixed(2)])
  }
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!e.checkVisibility() || e.type === 'hidden' || e.disabled) continue
    e.focus({focusVisible: true})
    const ring = e.closest('.choice') || e, s = getComputedStyle(ring)
    const r = ratio(s.outlineColor, behind(ring.parentElement))
    if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 3 || r < 3)
      low.push(['focus', e.outerHTML.slice(0, 60), s.outline, r.toFixed(2)])
  }
  document.activeElement.blur()
  return low
}"""


def dutch(folder: Path) -> Path:
    """A catalogue of the words not merged into locale/ yet."""
    from babel.messages import mofile
    from babel.messages.catalog import Catalog

    catalogue = Catalog(locale="nl")
    words = ROOT / "var/nl-look.json"
    for source, text in json.loads(words.read_text()).items() if words.exists() else ():
        context, _, source = source.rpartition("\x04")
        keys = tuple(source.split("\x00")) if "\x00" in source else source
        catalogue.add(
            keys,
            tuple(text) if isinstance(text, list) else text,
            context=context or None,
        )
    path = folder / "locale/nl/LC_MESSAGES/django.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        mofile.write_mo(file, catalogue)
    return folder / "locale"


def render(folder: Path) -> None:
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="gallery",
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=["django.contrib.staticfiles", "django.forms"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [ROOT / "templates", HERE],
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            }
        ],
        FORM_RENDERER="sample.Renderer",
        STATIC_URL="/static/",
        LANGUAGE_CODE="nl",
        LOCALE_PATHS=[ROOT / "locale", dutch(folder)],
        ROOT_URLCONF="sample",
    )
    django.setup()
    import sample
    from django.template.loader import render_to_string
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    request.user = sample.USER
    (folder / "index.html").write_text(render_to_string("gallery.html", sample.context(), request))
    for status in (403, 404, 429, 500, 503):
        (folder / f"{status}.html").write_text(render_to_string(f"{status}.html"))
    link = folder / "static"
    link.unlink(missing_ok=True)
    link.symlink_to(ROOT / "static")


class Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


def look(folder: Path) -> int:
    from playwright.sync_api import sync_playwright

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    found = 0

    def report(*lines: object) -> None:
        nonlocal found
        found += 1
        print(*lines)

    with sync_playwright() as p:
        browser = p.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
            ],
        )
        for width, scheme in (
            (390, "light"),
            (390, "dark"),
            (1280, "light"),
            (1280, "dark"),
            (320, "light"),
        ):
            page = browser.new_context(
                viewport={"width": width, "height": 844}, color_scheme=scheme
            ).new_page()
            for name in ("index", "404"):
                label = f"{name} {width} {scheme}"

                def complain(message, label=label):
                    if message.type in {"error", "warning"}:
                        report(label, "console:", message.text)

                page.on("console", complain)
                page.goto(f"{address}{name}.html")
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    report(label, "scrolls sideways")
                for line in page.evaluate(SMALL_TARGETS) if width < 400 else ():
                    report(label, "target below 44 px:", line)
                for line in page.evaluate(CONTRAST):
                    report(label, *line)
                # Axe sets styles of its own, which the policy of the page refuses.
                page.remove_listener("console", complain)
                page.evaluate(AXE.read_text())
                for violation in page.evaluate("axe.run()")["violations"]:
                    for node in violation["nodes"]:
                        report(
                            label,
                            violation["id"],
                            node["html"][:140],
                            node["failureSummary"][:300],
                        )
            page.close()
        browser.close()
    server.shutdown()
    print(f"{found} findings; pictures in {folder}")
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "var/gallery").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(HERE))
    render(folder)
    raise SystemExit(bool(look(folder)))
