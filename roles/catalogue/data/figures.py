"""The yearly figures about training."""

from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from roles.catalogue.data.kept import Kept

FIGURES = (
    Kept(
        "yearly_figures",
        _("Who gave the yearly figures about training"),
        _("Who saved or read in which year, and when. The figures themselves have no names."),
        Permission.SUPPLY_FIGURES,
        (Permission.SUPPLY_FIGURES,),
        tables=("research.ParticipationChange", "research.ParticipationImport"),
    ),
)
