from django.urls import include, path

from evaluations import views
from evaluations.conditions.views import conditions
from evaluations.stories.urls import in_organisation

urlpatterns = [
    path("", include("evaluations.hours.urls")),
    path("calendar/", include("evaluations.activities.urls")),
    path("calendar/feeds/", include("evaluations.feeds.urls")),
    path("gatherings/", include("evaluations.gatherings.urls")),
    path("", include("evaluations.contacts.urls")),
    path("", include(in_organisation)),
    path("conditions/", conditions, name="conditions"),
    path("moments/", views.moments, name="moments"),
    path("moments/plan/", views.plan_moments, name="plan_moments"),
    path("moments/<uuid:pk>/", views.moment, name="moment"),
    path("moments/<uuid:pk>/messages/", views.moment_messages, name="moment_messages"),
    path("moments/<uuid:pk>/cancel/", views.cancel_moment, name="cancel_moment"),
    path("moments/<uuid:pk>/move/", views.move_moment, name="move_moment"),
    path("", include("evaluations.reports.urls")),
    path("", include("evaluations.mirror.urls")),
    path("", include("evaluations.measures.urls")),
]
