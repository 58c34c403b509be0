"""The overview login: named here and used in two files only, which a test holds."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def overview() -> Iterator[None]:
    """A transaction on the overview login. Queries in it say `.using("overview")`."""
    with transaction.atomic(using="overview"):
        yield
