"""The forms of the research, and what somebody chooses about them."""

from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from roles.catalogue.data.kept import Kept

FORMS = (
    Kept(
        "research_part",
        _("Your part in the research, and which forms you were asked to fill in"),
        _("What you said yes or no to, until when, and whether you sent a form."),
        Permission.VIEW_RESEARCH_REQUESTS,
        tables=("research.Consent", "research.WaveInvitation"),
    ),
    Kept(
        "research_answers",
        _("What you fill in on a form of the research"),
        _(
            "What you did not send yet is only for you. What you sent is kept without your name."
            " Who stops is forgotten as soon as it is carried out."
        ),
        Permission.VIEW_RESEARCH_REQUESTS,
        tables=("research.Draft", "research.Withdrawal"),
    ),
)
