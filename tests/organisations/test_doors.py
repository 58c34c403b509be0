"""Doors for people without an account."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from organisations import clock
from organisations.doors import doors, tokens
from organisations.models import Door
from roles import actions


def door_of(invitation):
    return Door.objects.get(subject_id=invitation.pk, kind=Door.Kind.INVITATION)


def token_of(invitation):
    return tokens.derive(door_of(invitation).pk)


def everything_stored():
    """The text of every row of every table."""
    with connection.cursor() as cursor:
        texts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
            texts.append(cursor.fetchone()[0])
        return " ".join(texts)


def test_the_token_of_a_door_can_be_made_again_and_is_of_that_door_alone():
    token = tokens.derive(UUID(int=7))
    assert tokens.derive(UUID(int=7)) == token
    assert tokens.derive(UUID(int=8)) != token


def test_a_token_has_four_groups_without_letters_that_look_alike():
    some = "".join(tokens.derive(UUID(int=n)) for n in range(200))
    assert re.fullmatch(r"[B-DF-HJ-NP-TV-XZ2-9]{4}(-[B-DF-HJ-NP-TV-XZ2-9]{4}){3}", some[:19])
    assert set(some) == set(tokens.ALPHABET) | {"-"}


def test_another_secret_key_gives_another_token(settings):
    before = tokens.derive(UUID(int=7))
    settings.SECRET_KEY = "another"
    assert tokens.derive(UUID(int=7)) != before


@pytest.mark.parametrize(
    "typed",
    ["BCDF-GHJK-LMNP-RSTV", "bcdf-ghjk-lmnp-rstv", " bcdf ghjk lmnp rstv", "BCDFGHJKLMNPRSTV"],
)
def test_a_code_is_the_same_in_any_case_with_any_dashes(typed):
    assert tokens.digest(typed) == tokens.digest("BCDF-GHJK-LMNP-RSTV")


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", " "), str])
def test_a_code_typed_from_a_letter_opens_its_door(client, invite, change):
    token = token_of(invite())
    answer = client.post("/d/", {"code": change(token)}, follow=True)
    assert answer.redirect_chain == [(f"/d/{token.replace('-', '')}/", 302)]
    assert answer.context["invitation"].name == "Nina Nieuw"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("BCDF-GHJK-LMNP-RSTV", "We kennen deze code niet."),
        ("BCDF", "Een code heeft 16 letters en cijfers."),
        ("", "Vul dit nog in."),
    ],
)
def test_a_wrong_code_is_explained_and_kept(client, invite, typed, sentence):
    invite()
    answer = client.post("/d/", {"code": typed})
    assert answer.status_code == 422
    [error] = answer.context["form"].errors["code"]
    assert error.startswith(sentence)
    assert answer.context["form"]["code"].value() == typed


def expire(invitation):
    Door.objects.filter(pk=door_of(invitation).pk).update(expires=clock.now())


def close(invitation):
    Door.objects.filter(pk=door_of(invitation).pk).update(closed=True)


@pytest.mark.parametrize("shut", [expire, close])
def test_a_door_that_is_over_or_closed_is_like_no_door(client, invite, shut):
    invitation = invite()
    address = f"/d/{token_of(invitation)}/"
    assert client.get(address).status_code == 200
    shut(invitation)
    assert client.get(address).status_code == 404


def test_a_door_is_open_until_its_last_minute(client, invite, at):
    invitation = invite()
    address, end = f"/d/{token_of(invitation)}/", door_of(invitation).expires
    with at(end - timedelta(minutes=1)):
        assert client.get(address).status_code == 200
    with at(end):
        assert client.get(address).status_code == 404


def test_an_invitation_works_once(client, invite, sign_in, own, other):
    address = f"/d/{token_of(invite())}/"
    assert sign_in(other.user("hr")).post(address).status_code == 302
    assert sign_in(other.user("manager")).post(address).status_code == 404
    assert client.get(address).status_code == 404


def test_a_new_door_to_the_same_thing_closes_the_one_before(act, own, invite):
    invitation = invite()
    first = door_of(invitation)
    with act(own):
        doors.make(Door.Kind.INVITATION, own.organisation, invitation.pk, days=1)
    assert list(
        Door.objects.filter(subject_id=invitation.pk).order_by("expires").values_list("closed")
    ) == [(False,), (True,)]
    first.refresh_from_db()
    assert first.closed is True


def test_a_door_opens_its_own_organisation_only(client, invite, own, other, act):
    with act(other):
        theirs = actions.invite(
            other.organisation, by=other.members["project_leader"], name="Zoë", role="hr"
        )
    answer = client.get(f"/d/{token_of(theirs)}/")
    assert answer.context["invitation"].organisation_id == other.organisation.pk
    answer = client.get(f"/d/{token_of(invite())}/")
    assert answer.context["invitation"].organisation_id == own.organisation.pk


def test_who_guesses_too_often_is_asked_kindly_to_wait(client, invite):
    address = f"/d/{token_of(invite())}/"
    for _ in range(30):
        assert client.get("/d/BCDF-GHJK-LMNP-RSTV/").status_code == 404
    answer = client.get(address)
    assert answer.status_code == 429
    assert "Wacht vijf minuten" in answer.text


def test_no_token_is_stored_not_even_while_it_is_used(client, invite):
    invitation = invite(email="nina@example.org")
    kinds = {door.kind: door for door in Door.objects.filter(subject_id=invitation.pk)}
    assert set(kinds) == {"invitation", "invitation_mail"}
    for door in kinds.values():
        token = tokens.derive(door.pk)
        assert client.get(f"/d/{token}/").status_code == 200
        stored = everything_stored() + str(dict(client.session))
        assert tokens.digest(token) in stored
        assert token not in stored
        assert token.replace("-", "") not in stored


def test_a_workshop_behind_one_address_comes_in_together(client, invite):
    address = f"/d/{token_of(invite())}/"
    assert {client.get(address).status_code for _ in range(40)} == {200}
