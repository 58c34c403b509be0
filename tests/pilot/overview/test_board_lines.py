"""The order of a minute ago, and the facts of now."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations import clock
from organisations.models import BoardLine, Profile
from organisations.tenancy import scope
from pilot.celery import app
from pilot.overview.board import queries
from pilot.overview.board.actions import keep_lines
from pilot.overview.board.lines import kept_facts
from pilot.overview.board.views import PER_PAGE
from roles.models import Assignment, Task
from tests.factories import LogDecisionFactory, SupportRequestFactory
from tests.pilot.overview.test_board import BOARD, DAY, codes, contacts, make, slugs, staff

__all__ = ["contacts", "staff"]  # fixtures of the board


def in_need(house):
    return SupportRequestFactory(
        organisation=house.organisation, asked_by=house.members["hr"], answer_by=clock.today() - DAY
    )


def rows(client, **asked):
    return client.get(BOARD, asked).context["rows"]


def test_the_lines_are_what_the_facts_of_now_say(own, other, as_login):
    in_need(own)
    LogDecisionFactory(organisation=other.organisation)
    with as_login("runtime", fresh=True):
        keep_lines()
    found = {row.id: kept_facts(row) for row in queries.read_all(own.organisation.programme).rows}
    assert len(found) == 2
    assert queries.kept(own.organisation.programme) == found
    kept = BoardLine.objects.get(organisation=own.organisation)
    assert (kept.stage, kept.flags[0], len(kept.contacts)) == ("starting", "help_late", 1)
    assert kept.late == Task.objects.filter(organisation=own.organisation).late().count() > 0


def test_a_line_is_written_only_when_it_changed(own, other):
    keep_lines()
    written = BoardLine.objects.get(organisation=other.organisation)
    BoardLine.objects.filter(pk=written.pk).update(late=written.late + 1)
    with CaptureQueriesContext(connection) as asked:
        keep_lines()
    found = [one["sql"] for one in asked if '"organisations_boardline" SET' in one["sql"]]
    assert len(found) == 1
    assert BoardLine.objects.get(pk=written.pk).late == written.late


@pytest.mark.row("H08")
def test_a_page_of_many_shows_those_that_needed_help_a_minute_ago(staff, own, other):
    """Forty by name, and the last of them in trouble: it is on the first page once it was kept."""
    for number in range(40):
        make(own, number)
    last = make(own, 99)
    Assignment.objects.filter(organisation=own.organisation).update(ends=clock.today() - DAY)
    Profile.objects.filter(organisation=last).update(starts=clock.today() - 900 * DAY)
    keep_lines()
    assert slugs(staff)[0] == last.slug
    assert len(slugs(staff)) == PER_PAGE


def test_who_was_helped_leaves_the_choice_at_once_and_the_totals_of_many_a_minute_later(
    staff, own, other
):
    def totals(**asked):
        found = staff.get(BOARD, asked).context["summary"].flags
        return {flag.code: number for flag, number in found}

    asked = in_need(own)
    keep_lines()
    assert [row.slug for row in rows(staff, flag="help_late")] == [own.slug]
    assert totals()["help_late"] == 1
    asked.delete()
    assert rows(staff, flag="help_late") == []
    assert "help_late" not in codes(rows(staff)[0])
    assert "help_late" not in totals()  # all of them are on this page
    assert totals(flag="help_late")["help_late"] == 1
    keep_lines()
    assert "help_late" not in totals(flag="help_late")


def test_who_was_added_this_minute_is_there(staff, own, other):
    keep_lines()
    added = make(own, 1, status="candidate")
    page = staff.get(BOARD)
    assert added.slug in [row.slug for row in page.context["rows"]]
    assert page.context["summary"].number == 3


def test_a_line_of_another_version_is_no_obstacle(staff, own, other):
    keep_lines()
    here = BoardLine.objects.filter(organisation=own.organisation)
    for wrong in ({"flags": ["of_next_year"]}, {"stage": "of_next_year"}):
        here.update(**wrong)
        assert {row.slug for row in rows(staff, name="halm")} == {own.slug}
    keep_lines()
    assert here.get().stage == "starting"


def test_what_goes_wrong_in_one_organisation_leaves_the_others(own, other, monkeypatch, caplog):
    kept = BoardLine.objects.update_or_create

    def broken(*, organisation_id, defaults):
        if organisation_id == own.organisation.pk:
            raise ValueError(own.organisation.name)
        return kept(organisation_id=organisation_id, defaults=defaults)

    monkeypatch.setattr(BoardLine.objects, "update_or_create", broken)
    keep_lines()
    assert [line.organisation_id for line in BoardLine.objects.all()] == [other.organisation.pk]
    assert "ValueError" in caplog.text
    assert own.organisation.name not in caplog.text


def test_an_organisation_reads_no_line_of_another(own, other, as_login):
    keep_lines()
    with as_login("runtime", fresh=True), scope(org=own.organisation.pk):
        assert [line.organisation_id for line in BoardLine.objects.all()] == [own.organisation.pk]


def test_the_worker_keeps_them_every_minute():
    app.loader.import_default_modules()
    planned = app.conf.beat_schedule["keep board"]
    assert planned["task"] in app.tasks
    assert planned["schedule"] == 60
