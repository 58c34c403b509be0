"""Every write of this room that matters."""

from roles.actions.decisions import record_decision
from roles.actions.invitations import accept, invite, renew, withdraw
from roles.actions.people import ask_role_division, assign, end
from roles.actions.start import start
from roles.actions.tasks import change_task, finish, move_task

__all__ = [
    "accept",
    "ask_role_division",
    "assign",
    "change_task",
    "end",
    "finish",
    "invite",
    "move_task",
    "record_decision",
    "renew",
    "start",
    "withdraw",
]
