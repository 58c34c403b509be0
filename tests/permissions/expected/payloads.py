"""Valid payloads that several addresses take."""

OFFER = {
    "kind": "course",
    "title": "Heftruck",
    "audience": "iedereen",
    "costs": "niets",
    "how_to_apply": "Vraag het P&O.",
}

ACTIVITY = {"kind": "walk_in", "title": "Inloopuur", "date": "TOMORROW", "weeks": "1"}

TIME_AGREEMENT = {
    "ambassador": "AMBASSADOR",
    "manager": "MANAGER",
    "organiser": "LEADER",
    "hours": "4",
    "per": "week",
    "valid_from": "TODAY",
    "valid_until": "NEXT_YEAR",
    "review_months": "3",
    "edition": "1",
}

FACILITIES = {
    f"{item}-{name}": value
    for item in "place workplace phone computer account room print travel".split()
    for name, value in (("status", "there"), ("owner", "manager"))
}

SEALED = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCg=="
NOTE = {"key": "5f0c9a44-3b52-4c1e-9a53-0b1f6a9f5a11", "sealed": SEALED}
LOCK = {"recipient": "age1" + "q" * 58, "wrapped": SEALED, "recovery": SEALED}
