from django.urls import path

from research.figures import views

in_organisation = [
    path("", views.figures, name="figures"),
    path("file/", views.figures_file, name="figures_file"),
]
in_programme = [
    path("", views.all_figures, name="all_figures"),
    path("file/", views.all_figures_file, name="all_figures_file"),
]
