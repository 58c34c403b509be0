"""Lists of support that was given and of methods: their rows, and what each page costs."""

from organisations import clock
from tests.factories import (
    CaseFactory,
    InterviewFactory,
    MethodUseFactory,
    MethodVersionFactory,
    ReleaseFactory,
    ResearchQuestionFactory,
    SupportGivenFactory,
    SupportRequestFactory,
)


def given(own, team, n):
    asked = {"organisation": own.organisation, "asked_by": own.members["ambassador"]}
    SupportRequestFactory.create_batch(n, **asked, state="answered", answered_at=clock.now())
    SupportGivenFactory.create_batch(n, given_by=team.staff["programme_staff"])


def methods(own, team, n):
    for version in MethodVersionFactory.create_batch(n):
        MethodVersionFactory(method=version.method, number=2, published_on=None)
        MethodUseFactory(method=version.method, organisation=own.organisation)
    ResearchQuestionFactory.create_batch(n)


def cases(own, team, n):
    people = {"asked_by": team.staff["researcher"], "decided_by": team.staff["data_steward"]}
    release = ReleaseFactory(**people, state="approved", decided_at=clock.now())
    for case in CaseFactory.create_batch(n, release=release):
        InterviewFactory.create_batch(2, case=case)


KNOWLEDGE = [
    ("researcher", "/research/cases/", cases, 8),
    ("programme_staff", "/programme/support-given/", given, 10),
    ("researcher", "/research/methods/", methods, 9),
    ("researcher", "/research/methods/changes/", methods, 7),
    ("researcher", "/research/methods/guide/", methods, 10),
    ("researcher", "/research/questions/", methods, 7),
    ("ambassador", "/o/{}/methods/", methods, 10),
]
