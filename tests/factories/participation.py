import factory
from factory.django import DjangoModelFactory

from organisations import clock
from research.models import ParticipationYear


class ParticipationYearFactory(DjangoModelFactory):
    """Last year: of 100 employees 40 took part, of 50 practically educated ones 15."""

    class Meta:
        model = ParticipationYear

    year = factory.LazyFunction(lambda: clock.today().year - 1)
    provenance = 2
    edition = 1

    employees = 100
    practically_educated = 50
    participants = 40
    practically_educated_participants = 15
    job_related = 20
    basic_skills = 10
    language = 8
    digital = 7
    qualification = 6
    other_career = 5
