"""What may stand in a few modules only: grants, the wide logins, SQL, the time."""

import ast

import pytest

from tests.architecture.sources import calls, files, imports, tree

# To import this is for these modules only.
IMPORTERS = {
    "guardian.shortcuts": {"roles/grants.py"},
    "organisations.tenancy.overview": {
        "pilot/bench/release.py",
        "pilot/overview/board/queries.py",
        "pilot/overview/queries.py",
        "pilot/overview/gatherings/queries.py",
        "pilot/overview/given/queries.py",
        "pilot/overview/run/queries.py",
        "research/readers/__init__.py",
        "research/readers/alike.py",
        "research/readers/counted.py",
        "research/readers/given.py",
        "research/readers/participated.py",
        "research/readers/registered.py",
        "research/readers/reported.py",
        "research/readers/scored.py",
        "research/readers/useful.py",
    },
    "django.utils.timezone": {"organisations/clock.py"},
    "django.utils.safestring": set(),
}

# Where a wide login, or the database alias of that name, is named as a string, and why.
NAMING = {
    "overview": {
        "organisations/logins.py": "what it is",
        "organisations/tenancy/kinds.py": "the end of a policy's name",
        "organisations/tenancy/overview.py": "opens it",
        "pilot/celery.py": "the worker needs it",
        "pilot/home.py": "a page of this name",
        "pilot/navigation.py": "a page of this name",
        "pilot/overview/board/queries.py": "counts each table through it",
        "pilot/overview/board/urls.py": "a page of this name",
        "pilot/overview/gatherings/queries.py": "reads who comes through it",
        "pilot/overview/queries.py": "reads through it",
        "pilot/overview/run/queries.py": "reads the first days of the organisations through it",
        "pilot/processes.py": "which process gets it",
        "pilot/settings.py": "its address",
        "pilot/wsgi.py": "the web process needs it",
        "research/readers/reading.py": "reads through it",
    },
    "system": {
        "evaluations/gatherings/everywhere.py": "a job asks who waits longest over all of them",
        "organisations/jobs/queue.py": "reads and claims jobs through it",
        "organisations/logins.py": "what it is",
        "organisations/tenancy/kinds.py": "the end of a policy's name",
        "pilot/celery.py": "the worker needs it",
        "pilot/processes.py": "which process gets it",
        "pilot/settings.py": "its address",
        "research/waves/links.py": "the worker opens sealed links and takes answers out",
    },
}
# Where queries really go to another alias.
READING = {
    "overview": {
        "organisations/tenancy/overview.py",
        "pilot/overview/board/queries.py",
        "pilot/overview/gatherings/queries.py",
        "pilot/overview/queries.py",
        "pilot/overview/run/queries.py",
        "research/readers/reading.py",
    },
    "system": {
        "evaluations/gatherings/everywhere.py",
        "organisations/jobs/queue.py",
        "research/waves/links.py",
    },
}

WITH_SQL = {
    "organisations/logins.py",
    # Asked by every page: the ORM needed 5 ms to write what PostgreSQL answers in less than one.
    "organisations/support/contacts.py",
    "organisations/tenancy/grants.py",
    "organisations/tenancy/scope.py",
    "pilot/health.py",
    # Two thousand organisations for a measurement, as the owner of a database that goes again.
    "pilot/bench/clone.py",
    "pilot/bench/release.py",
    "pilot/bench/rush.py",
    "pilot/management/commands/bench.py",
    # The statement of the board is written once a day: the ORM needs 35 ms for it.
    "pilot/overview/board/queries.py",
    # A claim is one statement that gives back what it claimed; the ORM needs two.
    "organisations/jobs/queue.py",
    # A million rows of a query of the ORM, each as one text.
    "research/readers/streaming.py",
}
SQL = {"execute", "executemany", "raw", "extra", "RawSQL", "_raw_delete"}


def importers(name):
    return {
        str(path)
        for path in files()
        if any(f"{found}.".startswith(f"{name}.") for found in imports(tree(path)))
    }


def with_string(text):
    """The modules in which `text` stands as a whole string."""
    return {
        str(path)
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value == text
    }


def reading_through(alias):
    """The modules with a call like `.using(alias)` or `atomic(using=alias)`."""
    return {
        str(path)
        for path in files()
        for name, call in calls(tree(path))
        for value in [*(call.args if name.endswith(".using") else ()), *using(call)]
        if isinstance(value, ast.Constant) and value.value == alias
    }


def using(call):
    return [keyword.value for keyword in call.keywords if keyword.arg == "using"]


def with_sql():
    return {
        str(path)
        for path in files()
        for name, _call in calls(tree(path))
        if name.rpartition(".")[2] in SQL
    }


@pytest.mark.parametrize("name", IMPORTERS)
def test_an_import_stands_only_where_it_may(name):
    assert importers(name) == IMPORTERS[name]


def test_grants_are_given_and_taken_in_one_module():
    shortcuts = {"assign_perm", "remove_perm"}
    found = {
        str(path)
        for path in files()
        for name, _call in calls(tree(path))
        if name.rpartition(".")[2] in shortcuts
    }
    assert found == {"roles/grants.py"}


@pytest.mark.parametrize("alias", NAMING)
def test_a_wide_login_is_named_only_where_it_may(alias):
    assert with_string(alias) == NAMING[alias].keys()


@pytest.mark.parametrize("alias", READING)
def test_a_wide_login_is_read_through_only_where_it_may(alias):
    assert reading_through(alias) == READING[alias]


def test_no_alias_is_chosen_at_run_time_outside_the_machinery():
    """`using(variable)` could be any login."""
    chosen = {
        str(path)
        for path in files()
        for name, call in calls(tree(path))
        if name.endswith(".using") and not isinstance(call.args[0], ast.Constant)
    }
    assert chosen == {"roles/grants.py"}  # the alias that the owner migrates


def test_sql_stands_in_the_machinery_of_the_wall_only():
    assert with_sql() == WITH_SQL
