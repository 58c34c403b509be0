from django.urls import include, path

from evaluations import views

urlpatterns = [
    path("", include("evaluations.hours.urls")),
    path("moments/", views.moments, name="moments"),
    path("moments/plan/", views.plan_moments, name="plan_moments"),
    path("moments/<uuid:pk>/", views.moment, name="moment"),
    path("moments/<uuid:pk>/cancel/", views.cancel_moment, name="cancel_moment"),
]
