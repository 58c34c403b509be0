"""The agenda of a moment, and the report that both agree with."""

from datetime import UTC, datetime, time, timedelta

import pytest

from evaluations import actions
from evaluations.models import AgendaPoint, Moment, SignOff
from organisations import clock
from organisations.models import AuditEntry, InboxItem
from tests.factories import MomentFactory, SeriesFactory

TEXT = "We maken een vaste middag vrij."
SIGNS = "Klopt, ik ben akkoord"


@pytest.fixture
def talk(own):
    """`talk(kind, days)`: one of the ambassador and who that kind is with."""
    partners = {"evaluation": "hr", "review": "manager", "coaching": "project_leader"}

    def made(kind="review", days=-1, **facts):
        series = SeriesFactory(
            organisation=own.organisation,
            kind=kind,
            ambassador=own.members["ambassador"],
            partner=own.members[partners[kind]],
        )
        day = clock.today() + timedelta(days=days)
        return MomentFactory(organisation=own.organisation, series=series, date=day, **facts)

    return made


@pytest.fixture
def amina(sign_in, own):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def leo(sign_in, own):
    return sign_in(own.user("manager"))


def given(moment, **changes):
    day = moment.date.isoformat()
    facts = {"report": TEXT, "reported_on": day, "combinable": "yes", "edition": "0"}
    return facts | changes


def write(client, moment, **changes):
    return client.post(f"{moment.get_absolute_url()}report/", given(moment, **changes))


def sign(client, moment, edition=1, **how):
    path = f"{moment.get_absolute_url()}report/sign/"
    return client.post(path, {"edition": str(edition)}, **how)


def signed(moment):
    rows = SignOff.objects.filter(moment=moment).order_by("edition", "member__name")
    return [(row.edition, row.member.name) for row in rows]


# --- The agenda


@pytest.mark.row("B15")
@pytest.mark.row("E07")
def test_both_prepare_points_and_each_takes_off_the_own(amina, leo, talk):
    moment = talk(days=9)
    page = moment.get_absolute_url()
    amina.post(f"{page}agenda/", {"text": "De vaste middag"})
    leo.post(f"{page}agenda/", {"text": "De vervanging"})
    for client in (amina, leo):
        text = client.get(page).text
        assert "De vaste middag" in text
        assert "De vervanging" in text
    mine = AgendaPoint.objects.get(text="De vaste middag")
    assert leo.post(f"{page}agenda/{mine.pk}/remove/").status_code == 404
    assert amina.post(f"{page}agenda/{mine.pk}/remove/").status_code == 302
    assert list(AgendaPoint.objects.values_list("text", flat=True)) == ["De vervanging"]


def test_an_agenda_has_at_most_twenty_points_and_a_second_tap_adds_none(amina, talk):
    moment = talk(days=9)
    path = f"{moment.get_absolute_url()}agenda/"
    key = "5f0c9a44-3b52-4c1e-9a53-0b1f6a9f5a11"
    for _ in range(2):
        assert amina.post(path, {"text": "De uren", "key": key}).status_code == 302
    assert AgendaPoint.objects.count() == 1
    for number in range(19):
        assert amina.post(path, {"text": f"Punt {number}"}).status_code == 302
    answer = amina.post(path, {"text": "Nog een"})
    assert answer.status_code == 422
    assert "Er staan al 20 punten" in answer.text
    assert answer.context["form"]["text"].value() == "Nog een"
    assert AgendaPoint.objects.count() == 20


@pytest.mark.parametrize("text", ["", "x" * 301])
def test_a_point_that_cannot_be_is_explained(amina, talk, text):
    answer = amina.post(f"{talk(days=9).get_absolute_url()}agenda/", {"text": text})
    assert answer.status_code == 422
    assert AgendaPoint.objects.count() == 0


# --- The report


