from django.urls import path

from evaluations.stories import views

in_organisation = [
    path("stories/", views.shared_stories, name="shared_stories"),
    path("gatherings/<uuid:pk>/stories/", views.stories, name="stories"),
]
# Of a person, whatever their roles are, and of everybody.
elsewhere = [
    path("account/stories/", views.own_stories, name="own_stories"),
    path("account/stories/<uuid:pk>/forget/", views.forget_story, name="forget_story"),
    path("stories/", views.public_stories, name="public_stories"),
]
