"""The case file of an organisation: its years in one place, under a pseudonym, for HAN only."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest

from organisations import clock
from organisations.models import Document, Profile, StatusChange
from research.cases.models import Case, Interview
from research.pseudonyms import key, pseudonym
from tests.factories import (
    ConversationFactory,
    LogDecisionFactory,
    MemberFactory,
    ReleaseFactory,
    SupportRequestFactory,
)
from tests.factories.ambassadors import AmbassadorFactory
from tests.research.releases.conftest import as_owner

pytestmark = pytest.mark.row("J03")
URL = "/research/cases/"
MARCH = date(2026, 3, 1)
TALK = {
    "month": "2026-03",
    "kind": 1,
    "who": 3,
    "form": 2,
    "length": 3,
    "consent": "yes",
    "guide": 2,
    "reference": "HAN-2026-014",
}


def pid(house):
    return pseudonym(key(), "org", house.organisation.pk)


@pytest.fixture
def history(own):
    Profile.objects.filter(organisation=own.organisation).update(starts=date(2026, 1, 12))
    at = {"organisation": own.organisation}
    StatusChange.objects.create(
        **at, to_status="active", on=date(2026, 1, 12), staff_name="Petra Naam",
        reason="Een reden met een naam", recorded_at=clock.now(),
    )  # fmt: skip
    Document.objects.create(
        **at, kind="role-division", version=91, title="Rolverdeling van De Halm", content={},
        content_hash="x", made_at=clock.now(), in_force_at=datetime(2026, 2, 20, 9, tzinfo=UTC),
    )  # fmt: skip
    Document.objects.create(
        **at, kind="time-agreement", version=1, title="Van Amina", content={},
        content_hash="y", made_at=clock.now(), in_force_at=datetime(2026, 2, 21, 9, tzinfo=UTC),
    )  # fmt: skip
    LogDecisionFactory(**at, outcome="approved", decided_on=date(2026, 2, 3))
    SupportRequestFactory(**at, category="council", asked_at=datetime(2026, 4, 9, 9, tzinfo=UTC))


@pytest.fixture
def crowd(own):
    """Three ambassadors who said yes, with two talks each about time, and one about money."""
    for number in range(3):
        member = MemberFactory(organisation=own.organisation)
        AmbassadorFactory(organisation=own.organisation, member=member)
        ours = {"organisation": own.organisation, "author": member, "month": MARCH}
        ConversationFactory(**ours, obstacles=[1])
        ConversationFactory(**ours, obstacles=[1, 2] if number == 0 else [1])


def lines(case):
    return {(part, when, code): number for part, when, code, number in case.content["lines"]}


def test_the_case_files_follow_from_the_approval(own, history, crowd, released, researcher):
    release = released()
    case = Case.objects.get(org_pid=pid(own))
    assert case.release == release
    found = lines(case)
    assert found["event", "2026-01", 2] == 1  # active
    assert found["event", "2026-02", 12] == 1  # the role division came into force
    assert found["event", "2026-02", 21] == 1  # the works council agreed
    assert found["support", "2026-04", 3] == 1
    page = researcher.get(f"{URL}{case.pk}/").text
    for words in ("2026-02", "rolverdeling", "Ondernemingsraad", case.short, release.number):
        assert words in page
    for secret in (own.organisation.name, own.organisation.slug, "Petra", "reden met", "Amina"):
        assert secret not in page
        assert secret not in json.dumps(case.content)


def test_what_one_person_signed_is_no_event(own, history, released):
    released()
    codes = [code for part, _when, code in lines(Case.objects.get(org_pid=pid(own)))
             if part == "event"]  # fmt: skip
    assert set(codes) <= {1, 2, 12, 21}


def test_of_people_stand_only_counts_that_can_be_shown(own, crowd, released, researcher):
    released()
    case = Case.objects.get(org_pid=pid(own))
    found = lines(case)
    assert found["talk", "2026-Q1", -1] == 5  # six, rounded to five
    assert found["talk", "2026-Q1", 1] == 5
    assert found["talk", "2026-Q1", 2] is None  # one person, one talk
    page = researcher.get(f"{URL}{case.pk}/").text
    assert "te weinig om te laten zien" in page


def test_where_the_whole_is_withheld_no_detail_is_there(own, talks, released):
    """Amina alone talked three times."""
    released()
    found = lines(Case.objects.get(org_pid=pid(own)))
    talked = {key: number for key, number in found.items() if key[0] == "talk"}
    assert set(talked.values()) == {None}
    assert {code for _part, _when, code in talked} == {-1}


def test_there_is_nothing_before_a_release_is_approved(own, make, researcher):
    make(units=["org"])
    page = researcher.get(URL).text
    assert "Laat" in page or "Maak" in page
    assert not Case.objects.exists()
    assert researcher.post(f"{URL}make/").status_code == 404


def test_a_researcher_can_have_them_made(team, researcher, run_jobs):
    """Of a release that was approved before there were case files."""
    ReleaseFactory(asked_by=team.staff["researcher"], state="approved",
                   decided_by=team.staff["data_steward"])  # fmt: skip
    assert "make/" in researcher.get(URL).text
    assert researcher.post(f"{URL}make/").url == URL
    run_jobs()
    case = Case.objects.get()
    assert (case.org_pid, case.content["org"]) == ("a1", {"sector": "99"})
    assert "make/" not in researcher.get(URL).text


def test_what_a_recalled_release_told_is_shown_no_more(own, team, released, researcher):
    from tests.factories import RecallFactory

    release = released()
    case = Case.objects.get(org_pid=pid(own))
    assert "Tijdlijn" in researcher.get(f"{URL}{case.pk}/").text
    with as_owner():
        RecallFactory(release=release)
    page = researcher.get(f"{URL}{case.pk}/").text
    assert "Tijdlijn" not in page
    for name in ("case.csv", "case.json"):
        assert researcher.get(f"{URL}{case.pk}/{name}").status_code == 404


def test_a_newer_release_replaces_what_stood_there(own, other, team, released, run_jobs):
    released()
    gone, stays = Case.objects.get(org_pid=pid(other)), Case.objects.get(org_pid=pid(own))
    newer = ReleaseFactory(
        asked_by=team.staff["researcher"], state="approved", sequence=900,
        decided_by=team.staff["data_steward"], tables={"org": f"org_pid,sector\n{pid(own)},2\n"},
    )  # fmt: skip
    from research.cases import actions

    actions.make(newer, by=team.staff["researcher"])
    run_jobs()
    gone.refresh_from_db()
    stays.refresh_from_db()
    assert gone.content == {}
    assert (stays.release, stays.content["org"]) == (newer, {"sector": "2"})


def test_both_files_hold_the_same(own, history, released, researcher):
    release = released()
    case = Case.objects.get(org_pid=pid(own))
    researcher.post(f"{URL}{case.pk}/interviews/add/", TALK)
    data = json.loads(researcher.get(f"{URL}{case.pk}/case.json").content)
    assert (data["organisation"], data["release"]) == (case.org_pid, release.number)
    assert data["interviews"][0]["reference"] == "HAN-2026-014"
    text = researcher.get(f"{URL}{case.pk}/case.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row for row in rows if row["part"] == "event" and row["when"] == "2026-02"]
    assert [row["when"] for row in rows if row["part"] == "interview"] == ["2026-03"]
    assert own.organisation.name not in text


# --- Records of talks


@pytest.fixture
def case(own, released):
    released(units=["org"])
    return Case.objects.get(org_pid=pid(own))


def test_a_talk_is_written_down_changed_and_removed(case, researcher):
    add = f"{URL}{case.pk}/interviews/add/"
    assert researcher.post(add, TALK).url == case.get_absolute_url()
    talk = Interview.objects.get()
    assert (talk.case, talk.month, talk.consent) == (case, MARCH, True)
    page = researcher.get(f"{URL}{case.pk}/").text
    for words in ("maart 2026", "HAN-2026-014", "leidinggevende"):
        assert words in page
    change = f"{URL}interviews/{talk.pk}/"
    assert 'value="2026-03"' in researcher.get(change).text
    assert researcher.post(change, TALK | {"consent": "no"}).status_code == 302
    assert "geen toestemming bekend" in researcher.get(f"{URL}{case.pk}/").text
    assert researcher.post(f"{change}remove/").status_code == 302
    assert not Interview.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"reference": "Amina Bakker"}, "hoofdletters"),
        ({"reference": "han-1"}, "hoofdletters"),
        ({"reference": "HAN-1\n=2"}, "hoofdletters"),
        ({"month": "12 maart"}, "2026-03"),
        ({"month": "2026-03-12"}, "2026-03"),
        ({"month": "2099-01"}, "moet nog komen"),
        ({"month": "1999-01"}, "nog niet begonnen"),
        ({"who": 77}, "77"),
        ({"consent": ""}, "Vul dit nog in"),
        ({"guide": "0"}, "1"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_and_kept(case, researcher, wrong, word):
    answer = researcher.post(f"{URL}{case.pk}/interviews/add/", TALK | wrong)
    assert answer.status_code == 422
    assert word in answer.text
    assert not Interview.objects.exists()


def test_a_code_is_used_once(case, researcher):
    add = f"{URL}{case.pk}/interviews/add/"
    researcher.post(add, TALK)
    assert researcher.post(add, TALK).status_code == 422
    assert Interview.objects.count() == 1


def test_who_only_sees_releases_reads_no_case_file(case, steward, researcher):
    assert researcher.get(f"{URL}{case.pk}/").status_code == 200
    for path in ("", f"{case.pk}/", f"{case.pk}/case.json", f"{case.pk}/interviews/add/"):
        assert steward.get(f"{URL}{path}").status_code == 403
