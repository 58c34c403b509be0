"""A story after a meeting: who may read it, what stays of it when it is taken back, and that nobody
else can change it."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from evaluations.gatherings.models import Gathering
from evaluations.stories.models import Story, StoryAtTable, StoryForAll
from organisations import clock
from organisations.models import AuditEntry, InboxItem
from organisations.tenancy import scope
from roles.models import Assignment
from tests.database import as_login
from tests.factories import GatheringFactory, SessionFactory

TEXT = "Ik leerde pas lezen toen ik veertig was."


@pytest.fixture
def meeting(db):
    made = GatheringFactory(
        kind="meeting", title="Aan tafel bij CNV", audience=["ambassador", "hr"], capacity=None
    )
    SessionFactory(gathering=made, date=clock.today())
    return made


@pytest.fixture
def people(own, other, joined, sign_in, meeting):
    """The teller, somebody of the meeting, somebody of the programme, and nobody at all."""
    return {
        "teller": joined(own, "ambassador", meeting),
        "table": joined(other, "ambassador", meeting),
        "programme": sign_in(other.user("hr")),
    }


def path(house, gathering):
    return f"/o/{house.slug}/gatherings/{gathering.pk}/stories/"


def story(**changes):
    return {"text": TEXT, "signed": "Iemand van de oven", "layer": "table"} | changes


@pytest.fixture
def tell(own, people, meeting):
    def told(**changes):
        answer = people["teller"].post(path(own, meeting), story(**changes))
        assert answer.status_code == 302, answer.text
        return Story.objects.get()

    return told


@pytest.fixture
def readers(other, people, client, meeting):
    """`readers()`: who reads the story now."""

    def found():
        pages = {
            "table": people["table"].get(path(other, meeting)),
            "programme": people["programme"].get(f"/o/{other.slug}/stories/"),
            "public": client.get("/stories/"),
        }
        assert {answer.status_code for answer in pages.values()} == {200}
        return {name for name, answer in pages.items() if TEXT in answer.text}

    return found


@pytest.mark.row("H11")
@pytest.mark.parametrize(
    ("layer", "wanted"),
    [
        ("table", {"table"}),
        ("programme", {"table", "programme"}),
        ("public", {"table", "programme", "public"}),
    ],
)
def test_each_layer_is_read_by_its_readers_and_taken_back_is_gone_everywhere(
    own, people, tell, readers, layer, wanted
):
    found = tell(layer=layer)
    assert (found.layer, found.told_on, found.signed) == (
        layer,
        clock.today(),
        "Iemand van de oven",
    )
    assert readers() == wanted
    assert people["teller"].post(f"/account/stories/{found.pk}/forget/").url == "/account/stories/"
    assert readers() == set()
    for model in (Story, StoryAtTable, StoryForAll):
        assert not model.objects.exists()
    kept = str(list(AuditEntry.objects.values())) + str(list(InboxItem.objects.values()))
    assert "lezen toen" not in kept


@pytest.mark.row("H11")
def test_less_consent_takes_it_away_from_who_may_read_it_no_longer(tell, readers):
    tell(layer="public")
    tell(layer="table")
    assert readers() == {"table"}
    tell(layer="programme")
    assert readers() == {"table", "programme"}
    assert StoryAtTable.objects.count() == Story.objects.count() == 1


def test_taking_back_works_when_the_role_and_the_place_are_gone(own, people, tell, readers):
    found = tell(layer="public")
    Assignment.objects.filter(member=own.members["ambassador"]).update(
        starts=clock.today() - timedelta(days=20), ends=clock.today() - timedelta(days=1)
    )
    teller = people["teller"]
    assert teller.get(f"/o/{own.slug}/").status_code == 404
    assert TEXT in teller.get("/account/stories/").text
    teller.post(f"/account/stories/{found.pk}/forget/")
    assert readers() == set()


def test_nobody_takes_back_or_lists_the_story_of_another(own, people, sign_in, team, tell, readers):
    found = tell(layer="public")
    staff = sign_in(team.user("programme_staff"), second_factor=True)
    for client in (people["table"], sign_in(own.user("hr")), staff):
        assert client.post(f"/account/stories/{found.pk}/forget/").status_code == 404
        assert TEXT not in client.get("/account/stories/").text
    assert readers() == {"table", "programme", "public"}


@pytest.mark.row("H11")
def test_the_database_lets_nobody_change_a_story_and_staff_see_none_of_the_table(
    team, tell, meeting
):
    tell(layer="public")
    programme, user = team.programme.pk, team.user("programme_staff").pk
    with as_login("runtime", fresh=True):
        with scope(programme=programme, staff=programme, user=user):
            assert not Story.objects.exists()
            assert not StoryAtTable.objects.exists()
            assert StoryForAll.objects.count() == 1
        for model in (StoryAtTable, StoryForAll):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                scope(programme=programme, staff=programme, group=meeting.pk),
                transaction.atomic(),
            ):
                model.objects.update(text="Anders")


def test_without_a_place_or_before_the_meeting_there_is_no_page(
    own, other, people, sign_in, tell, meeting
):
    tell()
    for role, status in (("hr", 404), ("manager", 403), ("works_council", 403)):
        client = sign_in(own.user(role))
        for answer in (client.get(path(own, meeting)), client.post(path(own, meeting), story())):
            assert answer.status_code == status
            assert TEXT not in answer.text
    meeting.sessions.update(date=clock.today() + timedelta(days=1))
    assert people["table"].get(path(other, meeting)).status_code == 404
    meeting.sessions.update(date=clock.today())
    Gathering.objects.update(kind="training")
    assert people["table"].get(path(other, meeting)).status_code == 404
    assert Story.objects.count() == 1


@pytest.mark.row("H11")
def test_a_name_of_a_colleague_is_asked_about(own, people, meeting):
    teller = people["teller"]
    answer = teller.post(path(own, meeting), story(text="Peter Postma hielp mij."))
    assert answer.status_code == 422
    assert "Peter" in answer.text
    assert answer.context["form"]["layer"].value() == "table"
    assert not Story.objects.exists()
    # The own name may stand below it.
    assert teller.post(path(own, meeting), story(signed="Amina")).status_code == 302
    assert "Niets over een collega" in teller.get(path(own, meeting)).text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 3001}, "text"),
        ({"signed": "x" * 61}, "signed"),
        ({"layer": ""}, "layer"),
        ({"layer": "iedereen"}, "layer"),
    ],
)
def test_what_cannot_be_is_explained_and_nothing_is_told(own, people, meeting, changes, field):
    answer = people["teller"].post(path(own, meeting), story(**changes))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Story.objects.exists()


def test_a_second_tap_is_the_same_story(tell):
    tell()
    tell()
    assert (Story.objects.count(), StoryAtTable.objects.count()) == (1, 1)
