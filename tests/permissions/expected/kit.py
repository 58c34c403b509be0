"""The addresses of starter kits, new starters and the development programme."""

from tests.permissions.expected.row import org, programme

READ, WRITE = "view_methods", "manage_methods"
SEE, KEEP = "view_programme", "keep_registers"
STARTER = {"name": "De Nieuwe Haven", "month": "MONTH"}
MODULE = {
    "title": "Een gesprek beginnen",
    "goals": "Je kunt een gesprek beginnen.",
    "activities": "Oefenen in tweetallen.",
    "minutes": "90",
}

KIT = {
    "kits": programme(READ),
    "kit": programme(READ),
    "kit_file": programme(READ),
    "make_kit": programme(WRITE, post=302, data={"size": "2", "experience": "new"}),
    "make_kit_again": programme(WRITE, get=405, post=302),
    "new_starters": programme(SEE),
    "add_new_starter": programme(KEEP, post=302, data=STARTER),
    "change_new_starter": programme(KEEP, post=302, data=STARTER),
    "remove_new_starter": programme(KEEP, get=405, post=302),
    "development": programme(READ),
    "development_edition": programme(READ),
    "development_file": programme(READ),
    "development_data": programme(READ),
    "development_table": programme(READ),
    "start_development": programme(WRITE, get=405, post=302),
    "change_development": programme(WRITE, post=302, data={"changed": "Er komt een dag bij."}),
    "publish_development": programme(WRITE, get=405, post=302),
    "throw_away_development": programme(WRITE, get=405, post=302),
    "make_development_again": programme(WRITE, get=405, post=302),
    "add_module": programme(WRITE, post=302, data=MODULE),
    "change_module": programme(WRITE, post=302, data=MODULE),
    "move_module": programme(WRITE, get=405, post=302),
    "remove_module": programme(WRITE, get=405, post=302),
    "development_here": org("view_documents"),
    "development_file_here": org("view_documents"),
}
