"""Two people of two organisations, and one last place, at the same instant."""

import threading

from evaluations.gatherings import actions, queries
from evaluations.gatherings.models import Gathering, SignUp
from organisations.models import Message
from tests.at_once import acting, alone, both, slow, swept
from tests.factories import GatheringFactory, SessionFactory


def test_one_of_two_gets_the_last_place(own, other, monkeypatch):
    def made():
        gathering = GatheringFactory(capacity=1)
        SessionFactory(gathering=gathering)
        return gathering

    def signing(house):
        def signed():
            found = queries.with_sessions(Gathering.objects.all()).get(pk=gathering.pk)
            member = house.members["ambassador"]
            return actions.sign_up(found, by=member, role="ambassador").state

        return acting(house, signed)

    def gone():
        SignUp.objects.all().delete()
        Message.objects.filter(kind__startswith="gathering").delete()
        for session in gathering.sessions.select_related("place"):
            session.delete()
            session.place.delete()
        gathering.delete()

    with swept():
        gathering = alone(made)
        try:
            begun = threading.Event()
            monkeypatch.setattr(actions.audit, "record", slow(actions.audit.record, begun))
            assert both(signing(own), signing(other), begun) == ["placed", "waiting"]
            assert alone(lambda: Gathering.objects.get(pk=gathering.pk).taken) == 1
        finally:
            alone(gone)
