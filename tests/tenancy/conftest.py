from typing import Any

import pytest
from django.db import connection


@pytest.fixture
def sql(db: None) -> Any:
    """`sql(statement, params)`: its rows; for the catalogue and for what no model can."""

    def run(statement: str, params: Any = None) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            return cursor.fetchall() if cursor.description else []

    return run
