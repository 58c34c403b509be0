"""Layers apart, and the three ways out: on data, on links, and on what is kept about it."""

import pytest

from ambassadors.models import Ambassador
from organisations.models import AuditEntry
from research import pseudonyms
from research.answers.models import Draft, Response, ResponseLink
from research.consent.models import Consent, Withdrawal
from research.waves.models import WaveInvitation
from tests.factories import AmbassadorFactory
from tests.research.waves.test_line import ANSWERS, rows

READ_OUT = {"method": "oral", "explained_by": "hr", "witness": "on"}


@pytest.fixture
def recalls(monkeypatch):
    """What the releases were asked to take back."""
    actions = pytest.importorskip("research.releases.actions")
    asked = []
    monkeypatch.setattr(actions, "recall", lambda programme, **facts: asked.append(facts))
    return asked


@pytest.fixture
def leave(ambassador, own, run_jobs):
    def leaving(way):
        url = f"/o/{own.slug}/research/my-part/leave/"
        assert ambassador.post(url, {"way": way, "sure": "on"}).status_code == 302
        run_jobs()

    return leaving


@pytest.fixture
def sent(wave, ambassador, fill_in):
    """The ambassador sent a form."""
    fill_in(ambassador, wave, ANSWERS)
    return Response.objects.get()


def test_layers_are_apart_and_history_stays(ambassador, own):
    url = f"/o/{own.slug}/research/my-part/"
    ambassador.post(url, {"survey": "no", "interview": "yes"} | READ_OUT)
    ambassador.post(url, {"survey": "yes", "method": "screen"})
    ambassador.post(url, {"interview": "no", "method": "screen"})
    found = Consent.objects.order_by("layer", "ended_on").values_list(
        "layer", "method", "ended_how"
    )
    assert set(found) == {
        ("interview", "oral", "changed"),
        ("survey", "oral", "refused"),
        ("survey", "screen", ""),
    }
    form = ambassador.get(url).context["form"]
    assert (form["survey"].value(), form["interview"].value(), form["story"].value()) == (
        "yes", "no", None,
    )  # fmt: skip


@pytest.mark.row("C09")
def test_what_was_read_out_keeps_that_a_witness_was_there_and_who_explained(ambassador, own):
    url = f"/o/{own.slug}/research/my-part/"
    ambassador.post(url, {"interview": "yes"} | READ_OUT)
    ambassador.post(url, {"story": "yes", "method": "screen", "witness": "on"})
    kept = Consent.objects.order_by("layer").values_list("layer", "explained_by", "witness")
    assert list(kept) == [("interview", "hr", True), ("story", "", False)]


@pytest.mark.parametrize(
    ("without", "words"),
    [("witness", "Zonder getuige"), ("explained_by", "wie het heeft voorgelezen")],
)
def test_reading_out_needs_a_witness_and_who_did_it(ambassador, own, wave, without, words):
    given = {name: value for name, value in READ_OUT.items() if name != without}
    for page, choices in (
        (f"/o/{own.slug}/research/my-part/", {"interview": "yes"}),
        (f"/o/{own.slug}/research/forms/{wave.pk}/", {"survey": "yes", "linking": "no"}),
    ):
        answer = ambassador.post(page, choices | given)
        assert answer.status_code == 422
        assert words in answer.text
        assert not Consent.objects.exists()
        assert ambassador.post(page, choices | READ_OUT).status_code == 302
        Consent.objects.all().delete()


def test_nobody_else_sees_what_somebody_chose(ambassador, own, act):
    ambassador.post(f"/o/{own.slug}/research/my-part/", {"story": "yes", "method": "screen"})
    with act(own, member=own.members["ambassador"].pk):
        assert Consent.objects.count() == 1
    for member in (own.members["project_leader"].pk, None):
        with act(own, member=member):
            assert Consent.objects.count() == 0
    assert not AuditEntry.objects.filter(member=own.members["ambassador"], verb__icontains="conse")


@pytest.mark.row("C09")
def test_stop_keeps_what_was_sent_and_asks_nothing_more(sent, leave, own, team, recalls):
    AmbassadorFactory(organisation=own.organisation, member=own.members["ambassador"])
    leave("stop")
    assert not Consent.objects.filter(ended_on=None).exists()
    assert Response.objects.count() == ResponseLink.objects.count() == 1
    assert not Ambassador.objects.get().research
    assert recalls == []
    assert rows(team.programme)[0]["amb_pid"] == ""


