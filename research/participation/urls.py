from django.urls import path

from research.participation import views

in_organisation = [
    path("", views.participation_years, name="participation_years"),
    path("file/", views.participation_file, name="participation_file"),
    path("<int:year>/", views.participation_year, name="participation_year"),
    path("import/", views.import_participation, name="import_participation"),
    path("imports/<uuid:pk>/", views.participation_import, name="participation_import"),
    path(
        "imports/<uuid:pk>/undo/",
        views.undo_participation_import,
        name="undo_participation_import",
    ),
]
in_programme = [
    path("", views.all_participation, name="all_participation"),
    path("file/", views.all_participation_file, name="all_participation_file"),
]
