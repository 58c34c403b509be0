"""The small chart of the hours; its table stands beside it."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ambassadors.hours.weeks import Month
from organisations.charts import Chart, bars


def agreed_and_received(months: Sequence[Month]) -> Chart | None:
    if not months:
        return None
    return bars(
        "hours-chart",
        title=_("Agreed and received hours for each month"),
        description=_(
            "Two bars for each month. The open bar is what was agreed, the full bar what you "
            "received. The numbers are in the table below."
        ),
        series=(_("Agreed"), _("Received")),
        rows=[
            (date_format(month.first, "b Y"), (month.agreed, month.received)) for month in months
        ],
    )
