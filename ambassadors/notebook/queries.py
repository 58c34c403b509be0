from ambassadors.notebook.models import Note, NotebookKey
from organisations.models import Organisation, OrganisationGrant, User
from organisations.permissions import Permission
from organisations.tenancy import scope
from roles.catalogue import ORGANISATION_ROLES
from roles.models import Assignment

WRITERS = [s.role for s in ORGANISATION_ROLES if Permission.LOG_CONVERSATIONS in s.permissions]


def key_of(user: User) -> NotebookKey | None:
    return NotebookKey.objects.filter(user=user).first()


def recipient_of(user: User) -> str:
    """The public key with which a browser writes for this person; '' without a notebook that can be
    written in."""
    rows = NotebookKey.objects.filter(user=user, closes_on=None)
    return rows.values_list("recipient", flat=True).first() or ""


def notes(user: User) -> list[dict[str, str]]:
    """Everything that is sealed, in no order that tells anything."""
    rows = Note.objects.filter(user=user).order_by("id")
    return [{"key": str(pk), "sealed": sealed} for pk, sealed in rows.values_list("id", "sealed")]


def is_writer(user: User) -> bool:
    """Whether this person is an ambassador today, in whatever organisation."""
    granted = OrganisationGrant.objects.filter(
        group__user=user, permission__codename=str(Permission.LOG_CONVERSATIONS)
    )
    places = Organisation.objects.filter(pk__in=granted.values("content_object_id"))
    return any(_is_ambassador(user, place) for place in places)


def _is_ambassador(user: User, organisation: Organisation) -> bool:
    with scope(org=organisation.pk, user=user.pk):
        rows = Assignment.objects.today().filter(member__user=user, role__in=WRITERS)
        return rows.exists()
