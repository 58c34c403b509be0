"""Lists of starter kits, new starters and editions, and what each page costs."""

from organisations import clock
from organisations.models import Sector
from tests.factories import (
    DevelopmentEditionFactory,
    DevelopmentModuleFactory,
    GuideFactory,
    KitFactory,
    MethodUseFactory,
    MethodVersionFactory,
    NewStarterFactory,
)

DRAFT = "7d9cba0f-7f3c-4ad5-9d3b-0a1f3f1c9d11"  # the same in every test, for the address


def kits(own, team, n):
    guide, sector = GuideFactory(), Sector.objects.first()
    for kit in KitFactory.create_batch(n, guide=guide, sector=sector):
        NewStarterFactory(kit=kit, sector=sector)


def editions(own, team, n):
    facts = {"published_by": team.staff["researcher"], "published_at": clock.now()}
    says = {"content": {"modules": []}, "content_hash": "0" * 64, "changed": "Iets"}
    for number in range(1, n + 1):
        DevelopmentEditionFactory(number=number, state="ready", **facts, **says)
    draft = DevelopmentEditionFactory(number=n + 1)
    DevelopmentModuleFactory.create_batch(n, of=draft, kinds=["training"])


def draft(own, team, n):
    of = DevelopmentEditionFactory(pk=DRAFT, number=1)
    DevelopmentModuleFactory.create_batch(n, of=of, kinds=["training"])


def everything(own, team, n):
    kits(own, team, n)
    editions(own, team, n)
    for version in MethodVersionFactory.create_batch(n):
        MethodUseFactory(method=version.method, organisation=own.organisation)


KIT = [
    ("researcher", "/research/methods/kits/", kits, 7),
    ("programme_staff", "/programme/starters/", kits, 8),
    ("researcher", "/research/methods/development/", editions, 7),
    ("researcher", f"/research/methods/development/{DRAFT}/", draft, 10),
    ("ambassador", "/o/{}/methods/", everything, 10),
    ("ambassador", "/o/{}/methods/development/", editions, 6),
]
