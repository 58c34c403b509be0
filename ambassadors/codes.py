"""The code lists of a conversation. Numbers never change their meaning; −99 is "not told"."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

NOT_TOLD = -99


class Kind(models.IntegerChoices):
    CONVERSATION = 1, _("Conversation")
    SHORT_CONTACT = 2, _("Short contact")


class Subject(models.IntegerChoices):
    JOB_COURSE = 1, _("Course for the job")
    BASIC_SKILLS = 2, _("Reading, writing, maths")
    LANGUAGE = 3, _("Dutch language")
    DIGITAL = 4, _("Computer and phone")
    QUALIFICATION = 5, _("Diploma or certificate")
    OTHER_CAREER = 6, _("Other work")
    BUDGET = 7, _("Money and rules")
    OTHER = 8, _("Something else")


class Obstacle(models.IntegerChoices):
    NONE = 0, _("No obstacle")
    TIME = 1, _("No time")
    MONEY = 2, _("No money")
    CONFIDENCE = 3, _("Little confidence")
    LANGUAGE = 4, _("Language")
    MANAGER = 5, _("Manager")
    HOME = 6, _("Situation at home")
    NO_OFFER = 7, _("No suitable offer")
    OWN_FIELD = 8, _("Only in own field")
    OTHER = 9, _("Something else")


class Initiative(models.IntegerChoices):
    COLLEAGUE = 1, _("Colleague")
    AMBASSADOR = 2, _("I did")
    MANAGER = 3, _("Sent by manager")
    OTHER = 4, _("Otherwise")


class NextStep(models.IntegerChoices):
    NONE = 1, _("Nothing yet")
    INFORMATION = 2, _("Gave information")
    HANDED_OVER = 3, _("To HR, agreed")
    CARD = 4, _("Gave a card")
    ENROLLED = 5, _("Signed up")
    FOLLOW_UP = 6, _("We talk again")


class Occasion(models.IntegerChoices):
    CHANCE = 1, _("By chance")
    PLANNED = 2, _("By appointment")
    EVENT = 3, _("At an event")
    PHONE = 4, _("By phone or chat")


class Approach(models.IntegerChoices):
    LISTENING = 1, _("Listened")
    CONFIDENCE = 2, _("Gave confidence")
    OPTIONS = 3, _("Looked at options")
    VALUE = 4, _("Showed what it brings")
    OTHER = 5, _("Something else")


LISTS: dict[str, type[models.IntegerChoices]] = {
    "subjects": Subject,
    "obstacles": Obstacle,
    "next_step": NextStep,
    "initiative": Initiative,
    "occasion": Occasion,
    "approach": Approach,
}


def labels(facts: Mapping[str, Any]) -> list[str]:
    """What was told, in words, in the order of the form."""
    found = []
    for name, choices in LISTS.items():
        told = facts.get(name, NOT_TOLD)
        values = told if isinstance(told, list) else [told]
        found += [str(choices(value).label) for value in values if value != NOT_TOLD]
    return found
