"""Ways to talk about a case together: what happens, and how many minutes it takes."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Method:
    name: str | Promise
    about: str | Promise
    steps: tuple[tuple[int, str | Promise], ...]  # minutes, what you do

    @property
    def minutes(self) -> int:
        return sum(minutes for minutes, _text in self.steps)


METHODS = (
    Method(
        _("Incident method"),
        _("For something that happened and that you look back on. You decide before you judge."),
        (
            (5, _("One of you tells shortly what happened, up to the moment that it got hard.")),
            (10, _("The others ask questions about facts only. No advice yet.")),
            (5, _("Everybody writes down: what would I have done, and why?")),
            (10, _("Everybody reads that out. Who brought the case only listens.")),
            (10, _("Who brought the case tells what they did, and what they heard that helps.")),
            (5, _("Together: what do we take along to our own work?")),
        ),
    ),
    Method(
        _("Gossip method"),
        _("For when you are stuck. The group talks about your case as if you are not there."),
        (
            (5, _("One of you tells the case and ends with a question.")),
            (5, _("The others ask what they need to understand it.")),
            (
                15,
                _(
                    "Who brought the case turns the chair around. The others talk about it with"
                    " each other, kindly: what is going on here, what could help?"
                ),
            ),
            (5, _("Who brought the case turns back and tells what touched or surprised them.")),
            (10, _("Talk together: what will you try before the next time?")),
        ),
    ),
    Method(
        _("Appreciative method"),
        _("For learning from what went well, so that it happens more often."),
        (
            (5, _("In pairs: tell each other of a talk that went well.")),
            (10, _("Ask on: what did you do, what did the other one do, what made it work?")),
            (10, _("Each pair tells the group what they heard. Somebody writes it down.")),
            (10, _("Together: what do these stories have in common?")),
            (10, _("Everybody chooses one thing to do more often, and tells which.")),
        ),
    ),
)
