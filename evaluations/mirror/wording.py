"""The six statements, the same for all three sides, and the scale."""

from django.utils.translation import gettext_lazy as _

TITLES = (
    _("The ambassador gets the hours that were agreed"),
    _("The ordinary work is taken over, or may wait, while the ambassador is busy with the role"),
    _("It is clear what is expected of the ambassador"),
    _("Colleagues know where to find the ambassador"),
    _("The ambassador gets help here when something does not work out"),
    _("Colleagues here talk about learning with each other"),
)
SCALE = (
    (1, _("not true at all")),
    (2, _("mostly not true")),
    (3, _("partly true")),
    (4, _("mostly true")),
    (5, _("completely true")),
)
