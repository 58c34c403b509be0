"""scope(): exactly the named owners, for as long as it lasts."""

import pytest
from django.db import connection, connections, transaction

from organisations.models import Member
from organisations.tenancy import enter, scope
from organisations.tenancy.scope import SETTINGS, current

CLOSED = dict.fromkeys(SETTINGS, "")


class Stop(Exception):
    pass


def test_a_scope_opens_what_it_names_and_nothing_else(own):
    with scope(org=own.organisation.pk):
        assert current() == CLOSED | {"org": str(own.organisation.pk)}


def test_a_scope_ends(own):
    with scope(org=own.organisation.pk, user=1):
        pass
    assert current() == CLOSED


def test_a_nested_scope_closes_what_it_does_not_name_and_gives_it_back(own, other):
    with scope(org=own.organisation.pk, user=7):
        with scope(org=other.organisation.pk):
            assert current() == CLOSED | {"org": str(other.organisation.pk)}
        assert current() == CLOSED | {"org": str(own.organisation.pk), "user": "7"}


def test_a_scope_that_fails_gives_back_the_one_around_it(own, other):
    with scope(org=own.organisation.pk):
        with pytest.raises(Stop), scope(org=other.organisation.pk):
            raise Stop
        assert current()["org"] == str(own.organisation.pk)


def test_a_scope_that_is_rolled_back_without_an_error_gives_back_the_one_around_it(own, other):
    with scope(org=own.organisation.pk):
        with scope(org=other.organisation.pk):
            transaction.set_rollback(True)
        assert current()["org"] == str(own.organisation.pk)


def test_a_write_in_a_failed_scope_is_undone(own, as_login):
    member = own.members["hr"]
    with as_login("runtime"), scope(org=own.organisation.pk):
        with pytest.raises(Stop), scope(org=own.organisation.pk):
            Member.objects.filter(pk=member.pk).update(name="Somebody else")
            raise Stop
        assert Member.objects.get(pk=member.pk).name == member.name


def test_a_scope_does_not_know_other_words(db):
    with pytest.raises(TypeError, match="tenant"), scope(tenant=1):
        pass
    assert current() == CLOSED


def test_without_a_scope_nothing_exists(runtime):
    assert not Member.objects.exists()


def test_after_a_scope_nothing_exists(own, as_login):
    """The setting is then '' and not NULL, which must not be an error either."""
    with as_login("runtime"):
        with scope(org=own.organisation.pk):
            assert Member.objects.exists()
        assert not Member.objects.exists()


def test_enter_adds_to_the_scope_that_is_open(own):
    with scope(org=own.organisation.pk):
        enter(user=7)
        assert current() == CLOSED | {"org": str(own.organisation.pk), "user": "7"}


def test_enter_lasts_as_long_as_the_scope_around_it(own):
    with scope():
        enter(org=own.organisation.pk)
    assert current() == CLOSED


@pytest.fixture
def no_transaction(db):
    """Another connection as `default`, outside the transaction of the test; it writes nothing."""
    first, second = connections["default"], connection.copy()
    connections["default"] = second
    yield
    connections["default"] = first
    second.close()


def test_enter_needs_a_transaction(no_transaction):
    with pytest.raises(RuntimeError, match="open transaction"):
        enter(org=1)


def test_the_connection_keeps_nothing_after_the_transaction(no_transaction):
    with scope(org=1, user=2):
        assert current()["org"] == "1"
    assert not connection.in_atomic_block
    assert current() == CLOSED
