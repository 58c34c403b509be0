"""How many queries a request costs.

BEGIN, COMMIT and savepoints are left out: they are no queries, and the tests have one more of each.
"""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(ask, *args):
    with CaptureQueriesContext(connection) as found:
        answer = ask(*args)
    assert answer.status_code in {200, 302}, answer.status_code
    return len([query for query in found if "SAVEPOINT" not in query["sql"]])
