"""How long the pocket takes on a slow phone: 4× slower, 400 ms to the server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from pilot.processes import Running
from tests.journeys.test_pocket import HOME, LIST, LOG, Phone, begin

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
QUEUED, NOTES = 200, 1000
# Entries as the page itself keeps them, in one go.
QUEUE = """async ({ number, slug, store }) => {
    const { all, put } = await import(store);
    const [, me] = (await all()).find(([id]) => id === "settings");
    for (let n = 0; n < number; n++) {
        const facts = { kind: 1, subjects: ["3"], obstacles: [], month: "0" };
        await put(crypto.randomUUID(), { author: me.author, slug, facts, made: Date.now() - n });
    }
}"""
WRITE = """async ({ number, age, recipient, notes }) => {
    const { Encrypter } = await import(age);
    const token = document.cookie.split("csrftoken=")[1].split(";")[0];
    for (let start = 0; start < number; start += 200) {
        const rows = [];
        for (let n = 0; n < 200; n++) {
            const lock = new Encrypter();
            lock.addRecipient(recipient);
            const at = new Date().toISOString();
            const plain = JSON.stringify({ text: `Notitie ${start + n}`, at });
            const sealed = await lock.encrypt(plain.padEnd(512));
            rows.push({ key: crypto.randomUUID(), sealed: btoa(String.fromCharCode(...sealed)) });
        }
        const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
        await fetch(notes, { method: "POST", body: JSON.stringify({ notes: rows }), headers });
    }
}"""
STORE = """() => performance.getEntriesByType("resource").map((r) => r.name)
    .find((name) => name.includes("/js/store."))"""
SENT = """async (started) => {
    const box = document.getElementById("outbox");
    while (!box.hidden) await new Promise((resolve) => setTimeout(resolve, 20));
    return performance.now() - started;
}"""


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture
def phone(playwright: Playwright, tmp_path: Path, running: Running) -> Iterator[Phone]:
    made = Phone(playwright, tmp_path / "phone", running.url)
    made.sign_in()
    yield made
    made.context.close()


def slow_down(phone: Phone) -> None:
    tools = phone.context.new_cdp_session(phone.page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def test_logging_on_a_slow_phone(phone: Phone, record_property: Any) -> None:
    phone.ready()
    slow_down(phone)
    phone.page.goto(HOME)
    times = []
    for _ in range(5):
        phone.page.goto(HOME)
        link = phone.page.locator("a[href$='/log/conversation/']").first
        before = phone.page.evaluate("Date.now()")
        link.click()
        phone.page.get_by_role("button", name="Opslaan").wait_for()
        opened = phone.page.evaluate("Date.now()") - before
        phone.tap("subjects", "3")
        before = phone.page.evaluate("Date.now()")
        phone.save()
        times.append(opened + phone.page.evaluate("Date.now()") - before)
    record_property("pocket", f"tap to form plus save to saved, slow phone: {sorted(times)} ms")
    assert sorted(times)[2] < 1000


def test_what_waited_is_sent_in_one_go(phone: Phone, record_property: Any) -> None:
    phone.ready()
    store = phone.page.evaluate(STORE)
    slug = HOME.strip("/").split("/")[1]
    phone.page.evaluate(QUEUE, {"number": QUEUED, "slug": slug, "store": store})
    phone.page.goto(LIST)
    expect(phone.page.locator("#outbox")).to_be_attached()
    took = phone.page.evaluate(SENT, 0)
    record_property("pocket", f"{QUEUED} conversations sent: {took:.0f} ms")
    assert took < 10_000


def test_a_thousand_notes_are_unlocked_and_listed(phone: Phone, record_property: Any) -> None:
    begin(phone)
    root = phone.page.locator("#notebook")
    phone.page.goto("/notebook/")
    names = {name: root.get_attribute(f"data-{name}") for name in ("age", "recipient", "notes")}
    phone.page.evaluate(WRITE, {"number": NOTES, **names})
    phone.page.fill("#passphrase", "vier rode fietsen buiten")
    before = phone.page.evaluate("performance.now()")
    phone.act("open")
    expect(phone.page.locator("#count")).to_have_text(f"{NOTES} notities", timeout=30_000)
    took = phone.page.evaluate("performance.getEntriesByName('notes-listed')[0].startTime") - before
    record_property("pocket", f"{NOTES} notes unlocked and listed: {took:.0f} ms")
    assert took < 2000


def test_the_page_to_log_weighs_little(phone: Phone, record_property: Any) -> None:
    sizes = []
    phone.page.on("requestfinished", lambda asked: sizes.append(asked.sizes()["responseBodySize"]))
    phone.page.goto(LOG, wait_until="networkidle")
    phone.page.evaluate("import(document.getElementById('outbox').dataset.age)")
    phone.page.wait_for_load_state("networkidle")
    record_property("pocket", f"the log with its encryption: {sum(sizes)} bytes")
    assert sum(sizes) < 100 * 1024
