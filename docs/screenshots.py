"""Makes the pictures of the README again, from a demo that runs (`make demo`)."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.conftest import launch

URL = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
IMAGES = Path(__file__).parent / "images"


def take(browser: Browser, name: str, login: str, path: str, width: int, height: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, base_url=URL)
    page.goto("/accounts/login/")
    codes = page.locator(f'[data-demo-code="{login}"]')
    code = codes.inner_text() if codes.count() else ""
    page.fill("[name=login]", login)
    page.fill("[name=password]", "demo")
    page.locator("main form button[type=submit]").first.click()
    if code:
        page.fill("[name=code]", code)
        page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    page.goto(path)
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        home = "/o/bakkerij-de-halm/"
        take(browser, "ambassador", "ambassador@bakkerij-de-halm.example", home, 390, 780)
        take(browser, "overview", "programme_staff@pilot.example", "/programme/", 1100, 780)
        browser.close()


if __name__ == "__main__":
    main()
