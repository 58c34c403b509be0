"""What staff plan, and who hears when it changes."""

from datetime import timedelta

import pytest

from evaluations.gatherings.models import Gathering, Lesson, Place, Session, SignUp
from organisations import clock
from organisations.models import InboxItem, Message, ProgrammeAuditEntry
from tests.factories import PlaceFactory, SignUpFactory

URL = "/programme/gatherings/"
GATHERING = {
    "kind": "training", "title": "Verdieping", "text": "Voor wie verder wil.",
    "audience": ["ambassador"], "host": "Ugo Blok, CNV", "capacity": "10", "sign_up_until": "",
}  # fmt: skip


def session_data(at_place, **changes):
    day = (clock.today() + timedelta(days=40)).isoformat()
    return {
        "date": day, "starts": "10:00", "ends": "16:00", "form": "on_site",
        "place": str(at_place.pk), "link": "", "agenda": "Kennismaken", "materials": "",
        "minutes": "",
    } | changes  # fmt: skip


def verbs():
    rows = ProgrammeAuditEntry.objects.exclude(verb__startswith="status")
    return list(rows.order_by("at").values_list("verb", flat=True))


def titles(user):
    return list(InboxItem.objects.filter(user=user).order_by("at").values_list("title", flat=True))


@pytest.mark.row("H01")
@pytest.mark.row("H04")
def test_staff_plan_a_gathering_with_a_place_and_a_day(staff, own, sign_in):
    place = {"name": "Het Huis", "address": "Utrecht", "access": "Er is een lift."}
    assert staff.post(f"{URL}places/add/", place).url == f"{URL}places/"
    made = staff.post(f"{URL}add/", GATHERING)
    gathering = Gathering.objects.get()
    assert made.url == f"{URL}{gathering.pk}/"
    assert (gathering.capacity, gathering.audience) == (10, ["ambassador"])
    added = staff.post(f"{URL}{gathering.pk}/sessions/add/", session_data(Place.objects.get()))
    assert added.status_code == 302
    assert verbs()[-3:] == ["add place", "add gathering", "add session"]
    assert "Verdieping" in staff.get(URL).text
    page = sign_in(own.user("ambassador")).get(f"/o/{own.slug}/gatherings/{gathering.pk}/")
    assert "Er is een lift." in page.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": "09:00"}, "ends"),
        ({"date": "2020-01-01"}, "date"),
        ({"date": "morgen"}, "date"),
        ({"place": ""}, "place"),
        ({"form": "elders"}, "form"),
        ({"link": "geen adres"}, "link"),
    ],
)
def test_an_impossible_day_is_explained(staff, training, changes, field):
    before = Session.objects.count()
    data = session_data(PlaceFactory(), **changes)
    answer = staff.post(f"{URL}{training.pk}/sessions/add/", data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Session.objects.count() == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "veel"}, "capacity"),
        ({"audience": ["manager"]}, "audience"),
        ({"audience": []}, "audience"),
        ({"kind": "feest"}, "kind"),
        ({"title": ""}, "title"),
        ({"sign_up_until": "0202-01-01"}, "sign_up_until"),
    ],
)
def test_an_impossible_gathering_is_explained(staff, changes, field):
    answer = staff.post(f"{URL}add/", GATHERING | changes)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Gathering.objects.exists()


def test_no_fewer_places_than_are_taken(staff, own, joined, training):
    joined(own, "ambassador", training)
    joined(own, "hr", training)
    facts = GATHERING | {"audience": ["ambassador", "hr"]}
    answer = staff.post(f"{URL}{training.pk}/change/", facts | {"capacity": "1"})
    assert answer.status_code == 422
    assert "2 mensen hebben al een plek" in answer.text
    answer = staff.post(f"{URL}{training.pk}/change/", facts | {"capacity": "2"})
    assert answer.status_code == 302


def test_more_places_go_to_who_waits(staff, own, other, joined, training, run_jobs):
    joined(own, "ambassador", training)
    joined(own, "hr", training)
    joined(other, "ambassador", training)
    facts = GATHERING | {"audience": ["ambassador", "hr"], "capacity": "3"}
    staff.post(f"{URL}{training.pk}/change/", facts)
    run_jobs()
    assert SignUp.objects.get(member=other.members["ambassador"]).state == "placed"
    assert Gathering.objects.get(pk=training.pk).taken == 3


def test_a_place_has_its_name_once(staff):
    PlaceFactory(name="Het Huis")
    answer = staff.post(f"{URL}places/add/", {"name": "Het  Huis", "address": "Utrecht"})
    assert answer.status_code == 422
    assert "al een plaats met deze naam" in answer.text