@pytest.mark.row("C09")
def test_stop_and_take_out_deletes_and_recalls(sent, leave, own, team, recalls, steward):
    key = pseudonyms.key()
    answer = pseudonyms.pseudonym(key, "answer", sent.pk)
    person = pseudonyms.pseudonym(key, "amb", own.members["ambassador"].pk)
    leave("take_out")
    assert not Response.objects.exists()
    assert not ResponseLink.objects.exists()
    assert rows(team.programme) == []
    [asked] = recalls
    assert asked["unit_ids"]["amb_wave"] == [answer]
    assert asked["unit_ids"]["conv"] == asked["unit_ids"]["amb"] == [person]
    [event] = Withdrawal.objects.all()
    assert (event.way, event.member, event.done) == ("take_out", None, True)
    page = steward.get("/research/waves/keys/")
    [year] = page.context["years"]
    assert [number for _label, number in year.ways] == [0, 1, 0]
    assert "Amina" not in page.text


@pytest.mark.row("C09")
def test_cutting_the_link_keeps_the_answers_of_nobody(sent, leave, team, recalls):
    leave("cut_link")
    assert not ResponseLink.objects.exists()
    [row] = rows(team.programme)
    assert (row["amb_pid"], row["la_clear_task"]) == ("", 4)
    assert set(recalls[0]["unit_ids"]) >= {"amb_wave"}
    assert "amb" not in recalls[0]["unit_ids"]


def test_only_the_own_answers_go(sent, leave, wave, other, sign_in, fill_in, recalls):
    bert = sign_in(other.user("ambassador"))
    fill_in(bert, wave, {"la_clear_task": "2"}, slug=other.slug)
    assert Response.objects.count() == 2
    leave("take_out")
    [left] = Response.objects.all()
    assert (left.organisation_id, left.answers["la_clear_task"]) == (other.organisation.pk, 2)
    assert ResponseLink.objects.count() == 1


def test_who_says_no_at_the_form_is_not_asked_again(wave, ambassador, own, run_jobs):
    from research.waves.inviting import invite_everybody

    url = f"/o/{own.slug}/research/forms/{wave.pk}/"
    ambassador.post(url, {"survey": "no", "linking": "no", "method": "screen"})
    mine = WaveInvitation.objects.filter(member=own.members["ambassador"])
    assert not mine.exists()
    invite_everybody()
    assert not mine.exists()
    assert WaveInvitation.objects.exists()
    assert ambassador.get(url).status_code == 404


def test_what_was_not_sent_goes_with_who_stops(wave, ambassador, own, leave, recalls):
    url = f"/o/{own.slug}/research/forms/{wave.pk}/"
    ambassador.post(url, {"survey": "yes", "linking": "no", "method": "screen"})
    ambassador.post(f"{url}1/", {"la_clear_task": "4", "stop": "1"})
    assert Draft.objects.count() == 1
    leave("stop")
    assert not Draft.objects.exists()


@pytest.mark.row("C09")
@pytest.mark.parametrize(("answer", "asked"), [("no", 0), ("take_out", 1)])
def test_only_who_takes_the_numbers_out_on_their_own_page_is_recalled(
    answer, asked, sent, ambassador, own, run_jobs, recalls, steward
):
    AmbassadorFactory(organisation=own.organisation, member=own.members["ambassador"])
    page = f"/o/{own.slug}/conversations/research/"
    for _ in range(2):  # said twice is asked once
        assert ambassador.post(page, {"research": answer}).status_code == 302
    run_jobs()
    assert len(recalls) == Withdrawal.objects.count() == asked
    assert Response.objects.count() == ResponseLink.objects.count() == 1  # the forms stay
    for made in recalls:
        person = pseudonyms.pseudonym(pseudonyms.key(), "amb", own.members["ambassador"].pk)
        assert made["unit_ids"] == {
            unit: [person] for unit in ("amb", "amb_month", "conv", "attendance")
        }
    for event in Withdrawal.objects.all():
        assert (event.way, event.member, event.done) == ("take_out", None, True)