@pytest.mark.row("F04")
@pytest.mark.row("I06")
def test_one_writes_and_the_other_is_told_reads_and_agrees(amina, leo, own, talk, run_jobs):
    moment = talk()
    assert "Verslag schrijven" in leo.get(moment.get_absolute_url()).text
    assert write(leo, moment, combinable="partly", reason="roster").status_code == 302
    moment.refresh_from_db()
    assert (moment.status, moment.edition, moment.report) == ("done", 1, TEXT)
    assert (moment.combinable, moment.reason, moment.reported_on) == (
        "partly",
        "roster",
        moment.date,
    )
    assert signed(moment) == [(1, "Leo van Dam")]
    run_jobs()
    item = InboxItem.objects.get()
    assert (item.user, item.title) == (own.user("ambassador"), "Er is een verslag voor je")
    assert TEXT not in item.body
    assert SIGNS not in leo.get(moment.get_absolute_url()).text
    page = amina.get(moment.get_absolute_url())
    for text in (TEXT, "Deels · Het rooster", "Amina Haddad is nog niet akkoord", SIGNS):
        assert text in page.text, text
    assert sign(amina, moment).status_code == 302
    sign(amina, moment)  # a second tap
    assert signed(moment) == [(1, "Amina Haddad"), (1, "Leo van Dam")]
    assert SIGNS not in amina.get(moment.get_absolute_url()).text


def test_a_change_asks_the_other_one_again(amina, leo, talk, run_jobs):
    moment = talk()
    write(leo, moment)
    sign(amina, moment)
    write(amina, moment, report="Anders", edition="1")
    moment.refresh_from_db()
    assert (moment.edition, moment.report) == (2, "Anders")
    assert signed(moment) == [(1, "Amina Haddad"), (1, "Leo van Dam"), (2, "Amina Haddad")]
    assert SIGNS in leo.get(moment.get_absolute_url()).text
    # What was read is what is signed.
    assert "intussen veranderd" in sign(leo, moment, edition=1, follow=True).text
    assert len(signed(moment)) == 3
    run_jobs()  # of the first edition nobody needs to hear any more
    assert [item.user for item in InboxItem.objects.all()] == [moment.series.partner.user]
    sign(leo, moment, edition=2)
    assert signed(moment)[-1] == (2, "Leo van Dam")
    verbs = AuditEntry.objects.filter(subject=f"moment:{moment.pk}").values_list("verb", flat=True)
    assert list(verbs).count("write report") == 2


def test_who_writes_at_the_same_time_sees_what_the_other_wrote_and_loses_nothing(amina, leo, talk):
    moment = talk()
    write(leo, moment, report="Van Leo")
    answer = write(amina, moment, report="Van Amina", edition="0")
    assert answer.status_code == 422
    assert "Van Leo" in answer.text.split('id="conflict"')[1]
    assert answer.context["form"]["report"].value() == "Van Amina"
    moment.refresh_from_db()
    assert (moment.report, moment.edition) == ("Van Leo", 1)
    write(amina, moment, report="Van ons samen", edition="1")
    moment.refresh_from_db()
    assert (moment.report, moment.edition) == ("Van ons samen", 2)


def test_saving_the_same_again_asks_nobody_anything(amina, leo, talk):
    moment = talk()
    write(leo, moment)
    write(leo, moment)  # a second tap, from the same page
    moment.refresh_from_db()
    assert moment.edition == 1
    assert len(signed(moment)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"report": " "}, "report"),
        ({"report": "x" * 4001}, "report"),
        ({"reported_on": "2999-01-01"}, "reported_on"),
        ({"reported_on": ""}, "reported_on"),
        ({"combinable": ""}, "combinable"),
        ({"combinable": "x"}, "combinable"),
        ({"combinable": "no"}, "reason"),
        ({"combinable": "partly", "reason": "x"}, "reason"),
    ],
)
def test_a_report_that_cannot_be_is_explained_and_stays_typed(leo, talk, changes, field):
    moment = talk()
    answer = write(leo, moment, **changes)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert answer.context["form"]["report"].value() == given(moment, **changes)["report"]
    moment.refresh_from_db()
    assert (moment.edition, moment.status) == (0, "planned")


