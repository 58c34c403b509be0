"""What the script of the notebook says; it has no words of its own."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "short": _("Your passphrase is too short. Take at least 12 characters."),
    "differ": _("These are not the same. Type the passphrase again."),
    "wrong": _("This is not your passphrase. Try again; capitals matter."),
    "code": _("This is not the code of your recovery sheet. Check the letters."),
    "empty": _("Write something first."),
    "offline": _("There is no connection. What you typed still stands here. Try again later."),
    "sign_in": _("You are signed out. Sign in in another tab, and try again here."),
    "failed": _("This did not work. Reload the page and try again."),
    "kept": _("Kept. Only you can read it."),
    "changed": _("Your passphrase is changed."),
    "removed": _("The note is gone."),
    "remove": _("Remove"),
    "sure": _("Yes, remove it"),
    "none": _("You have no notes yet."),
    "one": _("1 note"),
    "many": _("{n} notes"),
    "found": _("{n} found"),
    "unreadable": _("{n} notes were made with another key and can't be read."),
    "file": _("my-notes.txt"),
}
