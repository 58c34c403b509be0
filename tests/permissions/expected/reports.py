"""The addresses of the yearly report, of evaluations for the programme, and of the public page."""

from tests.permissions.expected.row import Row, programme

READ, WRITE = "view_all_figures", "publish_reports"

REPORTS = {
    "reports": programme(READ),
    "report": programme(READ),
    "report_file": programme(READ),
    "report_table": programme(READ),
    "start_report": programme(WRITE, post=302, data={"year": "0"}),
    "change_report": programme(
        WRITE, post=302, data={"introduction": "Zo ging het.", "edition": 0}
    ),
    "publish_report": programme(
        WRITE, get=405, post=302, data={"introduction": "Zo ging het.", "edition": 0}
    ),
    "throw_away_report": programme(WRITE, get=405, post=302),
    "make_report_again": programme(WRITE, get=405, post=302),
    "withdraw_report": programme(WRITE, post=302, data={"reason": "Er zat een fout in."}),
    "publications": programme(WRITE),
    "add_publication": programme(
        WRITE,
        post=302,
        data={"title": "Artikel", "on": "TODAY", "link": "https://voorbeeld.example/artikel"},
    ),
    "remove_publication": programme(WRITE, get=405, post=302),
    "published_evaluations": programme("view_programme"),
    "published_evaluation": programme("view_programme"),
    "published_evaluation_file": programme("view_programme"),
    "status": Row("public"),
    "status_file": Row("public"),
}
