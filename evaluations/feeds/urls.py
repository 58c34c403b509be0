from django.urls import path

from evaluations.feeds import views

urlpatterns = [
    path("", views.calendar_feeds, name="calendar_feeds"),
    path("<uuid:pk>/make/", views.make_own_feed, name="make_own_feed"),
    path("<uuid:pk>/stop/", views.stop_own_feed, name="stop_own_feed"),
    path("shared/make/", views.make_shared_feed, name="make_shared_feed"),
    path("shared/stop/", views.stop_shared_feed, name="stop_shared_feed"),
]