@pytest.mark.row("D14")
def test_everybody_in_every_organisation_hears_that_a_day_moves(
    staff, own, other, joined, training, run_jobs
):
    joined(own, "ambassador", training)
    joined(other, "ambassador", training)
    run_jobs()
    session = training.sessions.first()
    day = (clock.today() + timedelta(days=34)).isoformat()
    data = session_data(session.place, date=day)
    staff.post(f"{URL}sessions/{session.pk}/", data)
    run_jobs()
    for house in (own, other):
        assert "Veranderd: Basistraining" in titles(house.user("ambassador"))
    moved = Session.objects.get(pk=session.pk)
    assert (moved.date.isoformat(), moved.sequence) == (day, 1)
    reminders = Message.objects.filter(subject_id=session.pk, kind="gathering_reminder")
    days = set(reminders.values_list("local_date", flat=True))
    assert days == {clock.today() + timedelta(days=27)}


def test_minutes_are_no_news(staff, own, joined, training, run_jobs):
    joined(own, "ambassador", training)
    run_jobs()
    session = training.sessions.first()
    data = session_data(session.place, date=session.date.isoformat(), agenda="", minutes="Fijn.")
    staff.post(f"{URL}sessions/{session.pk}/", data)
    run_jobs()
    assert Session.objects.get(pk=session.pk).sequence == 0
    assert len(titles(own.user("ambassador"))) == 1


def test_everybody_hears_that_it_is_cancelled(staff, own, other, joined, training, run_jobs, url):
    client = joined(own, "ambassador", training)
    joined(own, "hr", training)
    joined(other, "ambassador", training)  # waits
    run_jobs()
    staff.post(f"{URL}{training.pk}/cancel/")
    staff.post(f"{URL}{training.pk}/cancel/")
    run_jobs()
    for user in (own.user("ambassador"), own.user("hr"), other.user("ambassador")):
        assert titles(user).count("Gaat niet door: Basistraining") == 1
    assert set(training.sessions.values_list("cancelled", "sequence")) == {(True, 1)}
    assert verbs().count("cancel gathering") == 1
    assert "Dit gaat niet door." in client.get(f"{url}{training.pk}/").text


def test_one_day_is_cancelled_and_the_others_go_on(staff, own, joined, training, run_jobs):
    joined(own, "ambassador", training)
    session = training.sessions.first()
    staff.post(f"{URL}sessions/{session.pk}/cancel/")
    run_jobs()
    assert "Veranderd: Basistraining" in titles(own.user("ambassador"))
    assert [row.cancelled for row in training.sessions.all()] == [True, False]


@pytest.mark.row("H05")
def test_lessons_are_for_everybody(staff, own, sign_in, training, url):
    session = training.sessions.first()
    lesson = {"title": "Loop mee met de nachtdienst", "text": "Daar zijn vragen."}
    staff.post(f"{URL}sessions/{session.pk}/lessons/", lesson)
    client = sign_in(own.user("project_leader"))
    assert "Loop mee met de nachtdienst" in client.get(f"{url}lessons/").text
    staff.post(f"{URL}lessons/{Lesson.objects.get().pk}/remove/")
    assert "nachtdienst" not in client.get(f"{url}lessons/").text


@pytest.mark.row("H04")
def test_minutes_are_for_who_has_a_place(own, sign_in, training, url):
    training.sessions.update(minutes="We spraken over tijd.", link="https://vergader.example/x")
    client = sign_in(own.user("ambassador"))
    text = client.get(f"{url}{training.pk}/").text
    assert "Basistraining" in text
    assert "We spraken" not in text
    assert "vergader.example" not in text
    client.post(f"{url}{training.pk}/sign-up/")
    text = client.get(f"{url}{training.pk}/").text
    assert "We spraken" in text
    assert "vergader.example" in text


def test_staff_see_who_comes_and_what_they_think_only_together(staff, own, training):
    session = training.sessions.first()
    Session.objects.filter(pk=session.pk).update(date=clock.today())
    for number in range(2):
        SignUpFactory(
            organisation=own.organisation, gathering_id=training.pk, name=f"Mens {number}",
            rating=4, remark="Te lang",
        )  # fmt: skip
    text = staff.get(f"{URL}{training.pk}/").text
    assert "Mens 1" in text
    assert own.organisation.name in text
    assert "Te lang" not in text
    SignUpFactory(organisation=own.organisation, gathering_id=training.pk, rating=2, remark="")
    text = staff.get(f"{URL}{training.pk}/").text
    assert "Te lang" in text
    assert "3,3" in text
    assert "open sign-ups" in verbs()


def test_a_researcher_plans_nothing(sign_in, team, training):
    client = sign_in(team.user("researcher"), second_factor=True)
    assert client.get(f"{URL}{training.pk}/").status_code == 403
    assert client.post(f"{URL}{training.pk}/cancel/").status_code == 403
    assert not Gathering.objects.get(pk=training.pk).cancelled
