"""What people see of the research in their organisation, and that it stays theirs."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from organisations import clock
from organisations.models import AuditEntry, ProgrammeAuditEntry
from organisations.tenancy import scope
from research.models import RequestDone, ResearchRequest
from roles import actions as roles
from tests.factories import ResearchRequestFactory

TOKEN = r'(?<=csrfmiddlewaretoken" value=")\w{64}|(?<=X-CSRFToken": ")\w{64}'
JUNE = datetime(2027, 6, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def june(at):
    with at(JUNE):
        yield


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/research/"


@pytest.fixture
def request_for(team):
    """`request_for("hr", days=(-1, 20))`: a request, open from and until so many days from now."""

    def made(*asked, days=(-1, 20), **facts):
        opens, closes = (clock.today() + timedelta(days=n) for n in days)
        return ResearchRequestFactory(
            made_by=team.staff["researcher"], roles=list(asked), opens=opens, closes=closes, **facts
        )

    return made


@pytest.fixture
def mine(own, sign_in, url):
    """`mine(role)`: what the page of who has that role lists, as requests with their mark."""

    def listed(role):
        found = sign_in(own.user(role)).get(url).context["mine"]
        return {
            name: [(one.request, one.done) for one in getattr(found, name)]
            for name in ("now", "coming", "earlier")
        } | {"minutes": (found.minutes_asked, found.minutes_done)}

    return listed


@pytest.mark.row("E11")
@pytest.mark.parametrize(
    "role", ["project_leader", "hr", "manager", "communications", "works_council", "ambassador"]
)
def test_each_role_sees_what_is_asked_of_it_with_minutes_and_the_last_day(
    own, sign_in, url, request_for, role
):
    others = {"hr", "manager"} - {role}
    request_for(role, *others, title="Voor jou", minutes=25, explanation="Zo gaat het.")
    request_for(*others, title="Niet voor jou")
    answer = sign_in(own.user(role)).get(url)
    html = answer.content.decode()
    section = html.partition("Nu van jou gevraagd")[2].partition("Je tijd dit jaar")[0]
    assert "Voor jou" in section
    assert "25 minuten · vóór 30 juni 2027" in section
    assert "Zo gaat het." in section
    assert "Niet voor jou" not in section
    assert "Meedoen is vrij" in html


def test_now_later_and_past_are_apart(mine, request_for):
    open_, coming = request_for("hr"), request_for("hr", days=(3, 9))
    past = request_for("hr", days=(-20, 0))
    long_ago = request_for("hr", days=(-400, -300))
    found = mine("hr")
    assert found["now"] == [(open_, False)]
    assert found["coming"] == [(coming, False)]
    assert found["earlier"] == [(past, False)]
    assert long_ago not in [row for row, _done in found["earlier"]]


@pytest.mark.row("E11")
def test_who_did_it_ticks_it_and_can_undo_that(own, sign_in, url, mine, request_for):
    row = request_for("hr", minutes=25)
    request_for("hr", minutes=10, days=(3, 9))
    client = sign_in(own.user("hr"))
    assert mine("hr")["minutes"] == (35, 0)
    for _tap in range(2):
        assert client.post(f"{url}{row.pk}/done/").url == url
    [mark] = RequestDone.objects.all()
    assert (mark.user, mark.request_id, mark.done_on) == (own.user("hr"), row.pk, date(2027, 6, 10))
    assert mine("hr")["now"] == [(row, True)]
    assert mine("hr")["minutes"] == (35, 25)
    for _tap in range(2):
        assert client.post(f"{url}{row.pk}/undo/").url == url
    assert mine("hr")["now"] == [(row, False)]
    assert RequestDone.objects.count() == 0


def test_the_minutes_of_a_year_are_those_of_that_year(mine, request_for):
    request_for("hr", minutes=40, days=(-200, 5))  # opened last year
    request_for("hr", minutes=8, days=(-30, -3))
    request_for("hr", minutes=5, days=(250, 260))  # opens next year
    assert mine("hr")["minutes"] == (8, 0)


def test_what_is_closed_can_still_be_ticked_and_what_comes_cannot(own, sign_in, url, request_for):
    past, coming = request_for("hr", days=(-9, -2)), request_for("hr", days=(2, 9))
    client = sign_in(own.user("hr"))
    assert client.post(f"{url}{past.pk}/done/").status_code == 302
    assert client.post(f"{url}{coming.pk}/done/").status_code == 404
    assert [mark.request_id for mark in RequestDone.objects.all()] == [past.pk]


def test_what_is_asked_of_another_role_cannot_be_ticked(own, sign_in, url, request_for):
    row = request_for("manager")
    for role, status in (("hr", 404), ("project_leader", 404), ("manager", 302)):
        assert sign_in(own.user(role)).post(f"{url}{row.pk}/done/").status_code == status
    assert [mark.user for mark in RequestDone.objects.all()] == [own.user("manager")]


def test_somebody_with_two_roles_is_asked_once_what_both_are_asked(own, act, mine, request_for):
    with act(own):
        roles.assign(own.members["hr"], "manager", by=own.members["project_leader"])
    both, one = request_for("hr", "manager", minutes=30), request_for("manager", minutes=12)
    found = mine("hr")
    assert {row for row, _done in found["now"]} == {both, one}
    assert found["minutes"] == (42, 0)


def test_an_explanation_is_text_and_an_address_in_it_a_link(own, sign_in, url, request_for):
    request_for("hr", explanation="<b>Ga</b> naar https://example.org/vragen")
    html = sign_in(own.user("hr")).get(url).content.decode()
    assert "&lt;b&gt;Ga&lt;/b&gt;" in html
    assert '<a href="https://example.org/vragen" rel="nofollow">' in html


# --- The project leader


@pytest.mark.row("D03")
def test_the_project_leader_sees_which_role_must_answer_before_when(own, sign_in, url, request_for):
    other = request_for("hr", "works_council", title="Vraag over overleg", minutes=30)
    coming = request_for("ambassador", days=(5, 30))
    both = request_for("project_leader", "hr")
    request_for("project_leader", title="Alleen de leider")
    request_for("hr", days=(-20, -1))
    answer = sign_in(own.user("project_leader")).get(url)
    assert set(answer.context["others"]) == {other, coming, both}
    section = answer.content.decode().partition("Gevraagd van andere rollen")[2]
    assert "Vraag over overleg" in section
    assert "P&amp;O, Ondernemingsraad" in section
    assert "30 minuten · vóór 30 juni 2027" in section
    assert "Alleen de leider" not in section


def test_nobody_else_sees_what_other_roles_are_asked(own, sign_in, url, request_for):
    request_for("hr", title="Voor P en O")
    assert "Voor P en O" in sign_in(own.user("project_leader")).get(url).content.decode()
    for role in ("manager", "communications", "works_council", "ambassador"):
        assert "Voor P en O" not in sign_in(own.user(role)).get(url).content.decode()


@pytest.mark.row("D03")
def test_the_page_of_the_project_leader_is_the_same_whoever_took_part(
    own, sign_in, url, request_for
):
    asked = ("project_leader", "hr", "manager", "ambassador")
    rows = [request_for(*asked), request_for("hr")]
    leader = sign_in(own.user("project_leader"))

    def page():
        # The token of the forms differs each time that a page is made, whatever is on it.
        html = leader.get(url).content.decode()
        assert len(re.findall(TOKEN, html)) > 1
        return re.sub(TOKEN, "", html)

    before = page()
    for role in ("hr", "manager", "ambassador"):
        sign_in(own.user(role)).post(f"{url}{rows[0].pk}/done/")
    sign_in(own.user("hr")).post(f"{url}{rows[1].pk}/done/")
    assert RequestDone.objects.count() == 4
    assert page() == before
    # The own mark does change it: the comparison is not blind.
    leader.post(f"{url}{rows[0].pk}/done/")
    leader.get(url)  # takes the thank-you away
    assert page() != before


@pytest.mark.row("D03")
def test_taking_part_leaves_no_trace_in_the_audit(own, sign_in, url, request_for):
    row = request_for("hr")
    counts = AuditEntry.objects.count(), ProgrammeAuditEntry.objects.count()
    sign_in(own.user("hr")).post(f"{url}{row.pk}/done/")
    assert RequestDone.objects.count() == 1
    assert (AuditEntry.objects.count(), ProgrammeAuditEntry.objects.count()) == counts


# --- The wall


@pytest.mark.row("D03")
def test_a_mark_of_somebody_else_does_not_exist(own, team, as_login, request_for):
    leader, hr = own.user("project_leader"), own.user("hr")
    row = request_for("hr", "project_leader")
    mark = RequestDone.objects.create(user=hr, request_id=row.pk, done_on=clock.today())
    ids = {"org": own.organisation.pk, "programme": team.programme.pk}
    with as_login("runtime"):
        with scope(**ids, user=hr.pk):
            assert list(RequestDone.objects.all()) == [mark]
        # Neither the project leader nor the researcher who asked.
        for user, more in ((leader, {}), (team.user("researcher"), {"staff": team.programme.pk})):
            with scope(**ids, **more, user=user.pk):
                assert ResearchRequest.objects.filter(pk=row.pk).exists()
                assert list(RequestDone.objects.all()) == []
                assert RequestDone.objects.update(done_on=clock.today()) == 0
                assert RequestDone.objects.all().delete()[0] == 0
                theirs = RequestDone(user=hr, request_id=uuid.uuid4(), done_on=clock.today())
                with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
                    theirs.save()
    assert list(RequestDone.objects.all()) == [mark]


def test_the_wide_logins_cannot_read_who_took_part(as_login):
    for login in ("overview", "system"):
        with (
            as_login(login),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
        ):
            RequestDone.objects.count()
