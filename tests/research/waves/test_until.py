"""A yes has a last day: it stands in the text, with what was said, and is asked anew after it."""

from datetime import date, datetime, time

import pytest

from ambassadors.models import Ambassador
from organisations import clock
from organisations.models import Programme
from research.consent.models import Consent
from tests.factories import AmbassadorFactory

pytestmark = pytest.mark.row("C09")
SAYS_YES = {"survey": "yes", "linking": "no", "method": "screen"}


@pytest.fixture
def until(team):
    """The end of the month in which the run of the tests ends, a year later."""
    day = team.programme.yes_holds_until
    assert day == date(clock.today().year + 4, 12, 31)
    return day


@pytest.fixture
def afterwards(at, until):
    """`with afterwards():` the day after the last one, of a run that goes on."""

    def later():
        Programme.objects.update(ends=until.replace(year=until.year + 2))
        return at(datetime.combine(until + clock.DAY, time(12), tzinfo=clock.AMSTERDAM))

    return later


def in_words(day):
    return f"{day.day} december {day.year}"


def test_a_month_that_has_fewer_days():
    assert Programme(ends=date(2027, 2, 10)).yes_holds_until == date(2028, 2, 29)


def test_the_day_stands_in_the_text_before_somebody_agrees(wave, ambassador, own, until):
    for path in (f"research/forms/{wave.pk}/", "research/my-part/", "conversations/research/"):
        text = ambassador.get(f"/o/{own.slug}/{path}").text
        assert f"Een ja geldt tot en met {in_words(until)}" in text


def test_it_is_kept_and_shown_with_what_somebody_said(ambassador, own, until):
    url = f"/o/{own.slug}/research/my-part/"
    ambassador.post(url, {"story": "yes", "interview": "no", "method": "screen"})
    assert set(Consent.objects.values_list("layer", "until")) == {
        ("story", until), ("interview", until),
    }  # fmt: skip
    text = ambassador.get(url).text
    assert f"Mijn verhaal in een rapport: je zei ja, tot en met {in_words(until)}" in text
    assert "je zei nee" in text


def test_after_it_the_form_asks_again_and_the_old_yes_stays(
    wave, ambassador, own, until, afterwards
):
    url = f"/o/{own.slug}/research/forms/{wave.pk}/"
    ambassador.post(url, SAYS_YES)
    assert ambassador.get(url).context["takes_part"]
    page = f"/o/{own.slug}/research/my-part/"
    with afterwards():
        ambassador.force_login(own.user("ambassador"))
        found = ambassador.get(page)
        assert found.context["form"]["survey"].value() is None
        assert f"je ja gold tot en met {in_words(until)}" in found.text
        assert not ambassador.get(url).context["takes_part"]
        ambassador.post(page, {"survey": "yes", "method": "screen"})
        assert ambassador.get(page).context["form"]["survey"].value() == "yes"
    old, new = Consent.objects.filter(layer="survey").order_by("on")
    assert (old.ended_on, old.ended_how, new.ended_on) == (until, "expired", None)
    assert new.until > until


def test_the_numbers_about_conversations_have_the_same_day(ambassador, own, until, afterwards):
    AmbassadorFactory(organisation=own.organisation, member=own.members["ambassador"])
    page = f"/o/{own.slug}/conversations/research/"
    ambassador.post(page, {"research": "yes"})
    assert Ambassador.objects.get().research_until == until
    assert f"Dat geldt tot en met {in_words(until)}" in ambassador.get(page).text
    with afterwards():
        ambassador.force_login(own.user("ambassador"))
        found = ambassador.get(page)
        assert f"Je ja gold tot en met {in_words(until)}" in found.text
        assert found.context["form"]["research"].value() is None
        ambassador.post(page, {"research": "yes"})
        assert "Je ja gold" not in ambassador.get(page).text
    assert Ambassador.objects.get().research_until > until
