from django.urls import path

from research.development import views

in_programme = [
    path("", views.development, name="development"),
    path("start/", views.start_development, name="start_development"),
    path("modules/<uuid:pk>/", views.change_module, name="change_module"),
    path("modules/<uuid:pk>/up/", views.move_module, name="move_module"),
    path("modules/<uuid:pk>/remove/", views.remove_module, name="remove_module"),
    path("<uuid:pk>/", views.development_edition, name="development_edition"),
    path("<uuid:pk>/file/", views.development_file, name="development_file"),
    path("<uuid:pk>/data/", views.development_data, name="development_data"),
    path("<uuid:pk>/table/", views.development_table, name="development_table"),
    path("<uuid:pk>/change/", views.change_development, name="change_development"),
    path("<uuid:pk>/publish/", views.publish_development, name="publish_development"),
    path("<uuid:pk>/throw-away/", views.throw_away_development, name="throw_away_development"),
    path("<uuid:pk>/again/", views.make_development_again, name="make_development_again"),
    path("<uuid:pk>/modules/add/", views.add_module, name="add_module"),
]
in_organisation = [
    path("", views.development_here, name="development_here"),
    path("file/", views.development_file_here, name="development_file_here"),
]
