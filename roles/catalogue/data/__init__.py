"""Everything that is kept about a person, as data: what, about whom, and which rights open it.

Who that is follows from the running role table, so that a changed right changes what people read.
"""

from roles.catalogue.data.everybody import ABOUT_EVERYBODY
from roles.catalogue.data.figures import FIGURES
from roles.catalogue.data.forms import FORMS
from roles.catalogue.data.kept import Kept
from roles.catalogue.data.rhythm import RHYTHM
from roles.catalogue.data.work import WORK

__all__ = ["KEPT", "Kept"]

KEPT = (*ABOUT_EVERYBODY, *WORK, *RHYTHM, *FIGURES, *FORMS)
