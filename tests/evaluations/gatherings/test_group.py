"""What an intervision group, and what a person, keeps to themselves."""

import icalendar
import pytest

from evaluations.gatherings.methods import METHODS
from evaluations.gatherings.models import GroupNote, Reflection
from organisations import clock
from organisations.models import AuditEntry, InboxItem
from organisations.tenancy import scope
from tests.database import as_login
from tests.factories import GatheringFactory, SessionFactory

SECRET = "Een collega durft niet te vragen"


def page_of(house, gathering):
    return f"/o/{house.slug}/gatherings/{gathering.pk}/group/"


def note(gathering, **changes):
    session = str(gathering.sessions.get().pk)
    return {"session": session, "kind": "case", "text": SECRET} | changes


@pytest.mark.row("B13")
@pytest.mark.row("H02")
def test_the_group_reads_it_in_every_organisation(own, other, joined, intervision):
    first = joined(own, "ambassador", intervision)
    second = joined(other, "ambassador", intervision)
    first.post(page_of(own, intervision), note(intervision))
    text = second.get(page_of(other, intervision)).text
    assert SECRET in text
    assert all(str(method.name) in text for method in METHODS)
    # Only who wrote it takes it away.
    row = GroupNote.objects.get()
    path = f"group/{row.pk}/remove/"
    base = "/o/{}/gatherings/{}/"
    assert second.post(base.format(other.slug, intervision.pk) + path).status_code == 404
    assert first.post(base.format(own.slug, intervision.pk) + path).status_code == 302
    assert not GroupNote.objects.exists()


def test_nobody_without_a_place_reads_it(own, other, joined, sign_in, staff, intervision):
    joined(own, "ambassador", intervision).post(page_of(own, intervision), note(intervision))
    outsider = sign_in(other.user("ambassador"))
    assert outsider.get(page_of(other, intervision)).status_code == 404
    intervision.capacity = intervision.taken = 1
    intervision.save()
    waits = joined(other, "ambassador", intervision)
    assert waits.get(page_of(other, intervision)).status_code == 403
    assert waits.post(page_of(other, intervision), note(intervision)).status_code == 403
    for path in ("", f"{intervision.pk}/", f"{intervision.pk}/attendance.csv"):
        answer = staff.get(f"/programme/gatherings/{path}")
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode()
    assert SECRET not in str(list(AuditEntry.objects.values()) + list(InboxItem.objects.values()))


def test_the_wall_keeps_staff_and_other_groups_out(own, joined, intervision, team):
    client = joined(own, "ambassador", intervision)
    client.post(page_of(own, intervision), note(intervision))
    session = intervision.sessions.get()
    path = f"/o/{own.slug}/gatherings/sessions/{session.pk}/reflection/"
    client.post(path, {"before": "Mijn vraag", "after": ""})
    programme, user = team.programme.pk, team.user("programme_staff").pk
    with as_login("runtime", fresh=True):
        with scope(group=intervision.pk, user=own.user("ambassador").pk):
            assert (GroupNote.objects.count(), Reflection.objects.count()) == (1, 1)
        with scope(programme=programme, staff=programme, user=user, org=own.organisation.pk):
            assert (GroupNote.objects.count(), Reflection.objects.count()) == (0, 0)
        with scope(group=GatheringFactory.build().pk):
            assert not GroupNote.objects.exists()


def test_a_name_of_a_colleague_is_asked_about(own, joined, intervision):
    client = joined(own, "ambassador", intervision)
    data = note(intervision, text="Peter Postma vroeg me iets.")
    answer = client.post(page_of(own, intervision), data)
    assert answer.status_code == 422
    assert "Peter" in answer.text
    assert not GroupNote.objects.exists()


@pytest.mark.parametrize("changes", [{"text": ""}, {"kind": "roddel"}, {"session": "x"}])
def test_an_impossible_note_is_explained(own, joined, intervision, changes):
    client = joined(own, "ambassador", intervision)
    assert client.post(page_of(own, intervision), note(intervision, **changes)).status_code == 422
    assert not GroupNote.objects.exists()


def test_a_training_has_no_group_page(own, joined, training):
    client = joined(own, "ambassador", training)
    assert client.get(page_of(own, training)).status_code == 404


@pytest.mark.row("B13")
def test_a_reflection_is_read_by_who_wrote_it_only(own, other, joined, intervision):
    path = "/o/{}/gatherings/sessions/{}/reflection/"
    session = intervision.sessions.get().pk
    first, second = (joined(house, "ambassador", intervision) for house in (own, other))
    first.post(path.format(own.slug, session), {"before": "Mijn vraag", "after": ""})
    assert "Mijn vraag" in first.get(path.format(own.slug, session)).text
    assert "Mijn vraag" not in second.get(path.format(other.slug, session)).text
    first.post(path.format(own.slug, session), {"before": "", "after": ""})
    assert not Reflection.objects.exists()


def test_a_reflection_is_for_who_has_a_place(own, sign_in, intervision):
    session = intervision.sessions.get().pk
    client = sign_in(own.user("ambassador"))
    path = f"/o/{own.slug}/gatherings/sessions/{session}/reflection/"
    assert client.post(path, {"before": "Mijn vraag"}).status_code == 404
    assert not Reflection.objects.exists()


# --- On paper and in the own calendar


@pytest.mark.row("H03")
def test_the_claim_form_has_the_facts_and_keeps_nothing(own, joined, training):
    client = joined(own, "ambassador", training)
    session = training.sessions.first()
    path = f"/o/{own.slug}/gatherings/sessions/{session.pk}/claim/"
    text = client.get(path).text
    assert "Amina Haddad" in text
    assert "Tiberdreef 4, Utrecht" in text
    assert client.post(path).status_code == 405


def test_a_calendar_takes_over_a_session_and_its_changes(own, joined, training):
    client = joined(own, "ambassador", training)
    session = training.sessions.first()
    path = f"/o/{own.slug}/gatherings/sessions/{session.pk}/session.ics"

    def event():
        calendar = icalendar.Calendar.from_ical(client.get(path).content)
        assert calendar["METHOD"] == "PUBLISH"
        [found] = calendar.walk("VEVENT")
        return found

    before = event()
    assert (str(before["SUMMARY"]), int(before["SEQUENCE"])) == ("Basistraining", 0)
    assert before["DTSTART"].dt.astimezone(clock.AMSTERDAM).hour == 10
    session.sequence, session.cancelled = 1, True
    session.save()
    after = event()
    assert (after["UID"], int(after["SEQUENCE"]), after["STATUS"]) == (
        before["UID"], 1, "CANCELLED",
    )  # fmt: skip


def test_the_calendar_file_is_for_who_has_a_place(own, sign_in, training):
    other = SessionFactory(gathering=training)
    client = sign_in(own.user("ambassador"))
    path = f"/o/{own.slug}/gatherings/sessions/{other.pk}/session.ics"
    assert client.get(path).status_code == 404
