"""What every page must be, as the browser sees it; for a few pages in `make test` and for all of
them in `make full`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from playwright.sync_api import Browser, Cookie, Page, Response

from pilot import embedded
from pilot.processes import ROOT, Running, free_port
from tests import template
from tests.journeys.conftest import PHONE, Person

AXE = (ROOT / "tests/assets/axe/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW = 320
HOUSE = "bakkerij-de-halm"
PROGRAMME_ROLES = ("programme_staff", "union_contact", "researcher", "data_steward")
ORGANISATION_ROLES = (
    "project_leader", "hr", "manager", "communications", "works_council", "ambassador",
)  # fmt: skip

# What somebody could read who opens the tools of this browser: everything but ciphertext, keys that
# cannot be taken out, and files that are the same for everybody.
KEPT = """async () => {
    const found = [];
    for (const name of ["localStorage", "sessionStorage"]) {
        for (const key of Object.keys(globalThis[name])) found.push(`${name} ${key}`);
    }
    const answer = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        setTimeout(() => reject(new Error("the browser does not answer")), 20_000);
    });
    const isSealed = (value) => Object.keys(value).sort().join() === "data,iv"
        && value.data instanceof ArrayBuffer && value.iv instanceof Uint8Array;
    const isLocked = (value) => value instanceof CryptoKey && !value.extractable;
    for (const { name } of await indexedDB.databases()) {
        const database = await answer(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            const values = await answer(database.transaction(store).objectStore(store).getAll());
            const good = store === "keys" ? isLocked : isSealed;
            found.push(...values.filter((value) => !good(value)).map(() => `${name} ${store}`));
        }
        database.close();
    }
    for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) {
            const { pathname } = new URL(url);
            if (!pathname.startsWith("/static/") && pathname !== "/pocket/") found.push(url);
        }
    }
    for (const { active } of await navigator.serviceWorker.getRegistrations()) {
        if (active && new URL(active.scriptURL).pathname !== "/sw.js") found.push(active.scriptURL);
    }
    return found;
}"""
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
EVERYTHING = {"type": "tag", "values": TAGS}


@contextmanager
def demo(folder: Path, *, organisations: int, background: bool = True) -> Iterator[Running]:
    """The first organisations of the demo in a database that goes again; with `background` not only
    the web process."""
    name = f"pages_{os.getpid()}"
    template.copy_demo_to(name, folder, organisations=organisations)
    made = Running(folder=folder, database=name, port=free_port(), demo=True, scan=1)
    try:
        if background:
            made.start()
        else:
            made.sink.start()
            made.start_web()
        made.wait_for_web()
        yield made
    finally:
        made.stop()
        drop(name)


def drop(database: str) -> None:
    with psycopg.connect(embedded.admin_url(), autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def login(role: str) -> str:
    return f"{role}@pilot.example" if role in PROGRAMME_ROLES else f"{role}@{HOUSE}.example"


class Visitors:
    """People with the role asked for, who signed in once and come back on a new phone each time."""

    def __init__(self, browser: Browser, running: Running) -> None:
        self.browser, self.url = browser, running.url
        self.cookies: dict[str, list[Cookie]] = {}

    def visit(self, role: str, viewport: dict[str, int] = PHONE) -> Person:
        person = Person(self.browser, self.url, viewport)
        if role in self.cookies:
            person.context.add_cookies(self.cookies[role])
        else:
            sign_in(person, login(role))
            self.cookies[role] = person.context.cookies()
        return person


def sign_in(person: Person, name: str) -> None:
    """As a person does it; who works for the programme copies the code that the demo shows."""
    page = person.page
    page.goto("/accounts/login/")
    person.fill(login=name, password="demo")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
    if "/2fa/" in page.url:
        person.fill(code=page.locator(f"[data-demo-code='{name}']").inner_text())
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(lambda url: "/2fa/" not in url)


def violations(person: Person, *, dark: str = "tag") -> list[str]:
    """What axe-core finds in this page, light and dark; with `dark="contrast"` the second time only
    what depends on colours."""
    page = person.page
    # As a debugger does it: the security policy of the page allows no script but its own.
    page.evaluate(AXE)
    contrast = {"type": "rule", "values": ["color-contrast"]}
    runs = {"light": EVERYTHING, "dark": EVERYTHING if dark == "tag" else contrast}
    found = []
    for scheme, rules in runs.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for rule in page.evaluate(RUN, rules)["violations"]:
            where = ", ".join(str(node["target"][0]) for node in rule["nodes"][:3])
            found.append(f"{scheme}: {rule['id']} ({len(rule['nodes'])}×) at {where}")
    return found


def problems(person: Person) -> list[str]:
    """What the console said. axe-core's own probes with inline styles are refused, rightly; that a
    page has none of its own is one of the `faults`."""
    return [text for text in person.problems if not text.startswith("Applying inline style")]


def faults(page: Page, response: Response | None) -> list[str]:
    """What is wrong with this page besides: its headings, its width, what the browser keeps."""
    found = []
    if (count := page.locator("h1").count()) != 1:
        found.append(f"{count} main headings")
    # What a phone keeps of its own is the same for everybody.
    of_server = response is not None and not response.from_service_worker
    if of_server and "no-store" not in response.headers.get("cache-control", ""):
        found.append("may be kept: no Cache-Control: no-store")
    if count := page.locator("style, [style]").count():
        found.append(f"{count} styles in the page itself")
    size = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > NARROW:
        found.append(f"{wide} pixels wide on a screen of {NARROW}")
    page.set_viewport_size(size)
    return found


def kept(page: Page) -> list[str]:
    """What the pages left behind in the browser and somebody else could read, cookies aside."""
    return page.evaluate(KEPT)
