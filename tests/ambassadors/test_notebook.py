"""The server keeps what was sealed and nothing else, for its owner alone."""

import json
import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ambassadors.models import Note, NotebookKey
from ambassadors.notebook.actions import is_sealed
from ambassadors.notebook.closing import close_notebooks
from organisations import clock
from organisations.models import AuditEntry, InboxItem
from roles.models import Assignment

SEALED = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSA="
OTHER = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCA="
RECIPIENT = "age1" + "q" * 58
KEY = {"recipient": RECIPIENT, "wrapped": SEALED, "recovery": OTHER}
PLAIN = "Kanarie: een collega wil leren lezen"


@pytest.fixture
def amina(sign_in, own):
    return sign_in(own.user("ambassador"))


def ask(client, path, **body):
    return client.post(f"/notebook/{path}", json.dumps(body), content_type="application/json")


@pytest.fixture
def begun(amina):
    assert ask(amina, "begin/", **KEY).json() == {"edition": 1}
    return NotebookKey.objects.get()


def keep(client, *sealed):
    notes = [{"key": str(uuid.uuid4()), "sealed": text} for text in sealed]
    return ask(client, "notes/", notes=notes)


def test_a_notebook_is_begun_once(amina, begun, own):
    assert (begun.user, begun.wrapped, begun.recovery) == (own.user("ambassador"), SEALED, OTHER)
    again = ask(amina, "begin/", **KEY | {"wrapped": OTHER})
    assert again.status_code == 409
    assert again.json()["error"].endswith("Laad de pagina opnieuw.")
    begun.refresh_from_db()
    assert begun.wrapped == SEALED


def test_sealed_notes_are_kept_once_and_come_back_to_their_owner(amina, begun):
    note = {"key": str(uuid.uuid4()), "sealed": SEALED}
    for _ in range(3):
        assert ask(amina, "notes/", notes=[note]).json() == {"kept": [note["key"]]}
    assert amina.get("/notebook/notes/").json() == {"notes": [note]}
    ask(amina, f"notes/{note['key']}/remove/")
    assert amina.get("/notebook/notes/").json() == {"notes": []}


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "",
        None,
        17,
        SEALED[:-5] + " plain",
        SEALED + "é",
        SEALED + "A" * 60_000,
        "YWdl" + PLAIN,
    ],
)
def test_what_is_not_sealed_is_not_kept(amina, begun, text):
    answer = keep(amina, SEALED, text)
    assert answer.status_code == 422
    assert "niet goed versleuteld" in answer.json()["error"]
    assert not Note.objects.exists()
    assert not is_sealed(text)
    assert keep(amina, SEALED).status_code == 200


@pytest.mark.parametrize("field", ["sealed", "wrapped", "recovery", "recipient"])
def test_the_database_itself_refuses_plain_text(own, begun, field):
    user = own.user("ambassador")
    with pytest.raises(IntegrityError), transaction.atomic():
        if field == "sealed":
            Note.objects.create(user=user, sealed=PLAIN)
        else:
            NotebookKey.objects.filter(user=user).update(**{field: PLAIN})
    assert Note.objects.create(user=user, sealed=SEALED).pk


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient": "AGE-SECRET-KEY-1" + "Q" * 58},
        {"wrapped": PLAIN},
        {"recovery": ""},
        {"recipient": None},
    ],
)
def test_a_lock_that_is_none_is_refused(amina, changes):
    assert ask(amina, "begin/", **KEY | changes).status_code == 422
    assert not NotebookKey.objects.exists()
    assert ask(amina, "begin/", **KEY).status_code == 200


def test_another_passphrase_is_another_wrap_of_the_same_key(amina, begun):
    assert ask(amina, "lock/", edition=1, wrapped=OTHER).json() == {"edition": 2}
    late = ask(amina, "lock/", edition=1, recovery=SEALED)
    assert (late.status_code, late.json()["error"][-1]) == (409, ".")
    begun.refresh_from_db()
    assert (begun.recipient, begun.wrapped, begun.recovery) == (RECIPIENT, OTHER, OTHER)
    assert ask(amina, "lock/", edition=2, recovery=SEALED).json() == {"edition": 3}


@pytest.mark.parametrize(
    "body",
    [{}, {"edition": 1}, {"edition": "1", "wrapped": OTHER}, {"edition": 1, "wrapped": PLAIN}],
)
def test_a_change_that_is_none_changes_nothing(amina, begun, body):
    assert ask(amina, "lock/", **body).status_code == 422
    begun.refresh_from_db()
    assert (begun.wrapped, begun.edition) == (SEALED, 1)