def test_a_reason_that_is_not_needed_is_not_kept(leo, talk):
    moment = talk()
    write(leo, moment, combinable="yes", reason="roster")
    moment.refresh_from_db()
    assert (moment.combinable, moment.reason) == ("yes", "")


def test_only_the_talk_with_the_manager_asks_whether_it_can_be_combined(amina, talk):
    for kind, asked in (("review", True), ("evaluation", False), ("coaching", False)):
        fields = amina.get(f"{talk(kind).get_absolute_url()}report/").context["form"].fields
        assert ("combinable" in fields) is asked


def test_a_talk_that_is_to_come_or_cancelled_has_no_report(leo, talk):
    ahead, gone = talk(days=1), talk(status=Moment.Status.CANCELLED)
    assert write(leo, ahead, reported_on=clock.today().isoformat()).url == ahead.get_absolute_url()
    assert write(leo, gone).status_code == 404
    assert set(Moment.objects.values_list("edition", flat=True)) == {0}
    assert "Verslag schrijven" not in leo.get(ahead.get_absolute_url()).text


# --- Who reads it


@pytest.mark.row("D05")
@pytest.mark.row("D16")
def test_nobody_else_reads_agenda_or_report(own, other, leo, sign_in, talk):
    moment = talk()
    page = moment.get_absolute_url()
    AgendaPoint.objects.create(
        organisation=own.organisation,
        moment=moment,
        author=own.members["manager"],
        text="De vervanging",
    )
    write(leo, moment)
    assert TEXT in leo.get(page).text
    assert "De vervanging" in leo.get(page).text
    for house in (own, other):
        for role, member in house.members.items():
            if house == own and role in {"manager", "ambassador"}:
                continue
            client = sign_in(member.user)
            for path in (page, f"{page}report/"):
                assert client.get(path).status_code in {403, 404}, role
            for path in ("", "moments/", "measures/", "measures/mine/", "tasks/", "documents/"):
                answer = client.get(f"/o/{house.slug}/{path}")
                assert TEXT not in answer.text
                assert "De vervanging" not in answer.text


# --- The reminder to write one


@pytest.mark.parametrize(
    ("kind", "role"), [("evaluation", "hr"), ("review", "manager"), ("coaching", None)]
)
def test_who_talked_with_the_ambassador_is_reminded_once_of_a_report(
    own, act, at, run_jobs, kind, role
):
    day = clock.today() + timedelta(days=8)
    partner = own.members[role or "project_leader"]
    with act(own):
        actions.plan_series(
            by=partner, ambassador=own.members["ambassador"], partner=partner, first=day,
            time=time(10), rhythm=0, kind=kind,
        )  # fmt: skip
    with at(datetime.combine(day + timedelta(days=3), time(12), tzinfo=UTC)):
        run_jobs()
        run_jobs()
    told = InboxItem.objects.filter(title="Schrijf op wat jullie hebben besproken")
    assert list(told.values_list("user", flat=True)) == ([own.user(role).pk] if role else [])


def test_with_a_report_nobody_is_reminded_of_one(own, act, at, run_jobs, leo):
    day, manager = clock.today() + timedelta(days=8), own.members["manager"]
    with act(own):
        series = actions.plan_series(
            by=manager, ambassador=own.members["ambassador"], partner=manager, first=day,
            time=time(10), rhythm=0, kind="review",
        )  # fmt: skip
    with at(datetime.combine(day + timedelta(days=1), time(12), tzinfo=UTC)):
        write(leo, series.moments.get())
    with at(datetime.combine(day + timedelta(days=3), time(12), tzinfo=UTC)):
        run_jobs()
    assert not InboxItem.objects.filter(title__startswith="Schrijf op").exists()
