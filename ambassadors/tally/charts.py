"""The small chart of the own overview; its table stands beside it."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ambassadors.tally.queries import MonthTally
from organisations.charts import Chart, bars


def by_month(months: Sequence[MonthTally]) -> Chart:
    return bars(
        "tally-chart",
        title=_("Conversations and short contacts for each month"),
        description=_("One bar for each month. The numbers are in the table below."),
        rows=[(date_format(row.month, "b Y"), (row.total,)) for row in months],
    )
