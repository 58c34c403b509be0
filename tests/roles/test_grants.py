"""What guardian grants is what the catalogue says."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as PermissionRow
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.models import Organisation, OrganisationGrant, ProgrammeGrant
from organisations.permissions import Permission
from roles import grants


def test_guardian_grants_are_those_of_the_catalogue(own, team):
    assert grants.differences(own.organisation) == []
    assert grants.differences(team.programme) == []


def test_a_grant_too_few_or_too_many_is_found_and_repaired(own):
    from django.contrib.auth.models import Permission as Row

    from organisations.models import OrganisationGrant

    hr = OrganisationGrant.objects.filter(
        content_object=own.organisation, group__name=grants.group_name(own.organisation, "hr")
    )
    hr.get(permission__codename="plan_moments").delete()
    row = hr.first()
    row.pk, row.permission = (
        None,
        Row.objects.get(codename="manage_roles", content_type=row.permission.content_type),
    )
    row.save()
    assert [line.partition(" ")[2] for line in grants.differences(own.organisation)] == [
        "hr lacks plan_moments",
        "hr should not manage_roles",
    ]
    grants.make_groups(own.organisation)
    assert grants.differences(own.organisation) == []


def test_the_nightly_check_counts_what_differs_in_organisations_and_programmes(own, team, as_login):
    from organisations.models import OrganisationGrant, ProgrammeGrant
    from roles.tasks import check_grants

    with as_login("runtime"):
        assert check_grants() == 0
    OrganisationGrant.objects.filter(content_object=own.organisation).first().delete()
    ProgrammeGrant.objects.filter(content_object=team.programme).first().delete()
    with as_login("runtime"):
        assert check_grants() == 2


# --- After an upgrade


def rows_of(owner, model=OrganisationGrant):
    return set(model.objects.filter(content_object=owner).values_list("pk", flat=True))


def spoil(owner, model=OrganisationGrant):
    """Take a grant away, give one too many to another role, and one to a group of no role."""
    grant = model.objects.filter(content_object=owner).order_by("pk")
    first, last = grant.first(), grant.last()
    first.delete()
    kind = last.permission.content_type
    known = PermissionRow.objects.filter(content_type=kind)
    theirs = grant.filter(group=last.group).values("permission")
    stranger = Group.objects.create(name=f"{owner._meta.model_name}:{owner.pk}:gone")
    superfluous = known.exclude(pk__in=theirs).first()
    for group in (last.group, stranger):
        model.objects.create(content_object=owner, group=group, permission=superfluous)
    return stranger


@pytest.mark.parametrize("kind", ["organisation", "programme"])
def test_an_upgrade_makes_the_grants_of_who_is_there_equal_to_the_catalogue(own, other, team, kind):
    owner = own.organisation if kind == "organisation" else team.programme
    model = OrganisationGrant if kind == "organisation" else ProgrammeGrant
    untouched, number = rows_of(other.organisation), len(rows_of(owner, model))
    stranger = spoil(owner, model)
    assert len(grants.differences(owner)) == 2
    grants.bring_up_to_date()
    assert grants.differences(owner) == []
    assert len(rows_of(owner, model)) == number
    assert not model.objects.filter(group=stranger).exists()
    assert rows_of(other.organisation) == untouched


def test_an_upgrade_that_changes_nothing_keeps_every_row(own, team):
    before = rows_of(own.organisation), rows_of(team.programme, ProgrammeGrant)
    grants.bring_up_to_date()
    assert (rows_of(own.organisation), rows_of(team.programme, ProgrammeGrant)) == before


def test_a_grant_on_somebody_elses_organisation_goes(own, other):
    theirs = OrganisationGrant.objects.filter(content_object=other.organisation).first()
    OrganisationGrant.objects.create(
        content_object=own.organisation, group=theirs.group, permission=theirs.permission
    )
    grants.bring_up_to_date()
    there = OrganisationGrant.objects.filter(group=theirs.group)
    assert {row.content_object for row in there} == {other.organisation}


def test_a_role_that_the_catalogue_got_has_its_group_afterwards(own):
    Group.objects.filter(name=grants.group_name(own.organisation, "hr")).delete()
    grants.bring_up_to_date()
    assert grants.differences(own.organisation) == []


def test_people_keep_their_groups(own, sign_in):
    spoil(own.organisation)
    before = set(own.user("hr").groups.values_list("pk", flat=True))
    grants.bring_up_to_date()
    assert set(own.user("hr").groups.values_list("pk", flat=True)) == before
    assert sign_in(own.user("hr")).get(f"/o/{own.slug}/").status_code == 200


def test_migrating_does_it(own):
    spoil(own.organisation)
    call_command("migrate", verbosity=0)
    assert grants.differences(own.organisation) == []


def test_it_costs_the_same_with_any_number_of_organisations(own, team):
    counts = []
    for number in (2, 20):
        for nth in range(number):
            Organisation.objects.create(
                programme=team.programme,
                sector=own.organisation.sector,
                slug=f"new-{number}-{nth}",
                name=f"New {number} {nth}",
            )
        spoil(Organisation.objects.get(slug=own.slug))
        with CaptureQueriesContext(connection) as found:
            grants.bring_up_to_date()
        counts.append(len(found))
        Group.objects.filter(name__endswith=":gone").delete()
    last = Organisation.objects.get(slug="new-20-19")
    assert grants.differences(last) == []
    assert Permission.VIEW_RESEARCH_REQUESTS in grants._granted(
        last, Group.objects.get(name=grants.group_name(last, "hr"))
    )
    assert counts[0] == counts[1] <= 20
