"""The own overview: counted in the database, for its author alone."""

from datetime import UTC, date, datetime

import pytest

from ambassadors import codes
from ambassadors.models import Conversation
from roles import actions as roles
from tests.factories import ConversationFactory, LogDecisionFactory
from tests.pilot.counting import queries

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SHORT = codes.Kind.SHORT_CONTACT


@pytest.fixture(autouse=True)
def _now(at, own):
    LogDecisionFactory(organisation=own.organisation)
    with at(NOW):
        yield


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/conversations/tally/"


@pytest.fixture
def amina(sign_in, own):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def talk(own):
    """`talk(…)`: a conversation of the ambassador."""

    def made(month=date(2026, 10, 1), author=None, **facts):
        return ConversationFactory(
            organisation=own.organisation,
            author=author or own.members["ambassador"],
            month=month,
            **facts,
        )

    return made


def counted(page):
    return {
        str(table.title): ({str(label): n for label, n in table.rows}, table.not_told)
        for table in page.context["tables"]
    }


@pytest.mark.row("B05")
def test_the_overview_counts_each_answer_and_what_was_not_told(amina, url, talk):
    talk(subjects=[3, 5], obstacles=[1], next_step=2, initiative=1)
    talk(subjects=[3], obstacles=[0], next_step=2, initiative=2)
    talk(subjects=[], obstacles=[1, 8], kind=SHORT)
    page = amina.get(url)
    assert counted(page) == {
        "Waar ging het over?": ({"Nederlands": 2, "Diploma of certificaat": 1}, 1),
        "Wat stond in de weg?": (
            {"Geen tijd": 2, "Geen hindernis": 1, "Alleen in eigen vak": 1}, 0,
        ),
        "Wat was de volgende stap?": ({"Info gegeven": 2}, 1),
        "Wie begon erover?": ({"Collega": 1, "Ik": 1}, 1),
    }  # fmt: skip
    assert "Alleen jij ziet dit." in page.text
    assert page.text.count("niet verteld") == 4
    assert page.text.index(">Nederlands<") < page.text.index("Diploma of certificaat")


@pytest.mark.row("B05")
def test_the_overview_shows_twelve_months_apart(amina, url, talk):
    talk(month=date(2025, 11, 1))  # thirteen months ago
    talk(month=date(2025, 12, 1))
    talk(month=date(2026, 11, 1))
    talk(month=date(2026, 11, 1), kind=SHORT)
    page = amina.get(url)
    rows = [(row.month, row.conversations, row.short) for row in page.context["months"]]
    assert rows == [(date(2025, 12, 1), 1, 0), (date(2026, 11, 1), 1, 1)]
    assert page.context["total"] == 3
    for text in ("dec&nbsp;2025</th>", "nov&nbsp;2026</th>", 'role="img"', "<title", "<desc"):
        assert text in page.text, text
    assert "november 2025" not in page.text


def test_an_overview_of_nothing_says_so(amina, url):
    page = amina.get(url)
    assert "Er is nog niets te tellen" in page.text
    assert "<svg class" not in page.text


@pytest.mark.row("B03")
@pytest.mark.row("D16")
def test_nobody_else_finds_these_numbers(sign_in, own, amina, url, talk):
    """Also not who manages, leads and is an ambassador too."""
    for _ in range(7):
        talk(subjects=[6])
    leader = own.members["project_leader"]
    for role in ("manager", "ambassador"):
        roles.assign(leader, role, by=leader)
    talk(author=leader, subjects=[1])
    mine, theirs = counted(amina.get(url)), counted(sign_in(leader.user).get(url))
    assert mine["Waar ging het over?"] == ({"Ander werk": 7}, 0)
    assert theirs["Waar ging het over?"] == ({"Cursus voor werk": 1}, 0)
    assert sign_in(own.user("hr")).get(url).status_code == 403


def test_a_thousand_conversations_are_counted_with_two_queries(amina, url, own):
    facts = {"organisation": own.organisation, "author": own.members["ambassador"], "kind": 1}
    Conversation.objects.bulk_create(
        Conversation(
            month=date(2026, 1 + number % 11, 1),
            subjects=[1 + number % 8],
            obstacles=[number % 10],
            **facts,
        )
        for number in range(1000)
    )
    assert queries(amina.get, url) == 8
    page = amina.get(url)
    assert page.context["total"] == 1000
    assert sum(counted(page)["Waar ging het over?"][0].values()) == 1000
