from django.urls import path

from research.methods import views

in_programme = [
    path("", views.methods, name="methods"),
    path("add/", views.add_method, name="add_method"),
    path("changes/", views.method_changes, name="method_changes"),
    path("changes/file/", views.method_changes_file, name="method_changes_file"),
    path("guide/", views.guide, name="guide"),
    path("guide/make/", views.make_guide, name="make_guide"),
    path("guide/file/", views.guide_file, name="guide_file"),
    path("uses/<uuid:pk>/end/", views.end_method_use, name="end_method_use"),
    path("<uuid:pk>/", views.method, name="method"),
    path("<uuid:pk>/new-version/", views.new_method_version, name="new_method_version"),
    path("<uuid:pk>/change/", views.change_method, name="change_method"),
    path("<uuid:pk>/publish/", views.publish_method, name="publish_method"),
    path("<uuid:pk>/throw-away/", views.throw_away_draft, name="throw_away_draft"),
    path("<uuid:pk>/uses/", views.method_uses, name="method_uses"),
]
in_organisation = [
    path("", views.methods_here, name="methods_here"),
    path("guide/", views.guide_file_here, name="guide_file_here"),
]
