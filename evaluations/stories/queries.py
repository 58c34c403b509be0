from uuid import UUID

from evaluations.gatherings.models import Gathering
from evaluations.stories.models import Story, StoryAtTable, StoryForAll
from organisations.models import User

SHOWN = 100


def own_story(gathering: Gathering, user: User) -> Story | None:
    return Story.objects.filter(user=user, gathering_id=gathering.pk).first()


def at_table(gathering: Gathering, *, besides: UUID | None = None) -> list[StoryAtTable]:
    """What the others of a meeting told, of which the group is open."""
    rows = StoryAtTable.objects.filter(group_id=gathering.pk)
    return list(rows.exclude(story_id=besides)[:SHOWN] if besides else rows[:SHOWN])


def shared(programme_id: int) -> list[StoryForAll]:
    """What all organisations may read, the newest first."""
    return list(StoryForAll.objects.filter(programme_id=programme_id)[:SHOWN])


def public(programme_id: int) -> list[StoryForAll]:
    return list(StoryForAll.objects.filter(programme_id=programme_id, is_public=True)[:SHOWN])
