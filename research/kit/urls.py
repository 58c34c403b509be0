from django.urls import path

from research.kit import views
from research.kit.starters import views as starters

in_research = [
    path("kits/", views.kits, name="kits"),
    path("kits/make/", views.make_kit, name="make_kit"),
    path("kits/<uuid:pk>/", views.kit, name="kit"),
    path("kits/<uuid:pk>/file/", views.kit_file, name="kit_file"),
    path("kits/<uuid:pk>/again/", views.make_kit_again, name="make_kit_again"),
]
in_programme = [
    path("starters/", starters.new_starters, name="new_starters"),
    path("starters/add/", starters.add_new_starter, name="add_new_starter"),
    path("starters/<uuid:pk>/", starters.change_new_starter, name="change_new_starter"),
    path("starters/<uuid:pk>/remove/", starters.remove_new_starter, name="remove_new_starter"),
]
