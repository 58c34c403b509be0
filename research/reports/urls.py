from django.urls import path

from research.reports import views

in_programme = [
    path("", views.reports, name="reports"),
    path("start/", views.start_report, name="start_report"),
    path("publications/", views.publications, name="publications"),
    path("publications/add/", views.add_publication, name="add_publication"),
    path("publications/<uuid:pk>/remove/", views.remove_publication, name="remove_publication"),
    path("<uuid:pk>/", views.report, name="report"),
    path("<uuid:pk>/file/", views.report_file, name="report_file"),
    path("<uuid:pk>/tables/<slug:key>/", views.report_table, name="report_table"),
    path("<uuid:pk>/change/", views.change_report, name="change_report"),
    path("<uuid:pk>/publish/", views.publish_report, name="publish_report"),
    path("<uuid:pk>/throw-away/", views.throw_away_report, name="throw_away_report"),
    path("<uuid:pk>/again/", views.make_report_again, name="make_report_again"),
    path("<uuid:pk>/withdraw/", views.withdraw_report, name="withdraw_report"),
]
for_everybody = [
    path("", views.status, name="status"),
    path("<uuid:pk>/", views.status_file, name="status_file"),
]
