"""The programme side: questions of all organisations, opened one at a time and written down."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from organisations import clock
from organisations.audit import AuditEntry, ProgrammeAuditEntry
from organisations.models import InboxItem, SharedAction, SupportRequest
from organisations.tenancy import scope
from organisations.tenancy.overview import overview
from pilot.demo import support as seeding
from tests.factories import ProgrammeFactory, SharedActionFactory, SupportRequestFactory

DESK = "/programme/requests/"


@pytest.fixture(params=["programme_staff", "union_contact"])
def staff(sign_in, team, request):
    return sign_in(team.user(request.param), second_factor=True)


def asked(house, role="ambassador", **facts):
    return SupportRequestFactory(
        organisation=house.organisation, asked_by=house.members[role], asked_as=role, **facts
    )


def url(support):
    return f"{DESK}{support.organisation.slug}/{support.pk}/"


def ids(page):
    return [row.id for row in page.context["rows"]]


@pytest.mark.row("H07")
def test_the_desk_lists_open_questions_of_every_organisation_late_first(staff, own, other):
    today = clock.today()
    calm = asked(own, answer_by=today + timedelta(days=8), question="Wie helpt Amina?")
    late = asked(other, answer_by=today - timedelta(days=1), staff_name="Iemand")
    done = asked(own, state="answered", answered_at=clock.now(), answer="Geheim antwoord")
    page = staff.get(DESK)
    assert ids(page) == [late.pk, calm.pk]
    assert [row.is_late for row in page.context["rows"]] == [True, False]
    assert ids(staff.get(f"{DESK}?show=all")) == [late.pk, calm.pk, done.pk]
    assert ids(staff.get(f"{DESK}?show=all&organisation={own.slug}")) == [calm.pk, done.pk]
    text = staff.get(f"{DESK}?show=all").text
    names = [member.name for house in (own, other) for member in house.members.values()]
    assert [w for w in ("Wie helpt", "Geheim antwoord", *names) if w in text] == []
    assert not AuditEntry.objects.filter(verb__contains="open").exists()


def test_the_desk_goes_on_after_fifty(staff, own):
    for _ in range(51):
        asked(own)
    assert len(ids(staff.get(DESK))) == 50
    assert len(ids(staff.get(f"{DESK}?page=2"))) == 1


def test_questions_of_another_programme_are_not_on_the_desk(staff, own):
    support = asked(own)
    assert ids(staff.get(DESK)) == [support.pk]
    own.organisation.programme = ProgrammeFactory()
    own.organisation.save()
    assert ids(staff.get(DESK)) == []
    assert staff.get(url(support)).status_code == 404


@pytest.mark.row("H07")
def test_the_totals_tell_what_answering_takes(staff, own, other):
    monday = datetime(2026, 11, 16, 9, tzinfo=UTC)
    for house, category, days, hours in (
        (own, "time", 0, "0.5"), (own, "time", 2, "1.5"), (other, "council", 7, None),
        (other, "council", 9, "4.0"),
    ):  # fmt: skip
        asked(
            house,
            category=category,
            state="answered",
            hours=hours,
            asked_at=monday,
            answered_at=monday + timedelta(days=days),
        )
    asked(own, hours="99.0")  # open: not counted
    totals = staff.get(DESK).context["totals"]
    assert (totals.number, totals.median) == (4, 5)
    assert [row[1:] for row in totals.hours] == [(2, Decimal("2.0")), (2, Decimal("4.0"))]
    here = staff.get(f"{DESK}?organisation={own.slug}").context["totals"]
    assert (here.number, here.median) == (2, 2)


def test_the_overview_login_cannot_read_a_question(own):
    asked(own)
    rows = SupportRequest.objects.using("overview")
    with overview():
        assert list(rows.values_list("state", flat=True)) == ["asked"]
    for column in ("question", "answer", "staff_name", "asked_by_id"):
        with pytest.raises(Exception, match="permission denied"), overview():
            list(rows.values_list(column, flat=True))


# --- One question


@pytest.mark.row("D13")
def test_a_question_is_taken_up_and_answered_and_each_step_is_written_down(
    staff, own, team, run_jobs
):
    support = asked(own, question="Hoe maken we tijd vrij?")
    assert "Hoe maken we tijd vrij?" in staff.get(url(support)).text
    assert AuditEntry.objects.filter(verb="open support request").count() == 1
    staff.post(f"{url(support)}take/")
    support.refresh_from_db()
    me = next(p for p in team.staff.values() if p.pk == support.staff_id)
    assert (support.state, support.staff_name) == ("taken", me.name)
    assert [row.who for row in staff.get(DESK).context["rows"]] == [me.name]
    answer = staff.post(url(support), {"answer": "Maak een tijdafspraak.", "hours": "1.5"})
    assert answer.url == DESK
    support.refresh_from_db()
    assert (support.state, support.hours) == ("answered", Decimal("1.5"))
    assert support.answer == "Maak een tijdafspraak."
    found = ProgrammeAuditEntry.objects.filter(user=me.user, verb__endswith=" support")
    assert sorted(found.values_list("verb", flat=True)) == ["answer support", "take support"]
    run_jobs()
    assert InboxItem.objects.get(user=own.user("ambassador")).url == support.get_absolute_url()


@pytest.mark.parametrize("typed", ["0,5", "0.5", " 0,5 "])
def test_half_an_hour_is_half_an_hour(staff, own, typed):
    support = asked(own)
    shown = staff.get(url(support)).context["form"]["hours"].as_widget()
    # A browser in English makes 05 of 0,5 in an input of type "number".
    assert 'type="text"' in shown
    assert 'inputmode="decimal"' in shown
    staff.post(url(support), {"answer": "Bel even.", "hours": typed})
    support.refresh_from_db()
    assert support.hours == Decimal("0.5")


@pytest.mark.row("H07")
def test_who_comes_from_an_organisation_goes_back_to_it(staff, own, other):
    support, elsewhere = asked(own), asked(other)
    here = f"?show=all&organisation={own.slug}"
    desk = staff.get(f"{DESK}{here}").text
    assert f'href="/programme/organisations/{own.slug}/"' in desk.split("<main")[1]
    assert f'href="{url(support)}?organisation={own.slug}"' in desk
    found = staff.get(f"{url(support)}?organisation={own.slug}").text
    assert f'href="{DESK}{here.replace("&", "&amp;")}"' in found
    taken = staff.post(f"{url(support)}take/?organisation={own.slug}")
    assert taken.url == f"{url(support)}?organisation={own.slug}"
    answer = staff.post(
        f"{url(support)}?organisation={own.slug}", {"answer": "Bel even.", "hours": "1"}
    )
    assert answer.url == f"{DESK}{here}"
    # What else stands in the address leads nowhere else.
    answer = staff.post(
        f"{url(elsewhere)}?organisation=//evil.example", {"answer": "Bel.", "hours": "1"}
    )
    assert answer.url == DESK


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"answer": ""}, "answer"), ({"hours": ""}, "hours"), ({"hours": "-1"}, "hours"),
     ({"hours": "1000"}, "hours"), ({"hours": "0.25"}, "hours"),
     ({"hours": "0E+9999999999"}, "hours")],
)  # fmt: skip
def test_half_an_answer_is_explained_and_not_sent(staff, own, wrong, field):
    support = asked(own)
    answer = staff.post(url(support), {"answer": "Bel even.", "hours": "1"} | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    support.refresh_from_db()
    assert (support.state, support.answer) == ("asked", "")


def test_what_was_withdrawn_meanwhile_is_not_answered(staff, own, run_jobs):
    support = asked(own, state="withdrawn")
    answer = staff.post(url(support), {"answer": "Te laat", "hours": "1"})
    assert answer.status_code == 422
    assert "Te laat" in answer.text
    staff.post(f"{url(support)}take/")
    support.refresh_from_db()
    assert (support.state, support.answer, support.staff_id) == ("withdrawn", "", None)


def test_the_successor_is_told_what_a_former_project_leader_asked(staff, own, run_jobs):
    support = asked(own, "hr")
    SupportRequest.objects.update(asked_as="project_leader")
    staff.post(url(support), {"answer": "Zo.", "hours": "0"})
    run_jobs()
    assert InboxItem.objects.filter(user=own.user("project_leader")).count() == 1
    assert not InboxItem.objects.filter(user=own.user("hr")).exists()


def test_the_address_must_be_of_the_organisation_of_the_question(staff, own, other):
    support = asked(own)
    assert staff.get(url(support)).status_code == 200
    assert staff.get(f"{DESK}{other.slug}/{support.pk}/").status_code == 404


# --- The shared list, from this side


@pytest.mark.row("D02")
def test_staff_keep_the_same_list_as_the_project_leader(staff, own, other, sign_in):
    SharedActionFactory(organisation=other.organisation, title="Van een ander huis")
    path = f"/programme/organisations/{own.slug}/actions/"
    staff.post(path, {"title": "Samen kijken", "side": "organisation"})
    action = SharedAction.objects.get(organisation=own.organisation)
    assert action.made_by_name in {"Sanne de Graaf", "Ugo Blok"}
    page = staff.get(path).text
    assert "Samen kijken" in page
    assert "Van een ander huis" not in page
    assert "Samen kijken" in sign_in(own.user("project_leader")).get(f"/o/{own.slug}/help/").text
    staff.post(f"{path}{action.pk}/", {"done": "yes"})
    action.refresh_from_db()
    assert action.done_on == clock.today()
    assert AuditEntry.objects.filter(verb="open shared actions").count() == 3
    assert ProgrammeAuditEntry.objects.filter(verb="add shared action").count() == 1


def test_the_demo_has_questions_of_every_kind_and_contacts(staff, own, team, as_login):
    leader, talker = own.members["project_leader"], own.members["ambassador"]
    contact, other = team.staff["union_contact"], team.staff["programme_staff"]
    programme = team.programme.pk
    with as_login("runtime", fresh=True):
        with scope(programme=programme, staff=programme):
            seeding.fill_in_cards(contact, stand_in=other)
        with scope(org=own.organisation.pk, programme=programme):
            seeding.choose_contacts([talker], contact=contact)
            seeding.ask_for_help(
                own.organisation,
                leader=leader,
                talker=talker,
                contact=contact,
                number=seeding.LATE[0],
            )
    page = staff.get(f"{DESK}?show=all")
    assert [row.is_late for row in page.context["rows"]] == [True, False, False, False]
    assert page.context["totals"].number == 3
    assert sum(hours for _label, _number, hours in page.context["totals"].hours) > 0
    talker.refresh_from_db()
    assert talker.contact_id == contact.pk
    assert SharedAction.objects.exclude(done_on=None).count() == 1
