"""The demo, and what keeps it away from production."""

import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import transaction

from ambassadors.models import Ambassador, Card, CardAnswer, Conversation
from evaluations.models import Moment
from organisations.models import Member, Message, Organisation, OutgoingMail, User
from pilot.demo import people
from pilot.demo.seed import Demo
from research.consent.models import Consent
from roles.models import LogDecision, Task


@pytest.fixture
def seeded(own, mailoutbox):
    """One organisation of the demo, made by the real actions with the clock in the past."""
    for user in User.objects.filter(username__endswith=".example"):
        User.objects.filter(pk=user.pk).update(username=f"cast-{user.pk}", email="")
    Organisation.objects.filter(slug=own.slug).update(slug="cast-own")
    demo = Demo()
    staff = demo._programme()
    with transaction.atomic():
        demo._organisation(staff, "Voeding", "Bakkerij De Halm", 1)
    return Organisation.objects.get(programme=staff.programme, slug="bakkerij-de-halm")


def test_a_demo_organisation_has_a_pilot_behind_it(seeded, mailoutbox):
    here = {"organisation": seeded}
    roles = Member.objects.filter(**here).count()
    assert roles == 7  # six roles and a second ambassador
    assert LogDecision.objects.filter(**here).count() == 1
    assert Task.objects.filter(**here).count() == 50
    done = Task.objects.filter(**here, status="done").count()
    assert 20 <= done <= 45
    assert Moment.objects.filter(**here).count() >= 16
    assert Moment.objects.filter(**here, status="planned").count() >= 1
    talks = Conversation.objects.filter(**here)
    assert 10 <= talks.count() <= 400
    first = LogDecision.objects.get(**here).decided_on.replace(day=1)
    assert min(talk.month for talk in talks) >= first
    assert Ambassador.objects.filter(**here, research=True).count() == 2
    assert mailoutbox == []
    total = sum(
        model.objects.filter(**here).count()
        for model in (Member, Task, Moment, Message, OutgoingMail, Conversation)
    )
    assert total * 20 <= 15_000


def test_everybody_of_the_demo_signs_in_with_the_demo_password(seeded, client):
    login = {"login": "hr@bakkerij-de-halm.example", "password": people.PASSWORD}
    assert client.post("/accounts/login/", login).status_code == 302
    assert client.get("/").url == "/o/bakkerij-de-halm/"


def test_the_demo_has_twenty_organisations_in_eight_sectors():
    assert len(people.SECTORS) == 8
    assert len({name for names in people.SECTORS.values() for name in names}) == 20


def test_without_demo_the_seed_refuses_and_makes_nothing(settings):
    assert settings.DEMO is False
    before = Organisation.objects.count()
    with pytest.raises(SystemExit, match="needs DEMO=true"):
        call_command("seed_demo")
    assert Organisation.objects.count() == before


def test_a_database_that_is_not_empty_is_not_seeded(settings):
    settings.DEMO = True
    before = Organisation.objects.count()
    call_command("seed_demo")
    assert Organisation.objects.count() == before > 0


def test_without_demo_the_sign_in_page_lists_no_accounts(client):
    text = client.get("/accounts/login/").text
    assert "data-demo-code" not in text
    assert "@bakkerij-de-halm.example" not in text


@pytest.mark.parametrize(("username", "stops"), [("hr@halm.example", True), ("hr", False)])
def test_the_web_process_refuses_to_start_while_demo_accounts_exist(username, stops, monkeypatch):
    """`pilot.wsgi` itself is loaded again; only the check of the logins, which has tests of its
    own, is left out: here the tests are the owner."""
    import importlib

    from organisations import logins

    for user in User.objects.filter(username__endswith=".example"):
        User.objects.filter(pk=user.pk).update(username=f"real-{user.pk}")
    User.objects.create_user(username)
    monkeypatch.setattr(logins, "require", lambda *aliases: None)
    monkeypatch.delitem(sys.modules, "pilot.wsgi", raising=False)
    if stops:
        with pytest.raises(SystemExit, match="demo accounts"):
            importlib.import_module("pilot.wsgi")
    else:
        assert callable(importlib.import_module("pilot.wsgi").application)
    sys.modules.pop("pilot.wsgi", None)


def test_settings_stop_with_one_line_about_what_is_missing():
    env = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgresql:///x", "DEBUG": "false"}
    done = subprocess.run(
        [sys.executable, "-c", "import pilot.settings"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip() == "Stopped: set SECRET_KEY. Any long random text; keep it secret."


def test_ambassadors_of_the_demo_gave_cards_and_some_holders_told_how_it_goes(seeded):
    cards = Card.objects.filter(organisation=seeded)
    given = cards.filter(given=True)
    assert 1 <= given.count() < cards.count() <= 80
    assert Conversation.objects.filter(card__in=given).count() == given.count()
    told = CardAnswer.objects.filter(organisation=seeded)
    assert {row.card_id for row in told} <= set(given.values_list("pk", flat=True))
    assert {row.wave for row in told} >= {0}


@pytest.mark.row("J11")
def test_who_joined_the_research_in_the_demo_lets_an_archive_have_it(seeded):
    yes = Consent.objects.filter(organisation=seeded, layer="archive", ended_on=None)
    assert yes.count() == Ambassador.objects.filter(organisation=seeded, research=True).count() == 2
    for row in yes:
        since = Ambassador.objects.get(member=row.member_id).research_since
        assert row.on == since < row.until
