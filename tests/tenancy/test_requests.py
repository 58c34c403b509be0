"""The wall as a request meets it: one transaction, one person, one organisation."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.urls import reverse

from organisations import clock
from organisations.models import Member, OrganisationGrant
from organisations.tenancy import enter
from organisations.tenancy.middleware import Transaction
from organisations.tenancy.scope import current
from roles.catalogue import Role
from roles.models import Assignment
from tests.factories import AssignmentFactory

DAY = timedelta(days=1)


def home(house):
    return reverse("home", args=[house.slug])


def answer(response, **kwargs):
    """What the middleware gives for a view that returns `response()`."""
    return Transaction(lambda request: response(), **kwargs)(RequestFactory().get("/"))


# --- The transaction


def test_the_transaction_is_open_while_the_answer_is_rendered(own, client, sign_in):
    """The list of the page is read by its template, after the view is done."""
    response = sign_in(own.user("project_leader")).get(reverse("people", args=[own.slug]))
    assert response.status_code == 200
    for member in own.members.values():
        assert member.name in response.text


def test_a_lazy_answer_is_rendered_inside_the_transaction(own, as_login):
    def respond():
        enter(org=own.organisation.pk)
        response = TemplateResponse(RequestFactory().get("/"), "403.html")
        names = []
        response.add_post_render_callback(lambda _: names.extend(Member.objects.all()))
        response.render()
        return HttpResponse(len(names))

    with as_login("runtime", fresh=True):
        assert answer(respond).content == b"6"


@pytest.mark.parametrize(("status", "kept"), [(200, True), (302, True), (422, True), (500, False)])
def test_what_a_request_wrote_is_kept_unless_it_failed(own, status, kept):
    member = own.members["hr"]

    def respond():
        Member.objects.filter(pk=member.pk).update(name="Written")
        return HttpResponse(status=status)

    assert answer(respond).status_code == status
    assert Member.objects.filter(pk=member.pk, name="Written").exists() is kept


def test_a_request_leaves_no_scope_behind(own, sign_in):
    before = current()
    assert sign_in(own.user("hr")).get(home(own)).status_code == 200
    assert current() == before


# --- Who comes in


def test_a_member_with_a_role_comes_in(own, sign_in):
    assert sign_in(own.user("manager")).get(home(own)).status_code == 200


@pytest.mark.parametrize("slug", ["zorghuis-de-linde", "no-such-organisation"])
@pytest.mark.parametrize("rest", ["", "people/", "tasks/", "no-such-page/"])
def test_another_organisation_and_none_give_the_same_answer(own, sign_in, slug, rest):
    client = sign_in(own.user("project_leader"))
    response = client.get(f"/o/{slug}/{rest}")
    assert response.status_code == 404
    assert slug not in response.text.replace(f"/o/{slug}/{rest}", "")


@pytest.mark.parametrize("slug", ["zorghuis-de-linde", "no-such-organisation"])
@pytest.mark.parametrize("rest", ["", "people/", "no-such-page/"])
def test_somebody_who_is_not_signed_in_is_asked_to_sign_in(client, slug, rest):
    address = f"/o/{slug}/{rest}"
    response = client.get(address)
    assert response.status_code == 302
    assert response.url == f"{reverse('account_login')}?next={address}"


def test_programme_people_do_not_come_into_an_organisation(own, team, sign_in):
    client = sign_in(team.user(Role.PROGRAMME_STAFF), second_factor=True)
    assert client.get(home(own)).status_code == 404


# --- A change counts on the next request


def test_a_role_that_ended_yesterday_counts_no_more(own, sign_in):
    client = sign_in(own.user("hr"))
    assert client.get(home(own)).status_code == 200
    Assignment.objects.filter(member=own.members["hr"]).update(ends=clock.today() - DAY)
    assert own.user("hr").groups.exists()
    assert client.get(home(own)).status_code == 404


def test_a_role_that_ends_today_still_counts(own, sign_in):
    Assignment.objects.filter(member=own.members["hr"]).update(ends=clock.today())
    assert sign_in(own.user("hr")).get(home(own)).status_code == 200


def test_a_role_that_starts_tomorrow_does_not_count_yet(own, sign_in):
    Assignment.objects.filter(member=own.members["hr"]).update(starts=clock.today() + DAY)
    assert own.user("hr").groups.exists()
    assert sign_in(own.user("hr")).get(home(own)).status_code == 404


def test_a_role_group_without_an_assignment_does_not_count(own, sign_in):
    Assignment.objects.filter(member=own.members["hr"]).delete()
    assert sign_in(own.user("hr")).get(home(own)).status_code == 404


def test_an_assignment_without_the_role_group_does_not_count(own, sign_in):
    own.user("hr").groups.clear()
    assert sign_in(own.user("hr")).get(home(own)).status_code == 404


def test_a_grant_that_is_taken_away_counts_no_more(own, sign_in):
    client = sign_in(own.user("hr"))
    people = reverse("people", args=[own.slug])
    assert client.get(people).status_code == 200
    OrganisationGrant.objects.filter(
        content_object=own.organisation,
        group__name__endswith=":hr",
        permission__codename="view_people",
    ).delete()
    assert client.get(people).status_code == 403
    assert client.get(home(own)).status_code == 200


def test_a_role_without_the_right_is_refused_and_not_hidden(own, sign_in):
    client = sign_in(own.user("manager"))
    assert client.get(reverse("people", args=[own.slug])).status_code == 403


def test_the_rights_of_two_roles_add_up(own, sign_in):
    manager = own.members["manager"]
    manager.user.groups.add(*own.user("hr").groups.all())
    client = sign_in(manager.user)
    people = reverse("people", args=[own.slug])
    assert client.get(people).status_code == 403
    AssignmentFactory(organisation=own.organisation, member=manager, role=Role.HR)
    assert client.get(people).status_code == 200


def test_a_person_who_is_not_active_is_signed_out(own, sign_in):
    client = sign_in(own.user("hr"))
    user = own.user("hr")
    user.is_active = False
    user.save()
    assert client.get(home(own)).status_code == 302


# --- The programme


def test_programme_people_need_their_second_factor(team, sign_in):
    user = team.user(Role.PROGRAMME_STAFF)
    response = sign_in(user).get(reverse("overview"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("mfa_reauthenticate"))
    assert sign_in(user, second_factor=True).get(reverse("overview")).status_code == 200


def test_programme_people_whose_time_ended_do_not_come_in(team, sign_in):
    staff = team.staff[Role.PROGRAMME_STAFF]
    staff.ends = clock.today() - DAY
    staff.save()
    client = sign_in(staff.user, second_factor=True)
    assert client.get(reverse("overview")).status_code == 404


def test_somebody_of_an_organisation_does_not_see_the_programme(own, sign_in):
    client = sign_in(own.user("project_leader"), second_factor=True)
    assert client.get(reverse("overview")).status_code == 404
    assert client.get(reverse("releases")).status_code == 404
