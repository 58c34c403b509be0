"""Signing in: by username or e-mail, with a password or a mailed code; kind to a whole workshop,
narrow for who guesses."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.db import connection

from organisations.models import Door, User
from roles.models import Assignment
from tests.cast import PASSWORD, TOTP_SECRET

LOGIN = "/accounts/login/"


@pytest.fixture
def noor(db):
    user = User.objects.create_user("Noor", "noor@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def enter(client, login, password=PASSWORD):
    return client.post(LOGIN, {"login": login, "password": password})


def signed_in_as(client):
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("login", ["Noor", "noor", "noor@example.org", "Noor@Example.org"])
def test_a_username_or_an_e_mail_address_signs_in(client, noor, login):
    assert enter(client, login).url == "/"
    assert signed_in_as(client) == str(noor.pk)


def test_somebody_without_an_e_mail_address_signs_in(client):
    user = User.objects.create_user("amir", "", PASSWORD)
    enter(client, "amir")
    assert signed_in_as(client) == str(user.pk)


def plain(answer):
    """The page without what differs between any two pages."""
    text = re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken": ")[^>]+', "", answer.text)
    return text.replace("Noor", "X").replace("nobody", "X")


def test_a_wrong_password_and_an_unknown_name_look_the_same(client, noor):
    wrong, unknown = enter(client, "Noor", "wrong"), enter(client, "nobody", "wrong")
    assert (wrong.status_code, unknown.status_code) == (200, 200)
    assert plain(wrong) == plain(unknown)
    assert signed_in_as(client) is None


def test_asking_for_a_code_says_the_same_to_a_known_and_an_unknown_address(
    client, sign_in, noor, mailoutbox
):
    answers = []
    for address in ("noor@example.org", "nobody@example.org"):
        client.cookies.clear()
        answer = client.post("/accounts/login/code/", {"email": address}, follow=True)
        answers.append((answer.redirect_chain, answer.status_code, plain(answer).count("<input")))
    assert answers[0] == answers[1]
    to_known, to_unknown = mailoutbox
    assert (to_known.to, to_unknown.to) == (["noor@example.org"], ["nobody@example.org"])


def test_a_code_by_mail_signs_in(client, noor, mailoutbox):
    client.post("/accounts/login/code/", {"email": "noor@example.org"})
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mailoutbox[0].body, re.M)[1]
    client.post("/accounts/login/code/confirm/", {"code": "WRONG-CODE"})
    assert signed_in_as(client) is None
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert signed_in_as(client) == str(noor.pk)


def test_a_workshop_of_sixty_signs_in_behind_one_address(sign_in):
    from tests.conftest import Client

    users = [User.objects.create_user(f"worker-{n}", "", PASSWORD) for n in range(60)]
    clients = [Client() for _ in users]
    for user, client in zip(users, clients, strict=True):
        enter(client, user.username)
    assert [signed_in_as(client) for client in clients] == [str(user.pk) for user in users]


def test_six_wrong_tries_on_one_account_stop_it_and_not_the_others(client, noor):
    colleague = User.objects.create_user("colleague", "", PASSWORD)
    for _ in range(5):
        enter(client, "Noor", "wrong")
    answer = enter(client, "Noor")
    assert signed_in_as(client) is None
    assert answer.context["form"].errors["__all__"] == [
        "Je hebt het te vaak geprobeerd. Wacht 5 minuten en probeer het dan opnieuw."
    ]
    enter(client, "colleague")
    assert signed_in_as(client) == str(colleague.pk)


def test_nobody_makes_an_account_without_an_invitation(client):
    answer = client.get("/accounts/signup/")
    assert "Je hebt een uitnodiging nodig" in answer.text
    client.post("/accounts/signup/", {"username": "sneaky", "password1": "zeven-rode-fietsen"})
    assert not User.objects.filter(username="sneaky").exists()


def test_an_invitation_that_was_closed_meanwhile_gives_no_account(client, invite):
    from organisations.doors import tokens

    door = Door.objects.get(subject_id=invite().pk)
    client.get(f"/d/{tokens.derive(door.pk)}/")
    assert "Je hebt een uitnodiging nodig" not in client.get("/accounts/signup/").text
    Door.objects.filter(pk=door.pk).update(closed=True)
    client.post("/accounts/signup/", {"username": "sneaky", "password1": "zeven-rode-fietsen"})
    assert not User.objects.filter(username="sneaky").exists()


def test_with_an_invitation_somebody_makes_an_account_and_gets_the_role(client, invite, own):
    from organisations.doors import tokens

    invitation = invite()
    door = Door.objects.get(subject_id=invitation.pk)
    address = f"/d/{tokens.derive(door.pk)}/"
    client.get(address)
    answer = client.post(
        "/accounts/signup/", {"username": "nina", "password1": "zeven-rode-fietsen"}
    )
    assert answer.url == address
    assert client.post(address).url == f"/o/{own.slug}/"
    assignment = Assignment.objects.get(member__user__username="nina")
    assert (assignment.role, assignment.member.name) == ("manager", "Nina Nieuw")
    assert client.get(f"/o/{own.slug}/").status_code == 200


def test_the_link_of_a_mail_proves_the_address_and_the_code_of_a_letter_does_not(client, invite):
    from organisations.doors import tokens
    from tests.conftest import Client

    invitation = invite(email="nina@example.org")
    for kind, name, verified in (("invitation", "n1", False), ("invitation_mail", "n2", True)):
        visitor = Client()
        door = Door.objects.get(subject_id=invitation.pk, kind=kind)
        visitor.get(f"/d/{tokens.derive(door.pk)}/")
        visitor.post(
            "/accounts/signup/",
            {"username": name, "email": "nina@example.org", "password1": "zeven-rode-fietsen"},
        )
        row = EmailAddress.objects.get(user__username=name)
        assert row.verified is verified
        row.user.delete()


@pytest.mark.parametrize(
    "password", ["kort", "password123", "1234567890", "nina-nieuw", "nina-nieuw1"]
)
def test_a_weak_password_is_refused(client, invite, password):
    from organisations.doors import tokens

    door = Door.objects.get(subject_id=invite().pk)
    client.get(f"/d/{tokens.derive(door.pk)}/")
    answer = client.post("/accounts/signup/", {"username": "nina-nieuw", "password1": password})
    assert list(answer.context["form"].errors) == ["password1"]
    assert not User.objects.filter(username="nina-nieuw").exists()


def test_the_secret_of_a_second_factor_is_unreadable_in_the_database(team):
    user = team.user("researcher")
    Authenticator.objects.filter(user=user).delete()
    auth.TOTP.activate(user, TOTP_SECRET)
    row = Authenticator.objects.get(user=user, type="totp")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '') FROM mfa_authenticator t")
        assert TOTP_SECRET not in cursor.fetchone()[0]
    from allauth.mfa.utils import decrypt

    assert decrypt(row.data["secret"]) == TOTP_SECRET


def test_a_second_factor_of_another_secret_key_opens_nothing(team, settings):
    from allauth.mfa.utils import decrypt
    from cryptography.fernet import InvalidToken

    row = Authenticator.objects.get(user=team.user("researcher"), type="totp")
    settings.SECRET_KEY = "another"
    with pytest.raises(InvalidToken):
        decrypt(row.data["secret"])


def code_now():
    counter = next(auth.yield_hotp_counters_from_time())
    return auth.format_hotp_value(auth.hotp_value(TOTP_SECRET, counter))


def test_the_programme_team_signs_in_with_a_password_and_a_code_from_the_phone(client):
    enter(client, "programme_staff@pilot.example")
    assert signed_in_as(client) is None
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.post("/accounts/2fa/authenticate/", {"code": code_now()}).status_code == 302
    assert client.get("/programme/").status_code == 200


def test_a_password_alone_does_not_open_the_programme(sign_in, team):
    alone = sign_in(team.user("programme_staff"))
    assert alone.get("/programme/").url == "/accounts/2fa/reauthenticate/?next=%2Fprogramme%2F"
    both = sign_in(team.user("programme_staff"), second_factor=True)
    assert both.get("/programme/").status_code == 200


def test_who_has_no_second_factor_yet_is_led_to_make_one(sign_in, team):
    Authenticator.objects.filter(user=team.user("researcher")).delete()
    answer = sign_in(team.user("researcher")).get("/research/")
    assert answer.url == "/accounts/2fa/totp/activate/?next=%2Fresearch%2F"


def test_an_account_that_was_closed_does_not_sign_in(client, noor):
    enter(client, "Noor")
    assert signed_in_as(client) == str(noor.pk)
    client.logout()
    User.objects.filter(pk=noor.pk).update(is_active=False)
    enter(client, "Noor")
    assert signed_in_as(client) is None


def test_two_accounts_cannot_have_one_name_or_address_in_another_case(noor):
    from django.db import IntegrityError, transaction

    for facts in (("NOOR", ""), ("other", "NOOR@example.org")):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create_user(*facts)


def test_there_are_no_superusers(noor):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=noor.pk).update(is_superuser=True)
