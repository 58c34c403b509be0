"""The gatherings of the demo, made for the people of the tests."""

from evaluations.contacts.models import ContactCard
from evaluations.gatherings.models import Gathering, Lesson, Presence, SignUp
from evaluations.stories.models import Story
from organisations import clock
from organisations.models import InboxItem, Message
from pilot.demo import gatherings
from tests.database import as_login


def test_the_demo_has_gatherings_behind_it_and_ahead(own, other, team, run_jobs):
    with as_login("runtime", fresh=True):
        gatherings.make(team.programme, clock.today())
    kinds = sorted(Gathering.objects.values_list("kind", flat=True))
    assert kinds == ["intervision", "leaders", "leaders", "meeting", *["training"] * 3]
    group = Gathering.objects.get(kind="intervision")
    assert (group.taken, SignUp.objects.filter(gathering_id=group.pk).count()) == (2, 2)
    assert sorted(Presence.objects.values_list("state", flat=True)) == [
        *["absent"] * 2,
        *["present"] * 2,
    ]
    # Who wants, is on the list of a training, and told a story after the meeting.
    assert ContactCard.objects.count() == 2
    assert sorted(Story.objects.values_list("layer", flat=True)) == ["programme", "public"]
    assert Lesson.objects.exists()
    run_jobs()
    # What was planned in the past does not arrive today as news.
    assert not Message.objects.filter(kind="gathering_changed").exists()
    assert not InboxItem.objects.filter(title__startswith="Veranderd").exists()
