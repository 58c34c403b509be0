"""What guardian grants is what the catalogue says."""

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
