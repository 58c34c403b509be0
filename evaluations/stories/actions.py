from django.db import transaction

from evaluations.gatherings.models import Gathering, SignUp
from evaluations.stories.models import Story, StoryAtTable, StoryForAll
from organisations import audit, clock
from organisations.models import Member
from organisations.tenancy import scope


@transaction.atomic
def tell(
    gathering: Gathering, found: SignUp, *, by: Member, text: str, signed: str, layer: str
) -> Story:
    """Tell a story to who is in `layer`. The one that `by` told before of this meeting is gone.

    Raises ValueError for a member without an account, who could never take it back.
    """
    if by.user is None:
        raise ValueError("Somebody without an account tells a story")
    # Two taps at once: there may be no story yet that the second could wait for.
    Member.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)
    for earlier in Story.objects.filter(user=by.user, gathering_id=gathering.pk):
        forget(earlier)
    story = Story.objects.create(
        user=by.user,
        programme_id=gathering.programme_id,
        gathering_id=gathering.pk,
        title=gathering.title,
        text=text,
        signed=signed,
        layer=layer,
        told_on=clock.today(),
    )
    _spread(story)
    audit.record("tell story", found, by=by)
    return story


def _spread(story: Story) -> None:
    told = {
        "story_id": story.pk,
        "text": story.text,
        "signed": story.signed,
        "told_on": story.told_on,
    }
    with scope(group=story.gathering_id):
        StoryAtTable.objects.create(group_id=story.gathering_id, **told)
    if story.is_wide:
        # Only staff write rows of the programme; this one is let through for who tells it.
        with scope(programme=story.programme_id, staff=story.programme_id):
            StoryForAll.objects.create(
                programme_id=story.programme_id,
                title=story.title,
                is_public=story.is_public,
                **told,
            )


@transaction.atomic
def forget(story: Story) -> None:
    """Gone for everybody at once. Nothing is written down of it: that would be a trace."""
    with scope(group=story.gathering_id):
        StoryAtTable.objects.filter(story_id=story.pk).delete()
    # As in _spread.
    with scope(programme=story.programme_id, staff=story.programme_id):
        StoryForAll.objects.filter(story_id=story.pk).delete()
    story.delete()
