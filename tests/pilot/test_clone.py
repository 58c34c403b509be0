"""The copies that `manage.py bench` measures with: whole, and each in its own organisation."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from evaluations.conditions.actions import keep_score
from evaluations.models import ConditionScore
from organisations import clock
from organisations.models import ContinuityPlan, Member, Organisation, Party
from organisations.tenancy import TenantKey, scope
from pilot.bench import clone
from roles import grants
from roles.models import Assignment, LogDecision
from tests.factories import (
    DocumentFactory,
    LogDecisionFactory,
    OfferFactory,
    StoredFileFactory,
    SupportRequestFactory,
)

MODELS = [apps.get_model(label) for label in clone.LABELS]


@pytest.fixture
def cloned(own):
    """Two copies of everybody, with rows that point to a document, its file and another member."""
    here, members = own.organisation, own.members
    file = StoredFileFactory(organisation=here)
    document = DocumentFactory(
        organisation=here, state="ready", file=file, subject_id=members["hr"].pk
    )
    Party.objects.create(
        organisation=here, document=document, side="hr", member=members["hr"], name="P", role="hr"
    )
    LogDecisionFactory(organisation=here, file=document)
    OfferFactory(organisation=here, checked_by=members["hr"])
    SupportRequestFactory(organisation=here, asked_by=members["hr"])
    ContinuityPlan.objects.create(organisation=here, owner=members["hr"])
    Assignment.objects.filter(organisation=here, role="manager").update(
        ends=clock.today() + timedelta(days=30), successor=members["hr"]
    )
    with scope(org=here.pk, programme=here.programme_id):
        keep_score(here)
    clone.clone(times=2, using="default")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return [Organisation.objects.get(slug=f"{own.slug}-{n}") for n in (1, 2)]


def test_a_copy_has_as_many_rows_as_the_original_and_the_rights_of_its_roles(own, cloned):
    for model in MODELS:
        number = model.objects.filter(organisation=own.organisation).count()
        copies = [model.objects.filter(organisation=copy).count() for copy in cloned]
        assert copies == [number, number], model
        assert number or model._meta.app_label in {"ambassadors", "evaluations"}, model
    for copy in cloned:
        assert grants.differences(copy) == []


def test_the_board_of_the_copies_reads_their_scores(own, cloned):
    points = ConditionScore.objects.get(organisation=own.organisation).points
    kept = ConditionScore.objects.filter(organisation__in=cloned)
    assert list(kept.values_list("points", flat=True)) == [points, points]


def test_the_rows_of_a_copy_point_to_rows_of_that_copy(cloned):
    copy = cloned[0]
    decision = LogDecision.objects.get(organisation=copy)
    [party] = Party.objects.filter(organisation=copy)
    assert decision.file == party.document
    assert party.document.file.organisation == copy
    hr = Member.objects.get(organisation=copy, user__username__startswith="1.hr@")
    assert party.member == hr
    assert party.document.subject_id == hr.pk
    assert Assignment.objects.get(organisation=copy, role="manager").successor == hr


def test_what_a_copied_row_points_to_is_copied_before_it():
    for place, model in enumerate(MODELS):
        keys = [f for f in model._meta.concrete_fields if isinstance(f, TenantKey)]
        for key in keys:
            assert MODELS.index(key.related_model) <= place, key
