from uuid import UUID

from evaluations.gatherings import access
from evaluations.gatherings.models import Gathering, SignUp
from organisations.requests import Request
from organisations.tenancy import enter


def contacts(request: Request, pk: UUID) -> tuple[Gathering, SignUp]:
    """The list of a training, opened for who has a place in it. An intervision group has a page of
    its own."""
    trainings = Gathering.objects.filter(kind=Gathering.Kind.TRAINING)
    found, mine = access.place(request, pk, among=trainings)
    enter(group=found.pk)
    return found, mine
