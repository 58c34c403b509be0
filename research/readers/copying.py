"""Many rows of a query in parts: PostgreSQL writes them as CSV and polars reads them, so that
neither of the two holds them all."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.backends.postgresql.psycopg_any import mogrify
from django.db.models import QuerySet

if TYPE_CHECKING:
    import polars as pl

PART = 25_000  # rows
# A login may wait for one answer only as long as a page; a million rows take longer.
PATIENCE = "SET LOCAL statement_timeout = '10min'"


def statement(rows: QuerySet[Any]) -> str:
    """A query of `values_list` as one COPY, with its parameters in it."""
    sql, params = rows.query.get_compiler(using=rows.db).as_sql()
    query = mogrify(sql, params, connections[rows.db])
    return f"COPY ({query}) TO STDOUT (FORMAT csv)"


def parts(rows: QuerySet[Any], columns: "Mapping[str, Any]") -> "Iterator[pl.DataFrame]":
    """The rows in parts of at most PART; `columns` are the names of the values with their types in
    polars. In a transaction; who stops half-way stops the database too."""
    import polars as pl

    with connections[rows.db].cursor() as cursor:
        cursor.execute(PATIENCE)
        with cursor.copy(statement(rows)) as lines:
            while text := b"".join(islice(lines, PART)):
                yield pl.read_csv(text, has_header=False, schema=columns)
