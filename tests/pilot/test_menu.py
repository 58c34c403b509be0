"""Which entry of the menu is marked."""

import re

import pytest


def marked(text):
    """The addresses with aria-current in the menu."""
    nav = text.split('id="site-nav"')[1].split("</nav>")[0]
    return re.findall(r'href="([^"]+)" aria-current', nav)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", [""]),
        ("tasks/", ["tasks/"]),
        ("people/invite/", ["people/"]),
        ("facilities/", ["ambassadors/"]),
        ("agreements/", ["ambassadors/"]),
        ("profile/", ["organisation/"]),
        ("announcements/", []),
        ("who-sees-what/", []),
    ],
)
def test_a_page_marks_the_entry_that_it_lies_under_and_nothing_lies_under_today(
    own, sign_in, path, expected
):
    home = f"/o/{own.slug}/"
    text = sign_in(own.user("project_leader")).get(home + path).text
    assert marked(text) == [home + url for url in expected]


def test_own_pages_do_not_mark_today(own, sign_in):
    text = sign_in(own.user("hr")).get("/account/").text
    assert marked(text) == []