@pytest.mark.row("B03")
def test_nobody_else_comes_near_a_notebook(amina, begun, sign_in, own, other, team, as_login, act):
    from roles import actions

    keep(amina, SEALED)
    [note] = Note.objects.all()
    actions.assign(own.members["hr"], "ambassador", by=own.members["project_leader"])
    colleague = sign_in(own.user("hr"))
    assert colleague.get("/notebook/notes/").json() == {"notes": []}
    assert ask(colleague, f"notes/{note.pk}/remove/").status_code == 404
    for user in (own.user("project_leader"), own.user("works_council"), other.user("manager")):
        assert sign_in(user).get("/notebook/").status_code == 404
        assert sign_in(user).get("/notebook/notes/").status_code == 404
        assert keep(sign_in(user), SEALED).status_code == 404
    for role in team.staff:
        assert sign_in(team.user(role), second_factor=True).get("/notebook/").status_code == 404
    # Also not the organisation itself, whose every row this scope opens.
    with act(own):
        assert (Note.objects.count(), NotebookKey.objects.count()) == (0, 0)
    assert Note.objects.count() == 1


def test_keeping_and_removing_a_note_leave_no_trace(amina, begun):
    before = AuditEntry.objects.count()
    keep(amina, SEALED, OTHER)
    [one, _two] = Note.objects.all()
    ask(amina, f"notes/{one.pk}/remove/")
    assert Note.objects.count() == 1
    assert AuditEntry.objects.count() == before
    assert {field.name for field in Note._meta.concrete_fields} == {"id", "user", "sealed"}


def test_a_lost_key_is_thrown_away_with_its_notes(amina, begun):
    keep(amina, SEALED)
    assert amina.post("/notebook/destroy/").status_code == 302
    assert (Note.objects.count(), NotebookKey.objects.count()) == (0, 0)
    assert ask(amina, "begin/", **KEY).status_code == 200


# --- The end of the role


@pytest.fixture
def night(own, other):
    """`night()`: what runs every night, for every organisation."""

    def run():
        for house in (own, other):
            close_notebooks(house.organisation)

    return run


def end_role(own, day):
    Assignment.objects.filter(member=own.members["ambassador"], role="ambassador").update(ends=day)


def test_after_the_role_the_notebook_is_read_for_thirty_days_and_then_destroyed(
    amina, begun, own, night, at, run_jobs
):
    keep(amina, SEALED)
    night()
    begun.refresh_from_db()
    assert begun.closes_on is None
    last = clock.today()
    end_role(own, last)
    tomorrow = clock.now() + timedelta(days=1)
    with at(tomorrow):
        night()
        night()
        begun.refresh_from_db()
        assert begun.closes_on == clock.today() + timedelta(days=30)
        run_jobs()
        [told] = InboxItem.objects.filter(user=own.user("ambassador"), title="Download je notities")
        assert told.url == "/notebook/"
        # Reading goes on; writing does not.
        assert len(amina.get("/notebook/notes/").json()["notes"]) == 1
        assert keep(amina, SEALED).status_code == 403
        assert "Je rol is gestopt" in amina.get("/notebook/").text
    with at(tomorrow + timedelta(days=30)):
        night()
        assert Note.objects.count() == 1
    with at(tomorrow + timedelta(days=31)):
        night()
        assert (Note.objects.count(), NotebookKey.objects.count()) == (0, 0)
        assert amina.get("/notebook/").status_code == 404


def test_who_becomes_an_ambassador_again_keeps_the_notebook(amina, begun, own, night, at):
    keep(amina, SEALED)
    end_role(own, clock.today() - timedelta(days=1))
    night()
    begun.refresh_from_db()
    assert begun.closes_on is not None
    from roles import actions

    actions.assign(own.members["ambassador"], "ambassador", by=own.members["project_leader"])
    with at(clock.now() + timedelta(days=40)):
        night()
    begun.refresh_from_db()
    assert begun.closes_on is None
    assert Note.objects.count() == 1


def test_the_notebook_of_somebody_else_stays_open(begun, own, other, night, sign_in, at):
    theirs = sign_in(other.user("ambassador"))
    ask(theirs, "begin/", **KEY)
    end_role(own, date(2026, 1, 1) if clock.today().year > 2026 else clock.today() - clock.DAY)
    night()
    open_keys = NotebookKey.objects.filter(closes_on=None)
    assert [key.user for key in open_keys] == [other.user("ambassador")]
