"""The rows of every tenant table, under the login of the web process."""

import pytest

from organisations.models import Member
from organisations.tenancy import scope
from tests.tenancy.probes import breaches, rows_of
from tests.tenancy.rows import places
from tests.tenancy.tables import TENANT_MODELS


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.db_table)
def test_only_the_own_rows_exist(model, own, other):
    assert breaches(rows_of(model, *places(own, other))) == set()


def test_there_are_tables_to_probe():
    assert len(TENANT_MODELS) > 18


def test_the_owner_of_the_tables_sees_every_row(own, other):
    """So a test that forgets to take a login would see too much, and not too little."""
    assert Member.objects.filter(organisation=other.organisation).exists()
    assert Member.objects.filter(organisation=own.organisation).exists()


def test_a_row_of_a_colleague_is_there_where_it_is_not_sealed(own, as_login):
    with as_login("runtime"), scope(org=own.organisation.pk):
        assert Member.objects.count() == 6
