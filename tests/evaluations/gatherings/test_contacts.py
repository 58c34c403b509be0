"""The people of a training find each other: only who wants, what they want and until they stop."""

import pytest

from evaluations.contacts.models import ContactCard
from organisations.models import AuditEntry, ProgrammeAuditEntry, User
from organisations.tenancy import scope
from tests.database import as_login
from tests.factories import PresenceFactory, SignUpFactory
from tests.pilot.counting import queries

PROGRAMME = "/programme/gatherings/"
PHONE = "06 12345678"


def path(house, gathering, act=""):
    return f"/o/{house.slug}/gatherings/{gathering.pk}/contacts/{act}"


@pytest.mark.row("B24")
def test_who_shares_is_found_by_the_others_in_every_organisation(own, other, joined, training):
    amina, bert = (joined(house, "ambassador", training) for house in (own, other))
    assert "Er staat nog niemand op de lijst." in amina.get(path(own, training)).text
    assert not ContactCard.objects.exists()
    amina.post(path(own, training), {"phone": PHONE, "email": ""})
    text = bert.get(path(other, training)).text
    assert "Amina Haddad" in text
    assert f'href="tel:{PHONE}"' in text
    assert "ambassador@bakkerij-de-halm.example" not in text
    assert "Bert Boom" not in text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.row("B24")
def test_who_leaves_is_gone_at_once(own, other, joined, training):
    amina, bert = (joined(house, "ambassador", training) for house in (own, other))
    for client, house in ((amina, own), (bert, other)):
        client.post(path(house, training), {"email": f"{house.slug}@post.example"})
    assert ContactCard.objects.count() == 2
    for _ in range(2):
        assert amina.post(path(own, training, "leave/")).status_code == 302
    assert ContactCard.objects.get().user == other.user("ambassador")
    assert "Amina" not in bert.get(path(other, training)).text
    assert AuditEntry.objects.filter(verb="remove contact card").count() == 1
    # Who withdraws from the training leaves the list as well.
    bert.post(f"/o/{other.slug}/gatherings/{training.pk}/withdraw/")
    assert not ContactCard.objects.exists()


def test_nobody_without_a_place_reads_or_joins_it(own, other, joined, sign_in, training):
    joined(own, "ambassador", training).post(path(own, training), {"phone": PHONE})
    training.capacity = training.taken = 1
    training.save()
    waits = joined(other, "ambassador", training)
    stranger, manager = sign_in(own.user("hr")), sign_in(own.user("manager"))
    refused = ((waits, other, 403), (stranger, own, 404), (manager, own, 403))
    for client, house, status in refused:
        for answer in (
            client.get(path(house, training)),
            client.post(path(house, training), {"phone": "010 1234567"}),
            client.post(path(house, training, "leave/")),
        ):
            assert answer.status_code == status
            assert PHONE not in answer.text
    assert ContactCard.objects.get().phone == PHONE


def test_the_list_is_of_trainings_only(own, joined, staff, intervision, training):
    """The page of an intervision group stays closed to who organises it."""
    client = joined(own, "ambassador", intervision)
    assert client.get(path(own, intervision)).status_code == 404
    assert staff.get(f"{PROGRAMME}{intervision.pk}/contacts/").status_code == 404
    assert joined(own, "ambassador", training).get(path(own, training)).status_code == 200
    assert staff.get(f"{PROGRAMME}{training.pk}/contacts/").status_code == 200


def test_what_is_known_stands_there_and_nothing_is_shared_by_looking(own, joined, training):
    member = own.members["ambassador"]
    member.phone = PHONE
    member.save()
    client = joined(own, "ambassador", training)
    form = client.get(path(own, training)).context["form"]
    assert (form["phone"].value(), form["email"].value()) == (PHONE, member.user.email)
    assert not ContactCard.objects.exists()
    client.post(path(own, training), {"phone": "", "email": "a@b.example"})
    form = client.get(path(own, training)).context["form"]
    assert (form["phone"].value(), form["email"].value()) == ("", "a@b.example")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"phone": "", "email": ""}, "phone"),
        ({"phone": " "}, "phone"),
        ({"phone": "bel mij"}, "phone"),
        ({"phone": "0" * 31}, "phone"),
        ({"email": "geen adres"}, "email"),
        ({"email": f"{'a' * 250}@b.example"}, "email"),
    ],
)
def test_what_nobody_can_use_is_explained(own, joined, training, data, field):
    answer = joined(own, "ambassador", training).post(path(own, training), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not ContactCard.objects.exists()


def test_a_second_tap_is_the_same_card(own, joined, training):
    client = joined(own, "ambassador", training)
    for _ in range(2):
        client.post(path(own, training), {"phone": PHONE})
    assert ContactCard.objects.count() == 1


@pytest.mark.row("B24")
def test_the_organiser_reads_it_and_that_is_written_down(
    own, joined, staff, team, training, sign_in
):
    joined(own, "ambassador", training).post(path(own, training), {"phone": PHONE})
    assert PHONE not in staff.get(f"{PROGRAMME}{training.pk}/").text
    assert PHONE in staff.get(f"{PROGRAMME}{training.pk}/contacts/").text
    assert ProgrammeAuditEntry.objects.filter(verb="open contact list").count() == 1
    researcher = sign_in(team.user("researcher"), second_factor=True)
    assert researcher.get(f"{PROGRAMME}{training.pk}/contacts/").status_code == 403


def test_the_wall_keeps_it_in_the_group(own, joined, team, training):
    joined(own, "ambassador", training).post(path(own, training), {"phone": PHONE})
    programme = team.programme.pk
    with as_login("runtime", fresh=True):
        with scope(group=training.pk):
            assert ContactCard.objects.count() == 1
        with scope(org=own.organisation.pk, programme=programme, staff=programme):
            assert not ContactCard.objects.exists()


def test_who_has_no_account_any_more_is_not_shown(own, other, joined, training):
    joined(own, "ambassador", training).post(path(own, training), {"phone": PHONE})
    bert = joined(other, "ambassador", training)
    assert PHONE in bert.get(path(other, training)).text
    User.objects.filter(pk=own.user("ambassador").pk).update(is_active=False)
    assert PHONE not in bert.get(path(other, training)).text


@pytest.mark.row("B24")
def test_progress_is_for_the_person_and_who_organises_it(
    own, joined, sign_in, staff, training, url
):
    client = joined(own, "ambassador", training)
    joined(own, "hr", training)
    mine = own.members["ambassador"]
    first, _second = training.sessions.all()
    sign_up = SignUpFactory._meta.model.objects.get(member=mine)
    PresenceFactory(sign_up=sign_up, session_id=first.pk)
    assert "1 van de 2 dagen" in client.get(f"{url}{training.pk}/").text
    assert "0 van de 2 dagen" in sign_in(own.user("hr")).get(f"{url}{training.pk}/").text
    page = staff.get(f"{PROGRAMME}{training.pk}/")
    rows = {row.name: row.days for row in page.context["placed"]}
    assert rows == {"Amina Haddad": 1, "Peter Postma": 0}
    assert "was er 1 van de 2 dagen" in page.text
    # The project leader may join, and reads nothing of it.
    training.audience = ["ambassador", "hr", "project_leader"]
    training.save()
    text = sign_in(own.user("project_leader")).get(f"{url}{training.pk}/").text
    assert "Basistraining" in text
    assert "van de 2 dagen" not in text


def test_what_a_save_costs(own, joined, training):
    client = joined(own, "ambassador", training)
    assert queries(client.post, path(own, training), {"phone": PHONE}) <= 14
    assert queries(client.post, path(own, training, "leave/")) <= 14
