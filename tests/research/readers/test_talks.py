"""The rows of `qual`: which talks of HAN leave, and how little of each."""

from datetime import date

import pytest

from organisations.models import Organisation, Profile, Staff
from research import readers
from research.cases.models import Interview
from research.codebook.units import UNIT
from research.pseudonyms import pseudonym
from tests.factories import CaseFactory, InterviewFactory, ReleaseFactory
from tests.factories.organisations import ProgrammeFactory, SectorFactory

pytestmark = pytest.mark.row("J03")
KEY = b"1" * 32
CLOSING = date(2026, 6, 30)


@pytest.fixture
def read(team):
    def found(closing=CLOSING, programme=None):
        where = programme or team.programme
        rows = readers.rows(UNIT["qual"], where, KEY, closing=closing)
        return [dict(zip(UNIT["qual"].columns, row, strict=True)) for row in rows]

    return found


@pytest.fixture
def case(own, team):
    """The case file of the own organisation, which began in January."""
    Profile.objects.filter(organisation=own.organisation).update(starts=date(2026, 1, 12))
    return case_of(own.organisation, team.staff["researcher"])


def case_of(organisation, staff):
    release = ReleaseFactory(asked_by=staff)
    return CaseFactory(
        release=release, org_pid=pid("org", organisation.pk), content={"name": "Amina Haddad"}
    )


def pid(unit, pk):
    return pseudonym(KEY, unit, pk)


def months(rows):
    return sorted(row["month"] for row in rows)


def test_a_row_tells_that_there_was_a_talk_and_nothing_more(case, own, read):
    talk = InterviewFactory(
        case=case, month=date(2026, 3, 1), kind=2, who=Interview.Who.AMBASSADOR, form=2, length=3,
        guide=4, reference="AMINA-2026-1",
    )  # fmt: skip
    assert read() == [
        {
            "doc_pid": pid("doc", talk.pk),
            "org_pid": pid("org", own.organisation.pk),
            "month": "2026-03",
            "months_since_start": 2,
            "cal_year": 2026,
            "start_cohort": 20261,
            "doc_kind": 2,
            "doc_level": 1,
            "doc_who": 6,
            "doc_consent": 3,
            "doc_form": 2,
            "doc_length": 3,
            "doc_guide": 4,
        }
    ]


def test_no_name_code_or_key_is_in_a_row(case, own, read):
    """Also where somebody wrote a name where a code belongs."""
    talk = InterviewFactory(case=case, reference="Bij Amina Haddad thuis")
    [row] = read()
    told = " ".join(str(cell) for cell in row.values()).lower()
    assert row["doc_pid"] in told
    for secret in ("amina", "haddad", "thuis", own.slug, str(talk.pk), talk.pk.hex, str(case.pk)):
        assert secret not in told


@pytest.mark.parametrize(
    ("who", "level"),
    [("AMBASSADOR", 1), ("COLLEAGUE", 1), ("MANAGER", 2), ("MANAGEMENT", 2), ("SEVERAL", 2)],
)
def test_the_level_follows_from_who_was_talked_with(case, read, who, level):
    InterviewFactory(case=case, who=Interview.Who[who])
    assert [row["doc_level"] for row in read()] == [level]


def test_without_a_yes_there_is_no_row(case, read, team):
    yes = InterviewFactory(case=case)
    no = InterviewFactory(case=case, consent=False)
    assert [row["doc_pid"] for row in read()] == [pid("doc", yes.pk)]
    willing = readers.willing(team.programme, KEY, closing=CLOSING)
    assert willing.talks == {pid("doc", yes.pk)}
    assert pid("doc", no.pk) not in willing.talks


def test_what_is_from_after_the_closing_date_stays_out(case, read, team):
    for month in (5, 6, 7):
        InterviewFactory(case=case, month=date(2026, month, 1))
    assert months(read()) == ["2026-05", "2026-06"]
    assert months(read(closing=date(2026, 5, 31))) == ["2026-05"]
    assert months(read(closing=date(2026, 7, 1))) == ["2026-05", "2026-06", "2026-07"]
    willing = readers.willing(team.programme, KEY, closing=date(2026, 5, 31))
    assert willing.talks == {row["doc_pid"] for row in read(closing=date(2026, 5, 31))}


@pytest.mark.parametrize(
    ("status", "there"),
    [("approached", 0), ("candidate", 0), ("active", 1), ("paused", 1), ("withdrawn", 1)],
)
def test_only_organisations_that_take_part_or_took_part(case, own, read, status, there):
    InterviewFactory(case=case)
    Organisation.objects.filter(pk=own.organisation.pk).update(status=status)
    assert len(read()) == there


def test_another_programme_has_rows_of_its_own(case, own, other, read, team):
    """Even where a case file there has the pseudonym of an organisation here."""
    mine = InterviewFactory(case=case)
    theirs = ProgrammeFactory()
    staff = Staff.objects.create(
        programme=theirs, user=team.user("researcher"), role="researcher", party="han",
        name="Iemand", starts=theirs.starts,
    )  # fmt: skip
    with_mine = case_of(own.organisation, staff)
    InterviewFactory(case=with_mine, month=date(2026, 4, 1))
    assert [row["doc_pid"] for row in read()] == [pid("doc", mine.pk)]
    assert read(programme=theirs) == []
    there = Organisation.objects.filter(pk=own.organisation.pk)
    there.update(programme=theirs, sector=SectorFactory(programme=theirs))
    assert months(read(programme=theirs)) == ["2026-04"]
    assert read() == []


def test_a_case_file_of_an_unknown_organisation_gives_nothing(case, read, team):
    """Made with another key, or of an organisation that is gone."""
    InterviewFactory(case=CaseFactory(release=case.release))
    assert read() == []
