from django.urls import path

from research.waves import views

urlpatterns = [
    path("", views.waves, name="waves"),
    path("plan/", views.plan_wave, name="plan_wave"),
    path("keys/", views.keys, name="wave_keys"),
    path("keys/<uuid:pk>/destroy/", views.destroy_key, name="destroy_wave_key"),
    path("<uuid:pk>/", views.wave, name="wave"),
    path("<uuid:pk>/paper/", views.wave_form_on_paper, name="wave_on_paper"),
]
