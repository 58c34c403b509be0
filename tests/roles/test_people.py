"""Inviting, accepting, giving and ending roles."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from organisations import clock
from organisations.doors import tokens
from organisations.models import Door, Member, User
from roles import actions, grants, queries
from roles.actions.people import AlreadyAssigned, LastProjectLeader
from roles.catalogue import Role
from roles.models import Assignment, Invitation
from tests.factories import MemberFactory


@pytest.fixture
def leader(own):
    return own.members["project_leader"]


@pytest.fixture
def asks(sign_in, own):
    """The project leader in a browser."""
    return sign_in(own.user("project_leader"))


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/people/"


def assignment_of(member, role):
    return Assignment.objects.get(member=member, role=role)


def door_of(invitation, kind="invitation"):
    door = Door.objects.get(subject_id=invitation.pk, kind=kind)
    return f"/d/{tokens.derive(door.pk)}/"


@pytest.fixture
def invite(own, act, leader):
    def asked(role="hr", email=""):
        with act(own):
            return actions.invite(
                own.organisation, by=leader, name="N. Ieuw", role=role, email=email
            )

    return asked


# --- Giving and ending


@pytest.mark.row("D19")
def test_the_project_leader_invites_gives_a_role_and_ends_it(asks, url, own, sign_in):
    made = asks.post(f"{url}invite/", {"name": "Nina Nieuw", "role": "hr"})
    invitation = Invitation.objects.get(name="Nina Nieuw")
    assert made.url == f"{url}invitations/{invitation.pk}/"
    nina = User.objects.create_user("nina")
    sign_in(nina).post(door_of(invitation))
    member = Member.objects.get(user=nina)
    asks.post(f"{url}{member.pk}/roles/", {"role": "communications"})
    assert sorted(member.assignments.values_list("role", flat=True)) == ["communications", "hr"]
    asks.post(f"{url}roles/{assignment_of(member, 'hr').pk}/end/")
    asks.post(f"{url}roles/{assignment_of(member, 'communications').pk}/end/")
    assert sign_in(nina).get(f"/o/{own.slug}/").status_code == 404


def test_a_role_works_from_the_next_request_on_and_ends_at_once(asks, url, own, sign_in):
    manager = sign_in(own.user("manager"))
    people = f"/o/{own.slug}/people/"
    assert manager.get(people).status_code == 403
    asks.post(f"{url}{own.members['manager'].pk}/roles/", {"role": "hr"})
    assert manager.get(people).status_code == 200
    asks.post(f"{url}roles/{assignment_of(own.members['manager'], 'hr').pk}/end/")
    assert manager.get(people).status_code == 403


def test_a_role_counts_from_its_first_day_through_its_last(own, act, leader, sign_in, at):
    member = own.members["manager"]
    first, last = clock.today() + timedelta(days=10), clock.today() + timedelta(days=20)
    with act(own):
        actions.assign(member, "hr", by=leader, starts=first, ends=last)
    answers = {}
    for day in (first - clock.DAY, first, last, last + clock.DAY):
        with at(clock.now() + (day - clock.today())):
            answers[day] = sign_in(member.user).get(f"/o/{own.slug}/people/").status_code
    assert list(answers.values()) == [403, 200, 200, 403]


def test_somebody_gets_a_role_once(asks, url, own, act, leader):
    member = own.members["hr"]
    answer = asks.post(f"{url}{member.pk}/roles/", {"role": "hr"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["role"]
    with act(own), pytest.raises(AlreadyAssigned):
        actions.assign(member, "hr", by=leader)


def test_the_database_refuses_the_same_open_role_twice(own):
    row = assignment_of(own.members["hr"], "hr")
    with pytest.raises(IntegrityError, match="assignment_open_once"), transaction.atomic():
        Assignment.objects.create(
            organisation=own.organisation, member=row.member, role="hr", starts=clock.today()
        )


def test_the_last_project_leader_stays_until_there_is_another(asks, url, own, act, leader):
    last = assignment_of(leader, "project_leader")
    answer = asks.post(f"{url}roles/{last.pk}/end/", follow=True)
    assert "Dit is de enige projectleider" in answer.text
    last.refresh_from_db()
    assert last.ends is None
    with act(own):
        with pytest.raises(LastProjectLeader):
            actions.end(last, by=leader)
        actions.assign(own.members["hr"], Role.PROJECT_LEADER, by=leader)
        actions.end(last, by=leader)
    assert queries.holders(own.organisation, Role.PROJECT_LEADER) == [own.members["hr"]]


def test_a_role_that_began_today_leaves_nothing_when_it_ends_today(own, act, leader):
    with act(own):
        made = actions.assign(own.members["manager"], "hr", by=leader)
        actions.end(made, by=leader)
    assert not Assignment.objects.filter(pk=made.pk).exists()


def test_a_role_that_ends_was_held_until_yesterday(own, act, leader):
    row = assignment_of(own.members["hr"], "hr")
    with act(own):
        actions.end(row, by=leader)
    row.refresh_from_db()
    assert row.ends == clock.today() - clock.DAY
    assert grants.group_name(own.organisation, "hr") not in own.user("hr").groups.values_list(
        "name", flat=True
    )


@pytest.mark.row("D16")
def test_who_leads_and_manages_is_warned_about_on_the_page(asks, url, own):
    assert "die twee rollen" not in asks.get(url).text
    asks.post(f"{url}{own.members['project_leader'].pk}/roles/", {"role": "manager"})
    answer = asks.get(url)
    assert answer.text.count("die twee rollen") == 1
    both = [person for person in answer.context["people"] if person.leads_and_manages]
    assert [person.member for person in both] == [own.members["project_leader"]]


def test_two_other_roles_at_once_give_no_warning(asks, url, own):
    asks.post(f"{url}{own.members['hr'].pk}/roles/", {"role": "manager"})
    assert "die twee rollen" not in asks.get(url).text


def test_an_unknown_role_or_a_missing_name_is_explained(asks, url):
    answer = asks.post(f"{url}invite/", {"name": "", "role": "director", "email": "no address"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "role", "email"}
    assert answer.context["form"]["email"].value() == "no address"
    assert not Invitation.objects.filter(email="no address").exists()


@pytest.mark.parametrize(
    ("again", "sentence"),
    [
        ({"name": "n. nieuw"}, "al uitgenodigd"),  # the same address
        ({"email": ""}, "al uitgenodigd"),  # the same name
        ({"name": "LEO VAN DAM", "email": "", "role": "manager"}, "heeft deze rol al"),
    ],
)
def test_nobody_is_invited_twice_for_the_same_role(asks, url, own, again, sentence):
    nina = {"name": "Nina Nieuw", "email": "nina@halm.test", "role": "hr"}
    assert asks.post(f"{url}invite/", nina).status_code == 302
    answer = asks.post(f"{url}invite/", nina | again)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert asks.post(f"{url}invite/", nina | {"role": "manager"}).status_code == 302


def test_what_was_done_with_a_role_is_said(asks, url, own):
    person = own.members["hr"]
    answer = asks.post(f"{url}{person.pk}/roles/", {"role": "manager"}, follow=True)
    assert f"{person.name} heeft de rol nu." in answer.text
    answer = asks.post(f"{url}invite/", {"name": "Nina Nieuw", "role": "hr"}, follow=True)
    assert "De uitnodiging is gemaakt." in answer.text


@pytest.mark.row("B10")
def test_an_organisation_has_as_many_ambassadors_as_it_likes(asks, url, own):
    for name in ("manager", "hr"):
        asks.post(f"{url}{own.members[name].pk}/roles/", {"role": "ambassador"})
    names = [member.name for member in queries.holders(own.organisation, Role.AMBASSADOR)]
    assert names == ["Amina Haddad", "Leo van Dam", "Peter Postma"]


# --- Accepting


def test_who_has_an_account_elsewhere_keeps_that_one_account(invite, sign_in, own, other):
    user, before = other.user("hr"), User.objects.count()
    assert sign_in(user).post(door_of(invite())).url == f"/o/{own.slug}/"
    assert User.objects.count() == before
    members = Member.objects.filter(user=user).order_by("pk")
    assert {member.organisation for member in members} == {own.organisation, other.organisation}
    assert sign_in(user).get(f"/o/{own.slug}/people/").status_code == 200
    assert sign_in(user).get(f"/o/{other.slug}/people/").status_code == 200


def test_the_inviter_never_learns_which_account_that_is(invite, sign_in, other, asks, url):
    invitation = invite(email="nieuw@example.org")
    user = other.user("hr")
    sign_in(user).post(door_of(invitation, "invitation_mail"))
    for page in (url, f"{url}invitations/{invitation.pk}/", f"{url}?x=1"):
        text = asks.get(page).text
        assert "N. Ieuw" in text
        for secret in (user.username, user.email, "Hanna Hof", other.slug):
            assert secret not in text


def test_the_name_in_the_other_organisation_stays_there(invite, sign_in, own, other):
    sign_in(other.user("hr")).post(door_of(invite()))
    names = {m.organisation.slug: m.name for m in Member.objects.filter(user=other.user("hr"))}
    assert names == {own.slug: "N. Ieuw", other.slug: "Hanna Hof"}


def test_accepting_a_role_that_one_has_already_changes_nothing_and_closes_the_invitation(
    invite, sign_in, own
):
    invitation = invite("hr")
    address = door_of(invitation)
    before = Assignment.objects.count()
    assert sign_in(own.user("hr")).post(address).status_code == 302
    invitation.refresh_from_db()
    assert (invitation.state, Assignment.objects.count()) == ("accepted", before)


def test_an_invitation_that_was_accepted_cannot_be_accepted_by_somebody_else(
    invite, sign_in, other
):
    address = door_of(invite())
    assert sign_in(other.user("hr")).get(address).status_code == 200
    sign_in(other.user("hr")).post(address)
    assert sign_in(other.user("manager")).post(address).status_code == 404
    assert not Member.objects.filter(name="N. Ieuw", user=other.user("manager")).exists()


def test_a_withdrawn_invitation_opens_nothing(invite, asks, url, sign_in, other):
    invitation = invite(email="nieuw@example.org")
    addresses = [door_of(invitation), door_of(invitation, "invitation_mail")]
    guest = sign_in(other.user("hr"))
    assert [guest.get(address).status_code for address in addresses] == [200, 200]
    assert "N. Ieuw" in asks.get(url).text
    asks.post(f"{url}invitations/{invitation.pk}/withdraw/")
    assert [guest.post(address).status_code for address in addresses] == [404, 404]
    assert asks.get(url).context["invitations"].count() == 0
    assert not Member.objects.filter(name="N. Ieuw").exists()


def test_looking_at_an_invitation_is_not_accepting_it(invite, sign_in, other):
    invitation = invite()
    sign_in(other.user("hr")).get(door_of(invitation))
    invitation.refresh_from_db()
    assert invitation.state == "open"


def test_the_letter_carries_the_code_of_the_letter(invite, asks, url):
    invitation = invite(email="nieuw@example.org")
    answer = asks.get(f"{url}invitations/{invitation.pk}/")
    assert answer.text.count(door_of(invitation).split("/")[2]) == 1
    assert door_of(invitation, "invitation_mail").split("/")[2] not in answer.text


def test_the_invitations_of_another_organisation_do_not_exist(asks, url, other, act):
    with act(other):
        theirs = actions.invite(
            other.organisation, by=other.members["project_leader"], name="Zus", role="hr"
        )
    assert asks.get(f"{url}invitations/{theirs.pk}/").status_code == 404
    assert asks.post(f"{url}invitations/{theirs.pk}/withdraw/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "open"


def test_a_person_of_another_organisation_gets_no_role_here(asks, url, own, other):
    theirs = other.members["hr"]
    assert asks.post(f"{url}{theirs.pk}/roles/", {"role": "hr"}).status_code == 404
    end = f"{url}roles/{assignment_of(theirs, 'hr').pk}/end/"
    assert asks.post(end).status_code == 404
    assert assignment_of(theirs, "hr").ends is None


def test_somebody_without_an_account_can_have_a_role(own, act, leader):
    nobody = MemberFactory(organisation=own.organisation, user=None, name="Zonder Account")
    with act(own):
        made = actions.assign(nobody, "manager", by=leader)
        actions.end(made, by=leader)
    assert not Assignment.objects.filter(member=nobody).exists()
