"""The lists of requests, forms, rounds and keys, with the number of queries that each costs."""

from datetime import timedelta

from organisations import clock
from research.colleagues.models import SlipPrint
from research.instruments.models import Instrument, InstrumentVersion
from research.waves.models import Wave, WaveInvitation
from tests.factories import ResearchRequestFactory


def rounds(own, team, n):
    """Forms with a published version and a draft; rounds to which everybody was asked."""
    programme, researcher = team.programme, team.staff["researcher"]
    for number in range(n):
        form = Instrument.objects.create(
            programme=programme, code=f"Q{20 + number}", title="Iets", roles=["hr"], minutes=1,
            unit="po_wave",
        )  # fmt: skip
        facts = {"programme": programme, "instrument": form}
        InstrumentVersion.objects.create(**facts, number=2)
        version = InstrumentVersion.objects.create(
            **facts, number=1, published_on=clock.today(), questions=[]
        )
        wave = Wave.objects.create(
            programme=programme, version=version, moment="T0", opens=clock.today(), days=9,
            roles=["hr"], minutes=1, consent="Ja", made_by=researcher, public_key="00" * 32,
            key_until=clock.today() + timedelta(days=99),
        )  # fmt: skip
        for member in own.members.values():
            WaveInvitation.objects.create(
                organisation=own.organisation, wave_id=wave.pk, member=member
            )


def rounds_of_colleagues(own, team, n):
    """The same for colleagues, with slips that were printed twice for each."""
    rounds(own, team, n)
    for wave in Wave.objects.all():
        wave.roles = ["colleague"]
        wave.save()
        for _ in range(2):
            SlipPrint.objects.create(
                organisation=own.organisation, wave_id=wave.pk, number=8, on=clock.today()
            )


def research_requests(own, team, n):
    facts = {"made_by": team.staff["researcher"], "roles": ["project_leader", "hr"]}
    today = clock.today()
    for opens, closes in ((-9, -2), (-2, 9), (9, 20)):
        ResearchRequestFactory.create_batch(
            n,
            **facts,
            opens=today + timedelta(days=opens),
            closes=today + timedelta(days=closes),
        )


ROUNDS = [
    ("researcher", "/research/requests/", research_requests, 10),
    ("hr", "/o/{}/research/", research_requests, 9),
    ("project_leader", "/o/{}/research/", research_requests, 10),
    ("researcher", "/research/instruments/", rounds, 7),
    ("researcher", "/research/waves/", rounds, 10),
    ("researcher", "/research/waves/", rounds_of_colleagues, 10),
    ("project_leader", "/o/{}/research/slips/", rounds_of_colleagues, 8),
    ("data_steward", "/research/waves/keys/", rounds, 8),
    ("hr", "/o/{}/research/", rounds, 8),
    ("hr", "/o/{}/research/my-part/", rounds, 9),
]
